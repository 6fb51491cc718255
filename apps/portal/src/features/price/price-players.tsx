'use client';
import type { ImpactPlayers, ImpactRun } from '@house-rules/contracts';
import { Anchor, Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatPointsSum } from '../../formats/format-points.ts';
import { wordsOfId } from '../../formats/words-of-id.ts';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './price.module.css';
import { pricedPlayersQuery } from './queries.ts';

/** The players whose points change most. The look is recorded, so it is asked for. */
export function PricePlayers({ run }: { readonly run: ImpactRun }) {
  const words = useReading().messages.price;
  const { operatorId, may } = useOperator();
  const [asked, setAsked] = useState(false);
  const players = useQuery({
    ...pricedPlayersQuery(browserTransport, operatorId, run.runId),
    enabled: asked,
  });
  if (!may('player.search')) return null;
  if (players.data !== undefined) return <MostChanged players={players.data.players} />;
  return (
    <>
      <ProblemAlert error={players.error} />
      <div className={classes.ask}>
        <Button
          variant="default"
          loading={players.isFetching}
          onClick={() => (asked ? void players.refetch() : setAsked(true))}
        >
          {words.showPlayers}
        </Button>
        <span className={classes.quiet}>{words.lookRecorded}</span>
      </div>
    </>
  );
}

function MostChanged({ players }: { readonly players: ImpactPlayers['players'] }) {
  const { messages, points } = useReading();
  const words = messages.price;
  const { operatorId } = useOperator();
  const sum = (micropoints: string) => formatPointsSum(micropoints, points);
  if (players.length === 0) return <p className={classes.quiet}>{words.nobody}</p>;
  return (
    <DataTable
      label={words.mostChanged}
      columns={[
        { key: 'player', label: words.mostChanged },
        { key: 'live', label: words.columns.live, right: true, wide: true },
        { key: 'proposed', label: words.columns.proposed, right: true, wide: true },
        { key: 'change', label: words.columns.change, right: true },
        { key: 'tier', label: words.tier, wide: true },
      ]}
    >
      {players.map((player, index) => (
        <Table.Tr key={player.playerId ?? `erased ${index}`}>
          <Table.Td>
            {player.playerId === null ? (
              words.erased
            ) : (
              <Anchor
                component={Link}
                href={`/${operatorId}/players/${player.playerId}`}
                prefetch={false}
              >
                <code>{player.playerId}</code>
              </Anchor>
            )}
          </Table.Td>
          <Table.Td ta="right" className="figures" data-wide>
            {sum(player.live)}
          </Table.Td>
          <Table.Td ta="right" className="figures" data-wide>
            {sum(player.proposed)}
          </Table.Td>
          <Table.Td ta="right" className="figures">
            <strong>{signed(sum(player.change))}</strong>
          </Table.Td>
          <Table.Td data-wide>
            {player.tierLive === player.tierProposed
              ? wordsOfId(player.tierLive)
              : words.tierMove(wordsOfId(player.tierLive), wordsOfId(player.tierProposed))}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** What is more carries its sign; less has one already, and nothing needs none. */
export const signed = (figure: string): string =>
  /^[1-9]|^0.*[1-9]/.test(figure) ? `+${figure}` : figure;
