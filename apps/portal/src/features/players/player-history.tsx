'use client';
import { Button, Skeleton, Table } from '@mantine/core';
import { useState } from 'react';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import { usePlayerHistory } from '../player-story/use-player-history.ts';
import { HistoryRowView } from './history-row.tsx';
import classes from './players.module.css';
import { useHeldRows } from './use-held-rows.ts';

/** The postings, newest first. While one is open, new ones wait behind a button: nothing jumps. */
export function PlayerHistory({ playerId }: { readonly playerId: string }) {
  const { player: words } = useMessages();
  const { operatorId } = useOperator();
  const history = usePlayerHistory(operatorId, playerId);
  const [open, setOpen] = useState<number | null>(null);
  const held = useHeldRows(history.rows, open !== null);
  if (history.rows === null) {
    if (history.error) return <ErrorState error={history.error} onRetry={history.retry} />;
    return <Skeleton height={320} />;
  }
  return (
    <Panel title={words.history} flush>
      {held.waiting > 0 && (
        <div className={classes.newRows}>
          <Button variant="subtle" size="compact-xs" onClick={held.release}>
            {words.newRows(held.waiting)}
          </Button>
        </div>
      )}
      <Table className={classes.historyTable ?? ''}>
        <Table.Thead className={classes.head ?? ''}>
          <Table.Tr>
            <Table.Th>{words.columns.when}</Table.Th>
            <Table.Th>{words.columns.what}</Table.Th>
            <Table.Th ta="right" className={classes.wide ?? ''}>
              {words.columns.stake}
            </Table.Th>
            <Table.Th ta="right">{words.columns.points}</Table.Th>
            <Table.Th ta="right" className={classes.wide ?? ''}>
              {words.columns.balance}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {held.rows.map((row) => (
            <HistoryRowView
              key={row.playerSequence}
              row={row}
              opened={open === row.playerSequence}
              onToggle={() => setOpen(open === row.playerSequence ? null : row.playerSequence)}
            />
          ))}
        </Table.Tbody>
      </Table>
      {held.rows.length === 0 && <p className={classes.emptyHistory}>{words.historyEmpty}</p>}
      {history.error !== null && <ErrorState error={history.error} onRetry={history.retry} />}
      {history.hasOlder && (
        <div className={classes.older}>
          <Button variant="default" onClick={history.loadOlder} loading={history.loadingOlder}>
            {words.more}
          </Button>
        </div>
      )}
    </Panel>
  );
}
