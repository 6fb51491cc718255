'use client';
import { type Role, roles } from '@house-rules/contracts';
import { Checkbox } from '@mantine/core';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './people.module.css';

interface RolesFieldProps {
  readonly label: string;
  readonly value: readonly Role[];
  readonly error: string | null;
  readonly onChange: (roles: Role[]) => void;
  readonly readOnly?: boolean;
}

/** Every role that can be given here, each with what it may do. */
export function RolesField({ label, value, error, onChange, readOnly = false }: RolesFieldProps) {
  const { settings, frame } = useMessages();
  const { membership } = useOperator();
  const platform = membership.roles.includes('platform_admin');
  const offered = roles.filter(
    (role) => role !== 'player' && (platform || role !== 'platform_admin' || value.includes(role)),
  );
  return (
    <Checkbox.Group
      label={label}
      value={[...value]}
      error={error}
      onChange={(chosen) => onChange(roles.filter((role) => chosen.includes(role)))}
      readOnly={readOnly}
    >
      <div className={classes.roles}>
        {offered.map((role) => (
          <Checkbox
            key={role}
            size="xs"
            value={role}
            label={frame.roles[role]}
            description={settings.people.roleDoes[role]}
            disabled={readOnly}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
