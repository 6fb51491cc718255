/** The redemptions over any database: its tables are a parameter, the meaning stands here once. */
import type { PlayerRef } from '../ledger/ledger-rows.ts';
import type { LedgerOperations, OwnTables } from '../ledger/operations-port.ts';
import type { Acted, ActFrame } from './act-frame.ts';
import type { NewAct } from './act-log-port.ts';
import { decideReserve, decideSettle } from './decide-redemption.ts';
import { createOperationBook } from './operation-book.ts';
import { wholePlayer } from './player-asks.ts';
import type {
  NewReservation,
  RedemptionWrites,
  ReserveRefusal,
  Settlement,
  SettleRefusal,
  StoredRedemption,
} from './redemption-port.ts';
import { type FrameTables, runAct } from './run-act.ts';

export interface DueRedemption {
  readonly player: PlayerRef;
  readonly redemption: StoredRedemption;
}

/** What an adapter of a database gives: single statements, each with its own guard. */
export interface RedemptionTables<Connection> {
  find(connection: Connection, player: PlayerRef, redemptionId: string): StoredRedemption | null;
  add(connection: Connection, player: PlayerRef, row: StoredRedemption): void;
  /** Throws where the row is not `reserved` any more. */
  settle(connection: Connection, row: StoredRedemption): void;
  /** Reserved, and over at the instant; longest over first. */
  due(connection: Connection, atMs: number, limit: number): readonly DueRedemption[];
}

export interface RedemptionStoreParts<Connection> {
  readonly operations: LedgerOperations<Connection>;
  readonly frameTables: FrameTables<Connection>;
  readonly tables: RedemptionTables<Connection>;
}

export const createRedemptionStore = <Connection>(
  parts: RedemptionStoreParts<Connection>,
): RedemptionWrites => ({
  reserve: (frame, reservation) => reserve(parts, frame, reservation),
  settle: (frame, settlement) => settle(parts, frame, settlement),
});

const reserve = <Connection>(
  { operations, frameTables, tables }: RedemptionStoreParts<Connection>,
  frame: ActFrame,
  reservation: NewReservation,
): Promise<Acted<StoredRedemption, ReserveRefusal>> => {
  const { player } = reservation;
  const own: OwnTables<Connection, null, null, StoredRedemption> = {
    read: () => null,
    write: (connection, row) => tables.add(connection, player, row),
  };
  return runAct(operations, frameTables, frame, {
    act: 'redemption.reserve',
    player,
    players: [wholePlayer(player)],
    asked: null,
    tables: own,
    decide: (state) => {
      const book = createOperationBook(state);
      const decided = decideReserve(book, reservation, frame.atMs);
      if (decided.kind === 'refused') {
        // Who has no row yet may have one a moment later, and nobody was told about points.
        return { ...decided, keep: decided.refusal.code !== 'unknown_player' };
      }
      const { done } = decided;
      return { kind: 'done', answer: done, rows: book.rows(), own: done, detail: detailOf(done) };
    },
  });
};

const settle = <Connection>(
  { operations, frameTables, tables }: RedemptionStoreParts<Connection>,
  frame: ActFrame,
  settlement: Settlement,
): Promise<Acted<StoredRedemption, SettleRefusal>> => {
  const { player, redemptionId, to } = settlement;
  const own: OwnTables<Connection, null, StoredRedemption | null, StoredRedemption> = {
    read: (connection) => tables.find(connection, player, redemptionId),
    write: (connection, row) => tables.settle(connection, row),
  };
  return runAct(operations, frameTables, frame, {
    act: to === 'confirmed' ? 'redemption.confirm' : 'redemption.cancel',
    player,
    players: [wholePlayer(player)],
    asked: null,
    tables: own,
    decide: (state, stored) => {
      const book = createOperationBook(state);
      const decided = decideSettle(book, stored, settlement, frame.atMs);
      if (decided.kind === 'refused') {
        return { ...decided, keep: decided.refusal.code !== 'unknown_redemption' };
      }
      const { done } = decided;
      return { kind: 'done', answer: done, rows: book.rows(), own: done, detail: detailOf(done) };
    },
  });
};

const detailOf = (row: StoredRedemption): NewAct['detail'] => ({
  redemptionId: row.redemptionId,
  rewardId: row.rewardId,
  points: row.points,
  ...(row.note === null ? {} : { note: row.note }),
});
