'use client';
import { Anchor, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserTransport } from '../../api/browser-transport.ts';
import { Instant } from '../../formats/instant.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';
import { offencesQuery } from './queries.ts';

/** The rows that break an invariant, by name; nothing where none does. */
export function Offences() {
  const words = useReading().messages.ledgerAudit.checks;
  const { operatorId, clockface } = useOperator();
  const list = useQuery(offencesQuery(browserTransport, operatorId));
  if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
  if (list.data === undefined) return <Skeleton height={60} />;
  if (list.data.offences.length === 0) return null;
  return (
    <Panel title={words.offences} flush>
      <DataTable
        label={words.offences}
        columns={[
          { key: 'seen', label: words.offence.seen },
          { key: 'player', label: words.offence.player },
          { key: 'row', label: words.offence.row, right: true },
          { key: 'sentence', label: words.offence.sentence },
        ]}
      >
        {list.data.offences.map(({ invariant, playerId, difference, firstSeenAt }) => (
          <Table.Tr key={`${invariant} ${playerId} ${difference.row} ${difference.field}`}>
            <Table.Td>
              <Instant at={firstSeenAt} clockface={clockface} as="short" />
            </Table.Td>
            <Table.Td>
              {playerId === null ? (
                words.offence.system
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
              {difference.playerSequence ?? '–'}
            </Table.Td>
            <Table.Td className={classes.sentences ?? ''}>{difference.sentence}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </Panel>
  );
}
