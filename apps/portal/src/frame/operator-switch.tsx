'use client';
import type { Membership } from '@house-rules/contracts';
import { Button, Menu } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMessages } from '../messages/language.tsx';
import { useOperator } from './operator-context.tsx';

/** To the same page of another operator; the address says whose page it is. */
export function OperatorSwitch({ memberships }: { readonly memberships: readonly Membership[] }) {
  const words = useMessages().frame.operator;
  const { operatorId, operatorName } = useOperator();
  const page = usePathname().split('/')[2] ?? '';
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          rightSection={<IconSelector size={14} aria-hidden />}
          aria-label={words.switch(operatorName)}
        >
          {operatorName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.label}</Menu.Label>
        {memberships.map((membership) => (
          <Menu.Item
            key={membership.operatorId}
            component={Link}
            href={`/${membership.operatorId}/${page}`}
            rightSection={membership.operatorId === operatorId ? <IconCheck size={14} /> : null}
          >
            {membership.operatorName}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
