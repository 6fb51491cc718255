'use client';
import type { AuditEntry } from '@house-rules/contracts';
import { Anchor, Button, Table } from '@mantine/core';
import Link from 'next/link';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './activity.module.css';
import { type ShownEntry, shownEntry } from './trail-entry.ts';

/** Newest first: who did what, why, and what it changed. */
export function TrailTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { columns, list } = useReading().messages.activity;
  const open = useUrlState().get('row');
  return (
    <DataTable
      stacked
      label={list}
      columns={[
        { key: 'when', label: columns.when },
        { key: 'who', label: columns.who },
        { key: 'what', label: columns.what },
      ]}
    >
      {entries.map((entry) => (
        <Row key={entry.sequence} entry={entry} opened={open === String(entry.sequence)} />
      ))}
    </DataTable>
  );
}

function Row({ entry, opened }: { readonly entry: AuditEntry; readonly opened: boolean }) {
  const words = useReading().messages.activity;
  const { clockface } = useOperator();
  const url = useUrlState();
  const shown = shownEntry(entry);
  const { sequence, action } = entry;
  const label = opened ? words.less : words.all;
  return (
    <Table.Tr>
      <Table.Td>
        <Instant at={entry.at} clockface={clockface} as="moment" />
      </Table.Td>
      <Table.Td className={classes.who ?? ''}>
        {entry.actorName ?? (entry.actor === 'system' ? words.system : entry.actor)}
      </Table.Td>
      <Table.Td className={classes.what ?? ''}>
        <p className={classes.act}>
          {words.acts[action] ?? action} <Where shown={shown} />
          {shown.reason !== null && (
            <span className={classes.reason}> {words.reason(shown.reason)}</span>
          )}
          <Button
            variant="subtle"
            size="compact-xs"
            aria-expanded={opened}
            aria-label={`${label}: ${words.row(String(sequence))}`}
            onClick={() => url.set({ row: opened ? null : String(sequence) })}
          >
            {label}
          </Button>
        </p>
        {shown.changes.length > 0 && (
          <ul className={classes.changes}>
            {shown.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        )}
        {opened && <Rest entry={entry} shown={shown} />}
      </Table.Td>
    </Table.Tr>
  );
}

/** To the version it led to, and to the change that it was. */
function Where({ shown }: { readonly shown: ShownEntry }) {
  const words = useReading().messages.activity;
  const { operatorId } = useOperator();
  return (
    <>
      {shown.version !== null && (
        <Anchor
          component={Link}
          inherit
          underline="always"
          href={`/${operatorId}/timeline?version=${shown.version}`}
        >
          {words.version(shown.version)}
        </Anchor>
      )}{' '}
      {shown.changeNumber !== null && (
        <Anchor
          component={Link}
          inherit
          underline="always"
          href={`/${operatorId}/reviews/${shown.changeNumber}`}
        >
          {words.change(shown.changeNumber)}
        </Anchor>
      )}
    </>
  );
}

/** All that the row holds, with its place in the chain. */
function Rest({ entry, shown }: { readonly entry: AuditEntry; readonly shown: ShownEntry }) {
  const { messages, numbers } = useReading();
  const words = messages.activity;
  return (
    <dl className={classes.rest}>
      <dt>{words.row(numbers.format(entry.sequence))}</dt>
      <dd>
        <code>{entry.action}</code>
      </dd>
      {shown.rest.map(([name, value]) => (
        <div key={name} className={classes.pair}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <dt>{words.hash}</dt>
      <dd>
        <code>{entry.hash}</code>
      </dd>
      <dt>{words.previousHash}</dt>
      <dd>
        <code>{entry.previousHash}</code>
      </dd>
    </dl>
  );
}
