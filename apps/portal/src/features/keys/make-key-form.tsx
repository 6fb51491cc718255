'use client';
import { createKey } from '@house-rules/api-client';
import {
  type CreatedKey,
  createdKeySchema,
  createKeyRequestSchema,
  keyScopes,
  type Permission,
} from '@house-rules/contracts';
import { Button, Checkbox, Group, NumberInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { LocalTimeInput } from '../../formats/local-time-input.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { ReasonField } from '../../frame/reason-field.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './keys.module.css';
import { keysKey } from './queries.ts';

interface MakeKeyFormProps {
  readonly onClose: () => void;
  readonly onDone: (made: CreatedKey) => void;
}

interface Values {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly expiresAt: string;
  readonly requestsPerMinute: number | string;
  readonly reason: string;
}

const day = 86_400_000;
/** A key that nobody looks after ends by itself. */
const usualDays = 90;
const mostDays = 365;

export function MakeKeyForm({ onClose, onDone }: MakeKeyFormProps) {
  const { settings, playerDesk } = useMessages();
  const words = settings.keys;
  const { operatorId, clockface } = useOperator();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [values, setValues] = useState<Values>(() => ({
    name: '',
    scopes: [],
    expiresAt: new Date(Date.now() + usualDays * day).toISOString(),
    requestsPerMinute: 600,
    reason: '',
  }));
  const make = useWrite({
    operation: createKey,
    path: { operatorId },
    schema: createdKeySchema,
    onDone: (made) => {
      void queryClient.invalidateQueries({ queryKey: keysKey(operatorId) });
      onDone(made);
    },
  });
  const request = createKeyRequestSchema.safeParse(values);
  const wrong = new Set(request.error?.issues.map(({ path }) => String(path[0])));
  if (!isComing(values.expiresAt)) wrong.add('expiresAt');
  const error = (field: keyof Values, text: string) => (asked && wrong.has(field) ? text : null);
  const change = (part: Partial<Values>) => setValues({ ...values, ...part });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (request.success && wrong.size === 0) make.mutate(request.data);
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <TextInput
        label={words.name}
        description={words.nameNote}
        required
        data-autofocus
        autoComplete="off"
        value={values.name}
        error={error('name', words.nameMissing)}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Scopes
        value={values.scopes}
        error={error('scopes', words.scopesMissing)}
        onChange={(scopes) => change({ scopes })}
      />
      <div className={classes.pair}>
        <LocalTimeInput
          label={words.expires}
          instant={values.expiresAt}
          clockface={clockface}
          empty={words.expiresNote}
          error={error('expiresAt', words.expiresWrong)}
          onChange={(expiresAt) => change({ expiresAt })}
        />
        <NumberInput
          size="xs"
          label={words.perMinute}
          min={1}
          max={6_000}
          allowDecimal={false}
          hideControls
          value={values.requestsPerMinute}
          error={error('requestsPerMinute', words.perMinuteWrong)}
          onChange={(requestsPerMinute) => change({ requestsPerMinute })}
        />
      </div>
      <ReasonField
        value={values.reason}
        bounds={createKeyRequestSchema.shape.reason}
        error={error('reason', playerDesk.reasonMissing)}
        onChange={(reason) => change({ reason })}
      />
      <ProblemAlert error={make.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {settings.keep}
        </Button>
        <Button type="submit" loading={make.isPending}>
          {words.addDo}
        </Button>
      </Group>
    </form>
  );
}

function isComing(instant: string): boolean {
  const ahead = Date.parse(instant) - Date.now();
  return ahead > 0 && ahead <= mostDays * day;
}

interface ScopesProps {
  readonly value: readonly Permission[];
  readonly error: string | null;
  readonly onChange: (scopes: Permission[]) => void;
}

/** What a machine can be given; nothing that decides over people. */
function Scopes({ value, error, onChange }: ScopesProps) {
  const { settings } = useMessages();
  return (
    <Checkbox.Group
      label={settings.keys.scopes}
      value={[...value]}
      error={error}
      onChange={(chosen) => onChange(keyScopes.filter((scope) => chosen.includes(scope)))}
    >
      <div className={classes.scopes}>
        {keyScopes.map((scope) => (
          <Checkbox
            key={scope}
            size="xs"
            value={scope}
            label={settings.permissions[scope] ?? scope}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
