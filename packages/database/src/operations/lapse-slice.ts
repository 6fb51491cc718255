/** Reservations whose time is over give their points back: a slice of them, in one transaction. */
import type { LedgerOperations, OperationOutcome, OwnTables } from '../ledger/operations-port.ts';
import type { NewAct } from './act-log-port.ts';
import { giveBackTo } from './decide-redemption.ts';
import type { JobClaim } from './job-port.ts';
import type { JobTables } from './job-tables.ts';
import { createOperationBook } from './operation-book.ts';
import { wholePlayer } from './player-asks.ts';
import type { StoredRedemption } from './redemption-port.ts';
import type { DueRedemption, RedemptionTables } from './redemption-store.ts';

export interface LapseParts<Connection> {
  readonly operations: LedgerOperations<Connection>;
  readonly tables: RedemptionTables<Connection>;
  readonly jobs: JobTables<Connection>;
  readonly addAct: (connection: Connection, act: NewAct) => void;
}

export interface LapseSlice {
  readonly claim: JobClaim;
  /** Those that were found to be due; the transaction looks at each again. */
  readonly due: readonly DueRedemption[];
  readonly atMs: number;
}

export type LapseResult =
  | { readonly kind: 'done'; readonly lapsed: number }
  /** Another process holds the lease: nothing was written. */
  | { readonly kind: 'lost' };

interface Lapsed extends DueRedemption {
  readonly redemption: StoredRedemption;
}

export const lapseSlice = <Connection>(
  { operations, tables, jobs, addAct }: LapseParts<Connection>,
  { claim, due, atMs }: LapseSlice,
): Promise<LapseResult> => {
  const own: OwnTables<Connection, null, readonly DueRedemption[] | null, readonly Lapsed[]> = {
    read: (connection) => {
      if (!jobs.holds(connection, claim, atMs)) return null;
      return due.flatMap(({ player, redemption }) => {
        const found = tables.find(connection, player, redemption.redemptionId);
        return found?.state === 'reserved' ? [{ player, redemption: found }] : [];
      });
    },
    write: (connection, lapsed) => {
      for (const { player, redemption } of lapsed) {
        tables.settle(connection, redemption);
        addAct(connection, lapsedAct(player, redemption, atMs));
        const { operatorId } = player;
        jobs.tally(connection, { operatorId, job: 'lapses', atMs, looked: 1, changed: 1 });
      }
    },
  };
  const players = [
    ...new Map(
      due.map(({ player }) => [`${player.operatorId}/${player.playerId}`, player]),
    ).values(),
  ];
  return operations.run(
    { kind: 'redemption.lapse', players: players.map(wholePlayer), wagers: [], atMs, own: null },
    own,
    (state, found): OperationOutcome<readonly Lapsed[], LapseResult> => {
      if (found === null) return { rows: null, own: [], answer: { kind: 'lost' } };
      const book = createOperationBook(state);
      const lapsed = found.map(({ player, redemption }) => ({
        player,
        redemption: giveBackTo(book, player, redemption, { how: 'lapsed', note: null, atMs }),
      }));
      return { rows: book.rows(), own: lapsed, answer: { kind: 'done', lapsed: lapsed.length } };
    },
  );
};

const lapsedAct = (
  player: DueRedemption['player'],
  { redemptionId, rewardId, points }: StoredRedemption,
  atMs: number,
): NewAct => ({
  operatorId: player.operatorId,
  atMs,
  actor: 'job:lapses',
  actorName: null,
  act: 'redemption.lapse',
  player,
  detail: { redemptionId, rewardId, points },
  requestId: '',
});
