'use client';
import type { RebuildJob } from '@house-rules/contracts';
import { Anchor, Button, Skeleton, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserTransport } from '../../api/browser-transport.ts';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';
import { jobDifferencesQuery } from './queries.ts';

/** Whose ledger is not their rebuild; each leads to the lines that differ. */
export function JobDifferences({ job }: { readonly job: RebuildJob }) {
  const { messages, numbers } = useReading();
  const words = messages.ledgerAudit.rebuilds;
  const { operatorId } = useOperator();
  const list = useInfiniteQuery(jobDifferencesQuery(browserTransport, operatorId, job));
  if (list.data === undefined) {
    if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
    return <Skeleton height={120} />;
  }
  const rows = list.data.pages.flatMap((page) => page.differences);
  return (
    <Panel title={words.differences} flush>
      <DataTable
        label={words.differences}
        columns={[
          { key: 'player', label: words.player },
          { key: 'count', label: words.count, right: true },
          { key: 'first', label: words.first },
        ]}
      >
        {rows.map(({ playerId, first, differences }, index) => (
          <Table.Tr key={playerId ?? `erased ${index}`}>
            <Table.Td>
              {playerId === null ? (
                words.erased
              ) : (
                <Anchor
                  component={Link}
                  href={`/${operatorId}/players/${playerId}?tab=rebuild&only=1`}
                  prefetch={false}
                  className="mono"
                  title={playerId}
                >
                  {playerId.slice(0, 8)}
                </Anchor>
              )}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {numbers.format(differences)}
            </Table.Td>
            <Table.Td className={classes.sentences ?? ''}>{first.sentence}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
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
