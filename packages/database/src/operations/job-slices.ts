/**
 * A slice of a round over an operator's players: what is due of the next players is posted and the
 * round moves on, in one transaction. Killed before the commit, nothing happened; after it, the next
 * runner begins behind it. A slice that is done again finds nothing due.
 */
import type {
  LedgerOperations,
  OperationOutcome,
  OperationState,
  OwnTables,
} from '../ledger/operations-port.ts';
import type { PlayerAsk } from '../ledger/player-state.ts';
import type { NewAct } from './act-log-port.ts';
import type { DuePlayer, DueSlice, JobClaim, JobRound, SliceResult } from './job-port.ts';
import type { JobTables } from './job-tables.ts';
import { createOperationBook, type OperationBook } from './operation-book.ts';

export interface RoundSlice {
  readonly claim: JobClaim;
  readonly round: JobRound;
  readonly slice: DueSlice;
  /** What of a due player is to be read. */
  readonly ask: (player: DuePlayer) => PlayerAsk;
  /** Posts what is due; true where something was. */
  readonly post: (book: OperationBook, player: DuePlayer, state: OperationState) => boolean;
  readonly atMs: number;
}

export interface RoundSliceParts<Connection> {
  readonly operations: LedgerOperations<Connection>;
  readonly jobs: JobTables<Connection>;
  readonly addAct: (connection: Connection, act: NewAct) => void;
}

interface Moved {
  readonly from: JobRound;
  readonly to: JobRound;
}

export const runRoundSlice = <Connection>(
  { operations, jobs, addAct }: RoundSliceParts<Connection>,
  { claim, round, slice, ask, post, atMs }: RoundSlice,
): Promise<SliceResult> => {
  const { operatorId, job } = round;
  const own: OwnTables<Connection, null, JobRound | null, Moved | null> = {
    read: (connection) =>
      jobs.holds(connection, claim, atMs) ? jobs.round(connection, operatorId, job) : null,
    write: (connection, moved) => {
      if (moved === null) return;
      jobs.advance(connection, moved.from, moved.to);
      if (moved.to.finishedAtMs !== null) addAct(connection, finishedAct(moved.to, atMs));
    },
  };
  const players = slice.due.map(ask);
  return operations.run(
    { kind: `job.${job}`, players, wagers: [], atMs, own: null },
    own,
    (state, found): OperationOutcome<Moved | null, SliceResult> => {
      const isThere =
        found !== null &&
        found.startedAtMs === round.startedAtMs &&
        found.afterKey === round.afterKey &&
        found.finishedAtMs === null;
      if (!isThere) return { rows: null, own: null, answer: { kind: 'lost' } };
      const book = createOperationBook(state);
      const changed = slice.due.filter((player) => post(book, player, state)).length;
      const to: JobRound = {
        ...round,
        afterKey: slice.throughKey,
        looked: round.looked + slice.looked,
        changed: round.changed + changed,
        finishedAtMs: slice.isLast ? atMs : null,
      };
      return { rows: book.rows(), own: { from: round, to }, answer: { kind: 'done', round: to } };
    },
  );
};

const finishedAct = (round: JobRound, atMs: number): NewAct => ({
  operatorId: round.operatorId,
  atMs,
  actor: `job:${round.job}`,
  actorName: null,
  act: `job.${round.job}`,
  player: null,
  detail: { day: round.day, looked: round.looked, changed: round.changed },
  requestId: '',
});
