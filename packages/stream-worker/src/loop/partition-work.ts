/**
 * One partition's batches, from the log to the ledger. The numbered steps, and what each guarantees:
 *
 * 1. Read. Every record becomes a wager or a dead letter; nothing is skipped, nothing throws.
 * 2. Prepare. Each wager meets the configuration of its own time. The first that has to wait cuts
 *    the batch: what stands before it goes on, it and all behind it stay in order.
 * 3. Apply. One transaction: duplicates, decisions, rows, balances, offset. It happens wholly or
 *    not at all, and only if the partition is where we believe it to be.
 * 4. Enqueue for announcing. Only what is committed is announced.
 *
 * A batch that is rejected comes again; what of it is applied already is left out then.
 */
import type { LedgerWriter, PartitionPosition } from '@house-rules/database';
import { type LogBatch, type LogRecord, StoredOffsetMoved } from '@house-rules/event-log';
import type { Failpoints } from '@house-rules/service';
import { balancesOf } from '../announce/outgoing-records.ts';
import type { PartitionAnnouncer } from '../announce/partition-announcer.ts';
import type { VersionLookup } from '../batch/batch-draft.ts';
import {
  type ConfigurationLookup,
  type PreparedRecord,
  prepareBatch,
} from '../batch/prepare-batch.ts';
import type { RecordReading } from '../batch/record-reading.ts';
import { type Applied, applyBatch } from '../sink/apply-batch.ts';
import type { Clock } from './clock.ts';
import { createRetry } from './retry.ts';
import type { Signal } from './signal.ts';
import { watchSlowness } from './slow-watch.ts';
import type { StartOffset } from './start-offset.ts';
import type { BlockCode } from './worker-state.ts';

/** What the rest of the worker hears of a partition. */
export interface PartitionEvents {
  /** Null: it goes on. */
  onBlocked(reason: { readonly code: BlockCode; readonly sentence: string } | null): void;
  onTransactionFailed(error: Error): void;
  onSuperseded(sentence: string): void;
  onApplied(applied: AppliedBatch): void;
  onFatal(error: Error): void;
}

export interface AppliedBatch extends Extract<Applied, { kind: 'applied' }> {
  readonly records: readonly RecordReading[];
  readonly durationMs: number;
}

export interface PartitionPorts {
  /** What the partition is called in sentences: `partition 3`. */
  readonly name: string;
  readonly ledger: LedgerWriter;
  readonly announcer: PartitionAnnouncer;
  /** What a record of the partition's topic says. */
  readonly read: (record: LogRecord) => RecordReading;
  readonly lookup: ConfigurationLookup;
  readonly versions: VersionLookup;
  /** Rings whenever the configuration has moved. */
  readonly configurationMoved: Signal;
  readonly clock: Clock;
  readonly failpoints: Failpoints;
  readonly events: PartitionEvents;
}

export interface PartitionWork {
  readonly announcer: PartitionAnnouncer;
  /** Resolves when the whole batch is applied. Rejects when it is not; the rest comes again. */
  take(batch: LogBatch): Promise<void>;
  /** The next offset to be applied. */
  nextOffset(): number;
  /** When the log took the oldest record that is in hand and not applied; null when there is none. */
  oldestPendingMs(): number | null;
  /** The ledger was asked again where the partition stands. */
  moveTo(start: StartOffset): void;
  /** What waits gives up; a transaction under way is finished by the database. */
  abort(): void;
}

/** A batch takes milliseconds; points are promised within two seconds of their wager. */
const transactionMsMax = 2_000;

export const createPartitionWork = (
  ports: PartitionPorts,
  position: PartitionPosition,
  start: StartOffset,
): PartitionWork => {
  const { announcer, clock, events, failpoints, ledger } = ports;
  const aborting = new AbortController();
  const { signal } = aborting;
  let expectedOffset = start.expectedOffset;
  let nextOffset = start.readFrom;
  let oldestPendingMs: number | null = null;

  const retry = createRetry(clock, signal, (error) => {
    if (error === null) return events.onBlocked(null);
    events.onTransactionFailed(error);
    const sentence = `the transaction of ${ports.name} failed: ${error.message}`;
    events.onBlocked({ code: 'ledger_unavailable', sentence });
  });

  const reportSlowness = (isSlow: boolean): void => {
    const sentence =
      `the transaction of ${ports.name} has been waiting ` +
      `for ${transactionMsMax / 1_000} s: is the ledger locked, or slow?`;
    events.onBlocked(isSlow ? { code: 'ledger_unavailable', sentence } : null);
  };

  /** One transaction; again when the configuration has moved, where a void needs a piece of it. */
  const applyWhenKnown = async (
    records: readonly PreparedRecord[],
    after: number,
  ): Promise<Exclude<Applied, { kind: 'waits' }>> => {
    for (let waited = false; ; waited = true) {
      const applied = await retry(() =>
        watchSlowness(clock, transactionMsMax, reportSlowness, () =>
          applyBatch(ledger, {
            position,
            records,
            expectedOffset,
            nextOffset: after,
            appliedAtMs: clock.nowMs(),
            versions: ports.versions,
          }),
        ),
      );
      if (applied.kind !== 'waits') {
        if (waited) events.onBlocked(null);
        return applied;
      }
      const { sentence } = applied;
      await waitForConfiguration({ code: 'configuration_unavailable', sentence });
    }
  };

  const apply = async (
    records: readonly PreparedRecord[],
    readings: readonly RecordReading[],
  ): Promise<void> => {
    const last = readings.at(-1);
    if (last === undefined) return;
    const startedMs = clock.nowMs();
    failpoints.reach('worker.before-transaction');
    const after = last.record.offset + 1;
    const applied = await applyWhenKnown(records, after);
    failpoints.reach('worker.after-commit');
    if (applied.kind === 'superseded') {
      events.onSuperseded(applied.sentence);
      throw new StoredOffsetMoved(applied.sentence);
    }
    expectedOffset = after;
    nextOffset = after;
    const durationMs = Math.max(0, clock.nowMs() - startedMs);
    events.onApplied({ ...applied, records: readings, durationMs });
    await announcer.enqueue(committed(applied), signal);
  };

  /** Resolves when the configuration has moved since the batch was prepared. */
  const waitForConfiguration = async (
    reason: NonNullable<ReturnType<typeof prepareBatch>['waitsFor']>,
  ): Promise<void> => {
    const sentence = `${ports.name} waits: ${reason.sentence}`;
    events.onBlocked({ code: reason.code, sentence });
    await ports.configurationMoved.next(signal);
  };

  const applyInPieces = async (readings: readonly RecordReading[]): Promise<void> => {
    let waited = false;
    for (let done = 0; done < readings.length; ) {
      signal.throwIfAborted();
      oldestPendingMs = readings[done]?.record.timestampMs ?? null;
      const { records, waitsFor } = prepareBatch(readings, done, ports.lookup);
      if (records.length === 0 && waitsFor !== null) {
        waited = true;
        await waitForConfiguration(waitsFor);
        continue;
      }
      if (waited) events.onBlocked(null);
      waited = false;
      await apply(records, readings.slice(done, done + records.length));
      done += records.length;
    }
  };

  return {
    announcer,
    take: async (batch) => {
      const fresh = batch.records.filter(({ offset }) => offset >= nextOffset);
      try {
        await applyInPieces(fresh.map(ports.read));
      } catch (error) {
        const expected = signal.aborted || error instanceof StoredOffsetMoved;
        if (!expected) events.onFatal(error instanceof Error ? error : new Error(String(error)));
        throw error;
      } finally {
        oldestPendingMs = null;
      }
    },
    moveTo: (moved) => {
      // What was committed up to there may be another's, or our own and unheard of: nobody here has
      // enqueued it, and the watermark would pass over rows that were never announced.
      announcer.readRows();
      expectedOffset = moved.expectedOffset;
      nextOffset = moved.readFrom;
    },
    nextOffset: () => nextOffset,
    oldestPendingMs: () => oldestPendingMs,
    abort: () => {
      aborting.abort(new Error(`${ports.name} is no longer worked on`));
      events.onBlocked(null);
    },
  };
};

const committed = ({ batchId, outcome, appliedAtMs }: Extract<Applied, { kind: 'applied' }>) => ({
  batchId,
  wagers: outcome.wagers,
  postings: outcome.postings,
  deadLetters: outcome.deadLetters,
  balances: balancesOf(outcome.accounts, appliedAtMs),
});
