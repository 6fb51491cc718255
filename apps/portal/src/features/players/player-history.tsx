'use client';
import { Button, Skeleton, Table } from '@mantine/core';
import { useEffect } from 'react';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import { type PlayerHistoryView, usePlayerHistory } from '../player-story/use-player-history.ts';
import classes from './history.module.css';
import { HistoryFilter } from './history-filter.tsx';
import { type HistoryKind, kindsIn } from './history-kinds.ts';
import { HistoryRowView } from './history-row.tsx';
import { useHeldRows } from './use-held-rows.ts';

/** The postings, newest first. While one is open, new ones wait behind a button: nothing jumps. */
export function PlayerHistory({ playerId }: { readonly playerId: string }) {
  const { player: words } = useReading().messages;
  const { operatorId } = useOperator();
  const history = usePlayerHistory(operatorId, playerId);
  const url = useUrlState();
  const open = Number(url.get('row')) || null;
  const kinds = kindsIn(url.get('kind'));
  const held = useHeldRows(history.rows, open !== null);
  useOpenedRow(history, open);
  if (history.rows === null) {
    if (history.error) return <ErrorState error={history.error} onRetry={history.retry} />;
    return <Skeleton height={320} />;
  }
  const shown = held.rows.filter((row) => kinds.length === 0 || kinds.includes(row.kind));
  return (
    <Panel title={words.history} flush>
      <HistoryFilter kinds={kinds} />
      {held.waiting > 0 && (
        <div className={classes.newRows}>
          <Button variant="subtle" size="compact-xs" onClick={held.release}>
            {words.newRows(held.waiting)}
          </Button>
        </div>
      )}
      <Table className={classes.table ?? ''}>
        <HistoryHead />
        <Table.Tbody>
          {shown.map((row) => (
            <HistoryRowView
              key={row.playerSequence}
              row={row}
              opened={open === row.playerSequence}
              onToggle={() =>
                url.set({ row: open === row.playerSequence ? null : String(row.playerSequence) })
              }
            />
          ))}
        </Table.Tbody>
      </Table>
      {held.rows.length === 0 && <p className={classes.empty}>{words.historyEmpty}</p>}
      {history.error !== null && <ErrorState error={history.error} onRetry={history.retry} />}
      <HistoryFoot history={history} kinds={kinds} read={held.rows.length} shown={shown.length} />
    </Panel>
  );
}

/** A linked row further back is read up to; whoever wants older ones still asks for them. */
const rowsReadByThemselvesMax = 200;

function useOpenedRow(
  { rows, hasOlder, loadingOlder, error, loadOlder }: PlayerHistoryView,
  open: number | null,
) {
  const oldest = rows?.at(-1)?.playerSequence ?? 0;
  const read = rows?.length ?? 0;
  const missing = open !== null && open < oldest && read < rowsReadByThemselvesMax;
  useEffect(() => {
    if (missing && hasOlder && !loadingOlder && error === null) loadOlder();
  });
}

function HistoryHead() {
  const { columns } = useReading().messages.player;
  return (
    <Table.Thead className={classes.head ?? ''}>
      <Table.Tr>
        <Table.Th>{columns.when}</Table.Th>
        <Table.Th>{columns.what}</Table.Th>
        <Table.Th ta="right" className={classes.wide ?? ''}>
          {columns.stake}
        </Table.Th>
        <Table.Th ta="right">{columns.points}</Table.Th>
        <Table.Th ta="right" className={classes.wide ?? ''}>
          {columns.balance}
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

interface HistoryFootProps {
  readonly history: PlayerHistoryView;
  readonly kinds: readonly HistoryKind[];
  readonly read: number;
  readonly shown: number;
}

/** What a filter shows is of the rows that were read; older ones are read on demand. */
function HistoryFoot({ history, kinds, read, shown }: HistoryFootProps) {
  const { messages, numbers } = useReading();
  const { player: words } = messages;
  const filtered = kinds.length > 0;
  if (!history.hasOlder && (!filtered || read === 0)) return null;
  const figures = numbers.format(read);
  return (
    <div className={classes.older}>
      {filtered && (
        <span role="status">
          {shown === 0
            ? words.filter.none(figures)
            : words.filter.matching(numbers.format(shown), figures)}
        </span>
      )}
      {history.hasOlder && (
        <Button variant="default" onClick={history.loadOlder} loading={history.loadingOlder}>
          {filtered ? words.filter.further : words.more}
        </Button>
      )}
    </div>
  );
}
