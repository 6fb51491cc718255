/** Single adjustments over any database; batches stand in adjustment-batches.ts. */
import type { PlayerRef } from '../ledger/ledger-rows.ts';
import type { LedgerOperations, OwnTables } from '../ledger/operations-port.ts';
import type { ActFrame } from './act-frame.ts';
import type { NewAct } from './act-log-port.ts';
import type { AdjustmentWrites, StoredAdjustment } from './adjustment-port.ts';
import type { AdjustmentTables } from './adjustment-tables.ts';
import { decideDecision, decideRequest } from './decide-adjustment.ts';
import { createOperationBook } from './operation-book.ts';
import { wholePlayer } from './player-asks.ts';
import { type FrameTables, runAct } from './run-act.ts';

export interface AdjustmentStoreParts<Connection> {
  readonly operations: LedgerOperations<Connection>;
  readonly frameTables: FrameTables<Connection>;
  readonly tables: AdjustmentTables<Connection>;
}

export const createAdjustmentStore = <Connection>(
  parts: AdjustmentStoreParts<Connection>,
): Pick<AdjustmentWrites, 'request' | 'decide'> => ({
  request: (frame, adjustment, terms) => {
    const { tables } = parts;
    const { player } = adjustment;
    const own: OwnTables<Connection, null, null, StoredAdjustment> = {
      read: () => null,
      write: (connection, row) => tables.add(connection, player, row),
    };
    return runAct(parts.operations, parts.frameTables, frame, {
      act: 'adjustment.request',
      player,
      players: [wholePlayer(player)],
      asked: null,
      tables: own,
      decide: (state) => {
        const book = createOperationBook(state);
        const decided = decideRequest(book, adjustment, terms, frame.atMs);
        if (decided.kind === 'refused') {
          return { ...decided, keep: decided.refusal.code !== 'unknown_player' };
        }
        const { done } = decided;
        return { kind: 'done', answer: done, rows: book.rows(), own: done, detail: detailOf(done) };
      },
    });
  },

  decide: (frame, { player, adjustmentId }, decision, terms) =>
    runAct(parts.operations, parts.frameTables, frame, {
      act: decision.approve ? 'adjustment.approve' : 'adjustment.reject',
      player,
      players: [wholePlayer(player)],
      asked: null,
      tables: decisionTables(parts.tables, frame, player, adjustmentId),
      decide: (state, adjustment) => {
        const book = createOperationBook(state);
        const asked = { player, adjustment };
        const decided = decideDecision(book, asked, decision, terms, frame.atMs);
        if (decided.kind === 'refused') {
          return { ...decided, keep: decided.refusal.code === 'already_decided' };
        }
        const { done } = decided;
        return { kind: 'done', answer: done, rows: book.rows(), own: done, detail: detailOf(done) };
      },
    }),
});

/** Reads the adjustment only where it is this player's. */
const decisionTables = <Connection>(
  tables: AdjustmentTables<Connection>,
  { operatorId }: ActFrame,
  { playerId }: PlayerRef,
  adjustmentId: string,
): OwnTables<Connection, null, StoredAdjustment | null, StoredAdjustment> => ({
  read: (connection) => {
    const found = tables.find(connection, operatorId, adjustmentId);
    return found?.player?.playerId === playerId ? found.adjustment : null;
  },
  write: (connection, row) => tables.change(connection, row, 'pending'),
});

const detailOf = (row: StoredAdjustment): NewAct['detail'] => ({
  adjustmentId: row.adjustmentId,
  points: row.points,
  state: row.state,
  reason: row.decisionReason ?? row.reason,
});
