/**
 * The auditor's work in the background: the next range of a rebuild that was asked for, the next
 * slice of each invariant's round, and so on for ever. One of many API processes does it: whoever holds the
 * lease `ledger-audit`. Between two portions it pauses, so that it takes a part of a core and no more.
 */
import {
  type AuditLedger,
  type AuditStore,
  RebuildStopped,
  type RuleSource,
  rounds,
  runNextRange,
  runSlice,
} from '@house-rules/ledger-audit';
import type { Clock } from '../clock.ts';

export interface Pace {
  /** Rows of a slice of an invariant's round. */
  readonly sliceRows: number;
  /** Pause after each slice, and after each portion of a rebuild. */
  readonly slicePauseMs: number;
  readonly portionPauseMs: number;
  /** A round begins again this long after it ended. */
  readonly restMs: number;
  /** Pause where nothing is to be done, or another process does it. */
  readonly idleMs: number;
}

/** A slice takes some 50 ms, so rounds take a quarter of a core; a rebuild that waits takes more. */
export const usualPace: Pace = {
  sliceRows: 2_000,
  slicePauseMs: 150,
  portionPauseMs: 10,
  restMs: 60_000,
  idleMs: 1_000,
};

export interface BackgroundRoom {
  readonly ledger: AuditLedger;
  readonly store: AuditStore;
  readonly source: RuleSource;
  readonly clock: Clock;
  /** Names this process among those that want the lease. */
  readonly holder: string;
  readonly pace: Pace;
  /** Ends early where something was asked for or the end has come. */
  readonly pause: (ms: number) => Promise<void>;
  readonly isStopped: () => boolean;
  readonly observe: (seen: Observed) => void;
}

export type Observed =
  | { readonly kind: 'rebuilt'; readonly rows: number }
  | {
      readonly kind: 'slice';
      readonly round: string;
      readonly checked: number;
      readonly offences: number;
    };

const lease = 'ledger-audit';
/** Long beside a slice: a process that was killed is followed after this. */
const leaseMs = 20_000;
/** Players whose state is held in memory at once, and rows between two places to go on from. */
const range = { playersMax: 25_000, rowsMax: 2_000_000 };

export const runBackground = async (room: BackgroundRoom): Promise<void> => {
  const { store, pace, holder, isStopped, pause } = room;
  while (!isStopped()) {
    const hasWorked = (await holdLease(room)) && (await work(room));
    if (!hasWorked) await pause(pace.idleMs);
  }
  await store.giveUpLease(lease, holder);
};

const holdLease = ({ store, holder, clock }: BackgroundRoom): Promise<boolean> => {
  const nowMs = clock();
  return store.takeLease(lease, holder, { nowMs, untilMs: nowMs + leaseMs });
};

/** A range of a rebuild, then a slice of each round: neither waits for the end of the other. */
const work = async (room: BackgroundRoom): Promise<boolean> => {
  const hasRebuilt = await rebuildNext(room);
  return (await checkNext(room)) || hasRebuilt;
};

/** @returns false where no rebuild waits. */
const rebuildNext = async (room: BackgroundRoom): Promise<boolean> => {
  const { ledger, store, source, clock, pace, pause, isStopped, observe } = room;
  const job = await store.nextRebuild();
  if (job === null) return false;
  let askedMs = clock();
  try {
    await runNextRange(ledger, store, source, job, {
      ...range,
      nowMs: clock,
      onRows: async (rows) => {
        observe({ kind: 'rebuilt', rows });
        await pause(pace.portionPauseMs);
        if (isStopped()) throw new RebuildStopped('the process ends');
        if (clock() - askedMs < pace.idleMs) return;
        askedMs = clock();
        if (!(await isWanted(room, job))) throw new RebuildStopped('it was called off');
      },
    });
  } catch (error) {
    if (!(error instanceof RebuildStopped)) throw error;
  }
  return true;
};

const isWanted = async (
  room: BackgroundRoom,
  { operatorKey, jobId }: { readonly operatorKey: number; readonly jobId: string },
): Promise<boolean> => {
  const job = await room.store.rebuild(operatorKey, jobId);
  return (job?.state === 'queued' || job?.state === 'running') && holdLease(room);
};

/** One slice of every round that does not rest. */
const checkNext = async (room: BackgroundRoom): Promise<boolean> => {
  const { ledger, store, clock, pace, pause, isStopped, observe } = room;
  const operators = await ledger.operators();
  let hasWorked = false;
  for (const round of rounds) {
    const keys = round.isPerOperator ? operators.map(({ operatorKey }) => operatorKey) : [0];
    for (const operatorKey of keys) {
      if (isStopped() || !(await holdLease(room))) return hasWorked;
      const options = { nowMs: clock, rows: pace.sliceRows, restMs: pace.restMs };
      const run = await runSlice(ledger, store, round, operatorKey, options);
      if (run === null) continue;
      hasWorked = true;
      observe({ kind: 'slice', ...run });
      await pause(pace.slicePauseMs);
    }
  }
  return hasWorked;
};
