/**
 * The rebuild of an operator as a job: range by range, each written down when it is done, so that a
 * process that was killed goes on after the last one. Whoever runs it says how long to pause.
 */
import type { AccountSize, AuditLedger } from '../reading/audit-ledger.ts';
import type { RuleSource } from '../rule-book/rule-source.ts';
import type { AuditStore, StoredRebuild } from '../store/audit-store.ts';
import { rebuildRange } from './rebuild-range.ts';

export interface RunOptions {
  readonly nowMs: () => number;
  /** Players of a range; their state is held in memory together. */
  readonly playersMax: number;
  /** Rows of a range, of one player at least. */
  readonly rowsMax: number;
  /** Called between portions: pauses, reports, or throws `RebuildStopped` to leave off. */
  readonly onRows: (rows: number) => void | Promise<void>;
}

/** Thrown by `onRows` to leave off; the job goes on later after its last whole range. */
export class RebuildStopped extends Error {
  override readonly name = 'RebuildStopped';
}

export type RangeResult = 'more' | 'done' | 'cancelled' | 'failed';

/** The next range of a rebuild. Expected faults end the job and are written down. */
export const runNextRange = async (
  ledger: AuditLedger,
  store: AuditStore,
  source: RuleSource,
  job: StoredRebuild,
  options: RunOptions,
): Promise<RangeResult> => {
  const { jobId, operatorKey } = job;
  const operators = await ledger.operators();
  const operator = operators.find((each) => each.operatorKey === operatorKey);
  const sizes = await nextSizes(ledger, operatorKey, job.afterKey, options);
  const [first] = sizes;
  const last = sizes.at(-1);
  if (operator === undefined || first === undefined || last === undefined) {
    return end(store, jobId, 'done', options.nowMs(), null);
  }
  try {
    const differing = await rebuildRange(ledger, source, {
      operatorId: operator.operatorId,
      range: { operatorKey, firstKey: first.playerKey, lastKey: last.playerKey },
      sizes,
      turn: turnOf(jobId),
      onRows: options.onRows,
    });
    const rows = sizes.reduce((sum, size) => sum + size.rows, 0);
    const done = { lastKey: last.playerKey, players: sizes.length, rows, differing };
    return (await store.rangeDone(jobId, done)) ? 'more' : 'cancelled';
  } catch (error) {
    if (error instanceof RebuildStopped) throw error;
    const failure = error instanceof Error ? error.message : String(error);
    return end(store, jobId, 'failed', options.nowMs(), failure.slice(0, 1_000));
  }
};

/** Every rebuild has another sample: the last digits of its id are random. */
const turnOf = (jobId: string): number => Number.parseInt(jobId.slice(-4), 16) || 0;

const end = async (
  store: AuditStore,
  jobId: string,
  state: 'done' | 'failed',
  atMs: number,
  failure: string | null,
): Promise<RangeResult> =>
  (await store.endRebuild(jobId, { state, atMs, failure })) ? state : 'cancelled';

/** At least one player, however many rows they have. */
const nextSizes = async (
  ledger: AuditLedger,
  operatorKey: number,
  afterKey: number,
  { playersMax, rowsMax }: RunOptions,
): Promise<readonly AccountSize[]> => {
  const sizes = await ledger.accountSizes(operatorKey, afterKey, playersMax);
  let rows = 0;
  const over = sizes.findIndex((size, index) => {
    rows += size.rows;
    return index > 0 && rows > rowsMax;
  });
  return over === -1 ? sizes : sizes.slice(0, over);
};
