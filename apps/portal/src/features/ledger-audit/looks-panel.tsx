'use client';
import { Button, Skeleton, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useReading } from '../../messages/language.tsx';
import { type FoldedAct, foldLooks } from './fold-looks.ts';
import classes from './ledger-audit.module.css';
import { actsQuery } from './queries.ts';

/** Who looked at this player's data, and what was done by hand or by job. */
export function LooksPanel({ playerId }: { readonly playerId: string }) {
  const words = useReading().messages.ledgerAudit.looks;
  const { operatorId } = useOperator();
  const list = useInfiniteQuery(actsQuery(browserTransport, operatorId, playerId));
  if (list.data === undefined) {
    if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
    return <Skeleton height={260} />;
  }
  const acts = foldLooks(list.data.pages.flatMap((page) => page.acts));
  return (
    <Panel title={words.title} flush>
      <p className={classes.padded}>{words.note}</p>
      {acts.length === 0 ? <p className={classes.padded}>{words.empty}</p> : <Acts acts={acts} />}
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            onClick={() => void list.fetchNextPage()}
            loading={list.isFetchingNextPage}
          >
            {words.more}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Acts({ acts }: { readonly acts: readonly FoldedAct[] }) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.looks;
  const { clockface } = useOperator();
  const names: Readonly<Record<string, string>> = words.acts;
  return (
    <DataTable
      label={words.title}
      columns={[
        { key: 'when', label: words.columns.when },
        { key: 'who', label: words.columns.who },
        { key: 'act', label: words.columns.act },
        { key: 'detail', label: words.columns.detail, wide: true },
      ]}
    >
      {acts.map(({ newest, times }) => (
        <Table.Tr key={newest.sequence}>
          <Table.Td>
            <Instant at={newest.at} clockface={clockface} />
          </Table.Td>
          <Table.Td>{newest.actorName ?? newest.actor}</Table.Td>
          <Table.Td>
            {names[newest.act] ?? newest.act}
            {times > 1 && ` ${words.times(numbers.format(times))}`}
          </Table.Td>
          <Table.Td data-wide className={classes.detail ?? ''}>
            {Object.entries(newest.detail)
              .map(([name, value]) => `${name}: ${textOf(value)}`)
              .join(' · ')}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
