'use client';
import type { PlayerSummary } from '@house-rules/contracts';
import { Anchor, Button, Table } from '@mantine/core';
import Link from 'next/link';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './players.module.css';

interface PlayerTableProps {
  readonly players: readonly PlayerSummary[];
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
}

export function PlayerTable({ players, hasMore, loading, onMore }: PlayerTableProps) {
  const { messages, numbers } = useReading();
  const words = messages.players;
  return (
    <>
      <div className={classes.tableFrame}>
        <Table highlightOnHover>
          <Table.Thead className={classes.head ?? ''}>
            <Table.Tr>
              <Table.Th>{words.columns.player}</Table.Th>
              <Table.Th>{words.columns.tier}</Table.Th>
              <Table.Th ta="right">{words.columns.spendable}</Table.Th>
              <Table.Th ta="right" className={classes.wide ?? ''}>
                {words.columns.status}
              </Table.Th>
              <Table.Th ta="right" className={classes.wide ?? ''}>
                {words.columns.lastWager}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {players.map((player) => (
              <PlayerRow key={player.playerId} player={player} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div className={classes.foot}>
        <span>{words.shown(numbers.format(players.length))}</span>
        {hasMore ? (
          <Button variant="default" onClick={onMore} loading={loading}>
            {words.more}
          </Button>
        ) : (
          <span>{words.all}</span>
        )}
      </div>
    </>
  );
}

function PlayerRow({ player }: { readonly player: PlayerSummary }) {
  const { messages } = useReading();
  const { operatorId, clockface } = useOperator();
  const { playerId, lastWagerAt } = player;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          href={`/${operatorId}/players/${playerId}`}
          prefetch={false}
          className={`mono ${classes.id}`}
        >
          {playerId}
        </Anchor>
      </Table.Td>
      <Table.Td>{player.tier.name}</Table.Td>
      <Table.Td ta="right">
        <Points micropoints={player.spendable} />
      </Table.Td>
      <Table.Td ta="right" className={classes.wide ?? ''}>
        <Points micropoints={player.status} />
      </Table.Td>
      <Table.Td ta="right" className={`${classes.last} ${classes.wide}`}>
        {lastWagerAt === null ? (
          messages.players.never
        ) : (
          <Instant at={lastWagerAt} clockface={clockface} as="short" />
        )}
      </Table.Td>
    </Table.Tr>
  );
}
