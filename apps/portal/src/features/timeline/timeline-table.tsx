'use client';
import type { TimelineEntry } from '@house-rules/contracts';
import { Button, Table } from '@mantine/core';
import { Instant } from '../../formats/instant.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { EntryState } from './entry-state.tsx';
import classes from './timeline.module.css';

export function TimelineTable({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { columns } = useMessages().timeline;
  return (
    <div className={classes.tableFrame}>
      <Table className={classes.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{columns.version}</Table.Th>
            <Table.Th>{columns.state}</Table.Th>
            <Table.Th>{columns.from}</Table.Th>
            <Table.Th>{columns.reason}</Table.Th>
            <Table.Th>{columns.by}</Table.Th>
            <Table.Th className={classes.actions ?? ''}>{columns.actions}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.sequence} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function EntryRow({ entry }: { readonly entry: TimelineEntry }) {
  const words = useMessages().timeline;
  const { clockface } = useOperator();
  const { subject, version, cancels, state } = entry;
  const name = subject === 'rates' ? words.ratesName(version) : words.versionName(version);
  return (
    <Table.Tr data-state={state} data-testid={`entry-${entry.sequence}`}>
      <Table.Td className={classes.version ?? ''}>{name}</Table.Td>
      <Table.Td>
        <EntryState state={state} />
      </Table.Td>
      <Table.Td className={classes.when ?? ''}>
        <Instant at={entry.from} clockface={clockface} />
      </Table.Td>
      <Table.Td className={classes.reason ?? ''}>
        {cancels === null ? entry.reason : `${words.cancels(cancels, version)}: ${entry.reason}`}
      </Table.Td>
      <Table.Td className={classes.when ?? ''}>
        {entry.by.name}
        <span className={classes.decidedAt}>
          <Instant at={entry.at} clockface={clockface} as="short" />
        </span>
      </Table.Td>
      <Table.Td className={classes.actions ?? ''}>
        <EntryActions entry={entry} />
      </Table.Td>
    </Table.Tr>
  );
}

function EntryActions({ entry }: { readonly entry: TimelineEntry }) {
  const words = useMessages().timeline;
  const { may } = useOperator();
  const url = useUrlState();
  const version = String(entry.version);
  const isRuleSet = entry.subject === 'ruleSet';
  const cancellable = may('rule_set.publish') && entry.state === 'scheduled';
  const backable = isRuleSet && may('rule_set.publish') && entry.state === 'superseded';
  return (
    <>
      {isRuleSet && (
        <Button variant="subtle" size="compact-xs" onClick={() => url.set({ version }, 'push')}>
          {words.open}
          <span className="visually-hidden"> {words.ofVersion(entry.version)}</span>
        </Button>
      )}
      {cancellable && (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => url.set({ cancel: String(entry.sequence) }, 'push')}
        >
          {words.cancel.open}
          <span className="visually-hidden"> {words.ofVersion(entry.version)}</span>
        </Button>
      )}
      {backable && (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => url.set({ rollBackTo: version }, 'push')}
        >
          {words.rollBack}
          <span className="visually-hidden"> {words.ofVersion(entry.version)}</span>
        </Button>
      )}
    </>
  );
}
