'use client';
import type { Member } from '@house-rules/contracts';
import { ActionIcon, Button, Menu, Skeleton, Table } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatShort } from '../../formats/format-instant.ts';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { AddMemberDialog } from './add-member-dialog.tsx';
import { MemberDialogs } from './member-dialogs.tsx';
import classes from './people.module.css';
import { membersQuery } from './queries.ts';

/** Who works for this operator, in which roles, and what can be done about it. */
export function PeoplePanel() {
  const words = useMessages().settings.people;
  const { operatorId, may } = useOperator();
  const url = useUrlState();
  const members = useQuery(membersQuery(browserTransport, operatorId));
  if (members.data === undefined) {
    if (members.isError) return <ErrorState error={members.error} onRetry={members.refetch} />;
    return <Skeleton height={300} />;
  }
  const manages = may('people.manage');
  return (
    <Panel
      title={words.list}
      beside={
        manages && (
          <Button size="compact-xs" onClick={() => url.set({ add: 'member' }, 'push')}>
            {words.add}
          </Button>
        )
      }
      flush
    >
      <Members members={members.data.members} />
      {members.data.nextCursor !== null && <p className={classes.padded}>{words.more}</p>}
      {manages && <AddMemberDialog />}
      <MemberDialogs members={members.data.members} />
    </Panel>
  );
}

function Members({ members }: { readonly members: readonly Member[] }) {
  const { columns, list } = useMessages().settings.people;
  return (
    <DataTable
      label={list}
      columns={[
        { key: 'name', label: columns.name },
        { key: 'email', label: columns.email, wide: true },
        { key: 'roles', label: columns.roles },
        { key: 'state', label: columns.state },
        { key: 'actions', label: columns.actions, hidden: true },
      ]}
    >
      {members.map((member) => (
        <MemberRow key={member.personId} member={member} />
      ))}
    </DataTable>
  );
}

function MemberRow({ member }: { readonly member: Member }) {
  const { settings, frame } = useMessages();
  const words = settings.people;
  const { personId, clockface } = useOperator();
  const { name, email, roles, disabledAt } = member;
  const own = member.personId === personId;
  return (
    <Table.Tr>
      <Table.Td>
        <strong>{name}</strong>
        {own && <span className={classes.quiet}> ({words.you})</span>}
      </Table.Td>
      <Table.Td data-wide className={classes.email ?? ''}>
        {email}
      </Table.Td>
      <Table.Td>{roles.map((role) => frame.roles[role]).join(', ')}</Table.Td>
      <Table.Td>
        {disabledAt === null ? (
          words.active
        ) : (
          <>
            <ToneBadge tone="wrong">{words.disabled}</ToneBadge>
            <div className={classes.quiet}>
              {words.disabledSince(formatShort(disabledAt, clockface))}
            </div>
          </>
        )}
      </Table.Td>
      <Table.Td ta="right">{!own && <MemberMenu member={member} />}</Table.Td>
    </Table.Tr>
  );
}

function MemberMenu({ member }: { readonly member: Member }) {
  const words = useMessages().settings.people;
  const { may } = useOperator();
  const url = useUrlState();
  if (!may('people.manage') && !may('people.disable')) return null;
  const act = (how: string) => () => url.set({ act: how, member: member.personId }, 'push');
  const disabled = member.disabledAt !== null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={words.actionsOf(member.name)}>
          <IconDotsVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may('people.manage') && (
          <>
            <Menu.Item onClick={act('roles')}>{words.change}</Menu.Item>
            <Menu.Item onClick={act('remove')}>{words.remove}</Menu.Item>
          </>
        )}
        {may('people.disable') && (
          <Menu.Item onClick={act(disabled ? 'enable' : 'disable')}>
            {disabled ? words.enable : words.disable}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
