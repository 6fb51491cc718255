'use client';
import type { PlayerLots } from '@house-rules/contracts';
import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatPoints } from '../../formats/format-points.ts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useReading } from '../../messages/language.tsx';
import { lotsQuery } from '../player-story/queries.ts';
import classes from './desk.module.css';

/** Which points expire when, and what goes first when points are spent. */
export function LotsPanel({ playerId }: { readonly playerId: string }) {
  const { operatorId } = useOperator();
  const lots = useQuery(lotsQuery(browserTransport, operatorId, playerId));
  if (lots.data !== undefined) return <Lots lots={lots.data} />;
  if (lots.isError) return <ErrorState error={lots.error} onRetry={lots.refetch} />;
  return <Skeleton height={260} />;
}

function Lots({ lots }: { readonly lots: PlayerLots }) {
  const { messages, points } = useReading();
  const words = messages.playerDesk.lots;
  const { clockface } = useOperator();
  return (
    <div className={classes.page}>
      <Panel title={words.title} beside={<span className={classes.quiet}>{words.note}</span>} flush>
        {lots.debt > 0 && (
          <p className={classes.debt}>{words.debt(formatPoints(lots.debt, points))}</p>
        )}
        {lots.lots.length === 0 ? (
          <p className={classes.padded}>{words.empty}</p>
        ) : (
          <LotTable lots={lots.lots} />
        )}
      </Panel>
      <Panel title={words.upcoming}>
        {lots.upcoming.length === 0 && <p className={classes.quiet}>{words.upcomingNone}</p>}
        <ul className={classes.upcoming}>
          {lots.upcoming.map(({ at, points: expiring }) => (
            <li key={at}>
              <Instant at={at} clockface={clockface} as="full" />
              <strong>
                <Points micropoints={expiring} />
              </strong>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function LotTable({ lots }: Pick<PlayerLots, 'lots'>) {
  const words = useReading().messages.playerDesk.lots;
  const { clockface } = useOperator();
  return (
    <DataTable
      label={words.title}
      columns={[
        { key: 'expires', label: words.expires },
        { key: 'earned', label: words.earned, right: true },
        { key: 'remaining', label: words.remaining, right: true },
        { key: 'left', label: words.left, wide: true },
      ]}
    >
      {lots.map(({ expiresAt, earned, remaining }) => (
        <Table.Tr key={expiresAt ?? 'never'}>
          <Table.Td>
            {expiresAt === null ? (
              words.never
            ) : (
              <Instant at={expiresAt} clockface={clockface} as="full" />
            )}
          </Table.Td>
          <Table.Td ta="right">
            <Points micropoints={earned} />
          </Table.Td>
          <Table.Td ta="right">
            <strong>
              <Points micropoints={remaining} />
            </strong>
          </Table.Td>
          <Table.Td data-wide aria-hidden>
            <div className={classes.track}>
              <span className={classes.bar} style={{ width: `${shareOf(remaining, earned)}%` }} />
            </div>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** Only the length of a bar; the figures stand beside it. */
const shareOf = (remaining: number, earned: number): number =>
  earned > 0 ? Math.min(100, Math.round((remaining / earned) * 100)) : 0;
