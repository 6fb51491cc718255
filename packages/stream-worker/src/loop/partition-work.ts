/**
 * One partition's batches, from the log to the ledger. The numbered steps, and what each guarantees:
 *
 * 1. Read. Every record becomes a wager or a dead letter; nothing is skipped, nothing throws.
 * 2. Prepare. Each wager meets the configuration of its own time. What needs a piece that cannot be
 *    read is parked, with all behind it of its operator; what lies after the closed instant cuts the
 *    batch: what stands before it goes on, it and all behind it stay in order.
 * 3. Apply. One transaction: duplicates, decisions, rows, balances, parked records, offset. It
 *    happens wholly or not at all, and only if the partition is where we believe it to be.
 * 4. Enqueue for announcing. Only what is committed is announced.
 *
 * A batch that is rejected comes again; what of it is applied already is left out then.
 */
import type { LedgerWriter, ParkedLine, PartitionPosition } from '@house-rules/database';
import { type LogBatch, type LogRecord, StoredOffsetMoved } from '@house-rules/event-log';
import type { Failpoints } from '@house-rules/service';
import { committed } from '../announce/outgoing-records.ts';
import type { PartitionAnnouncer } from '../announce/partition-announcer.ts';
import type { VersionLookup } from '../batch/batch-draft.ts';
import {
  type ConfigurationLookup,
  type ParkingPlaces,
  prepareBatch,
  type WaitReason,
} from '../batch/prepare-batch.ts';
import type { RecordReading } from '../batch/record-reading.ts';
import type { TraceBatches } from '../observe/trace-batches.ts';
import type { ParkingLimits } from '../parking/park-book.ts';
import { createPartitionParking } from '../parking/partition-parking.ts';
import type { Applied } from '../sink/apply-batch.ts';
import type { Clock } from './clock.ts';
import type { Signal } from './signal.ts';
import type { StartOffset } from './start-offset.ts';
import { createTransact } from './transact.ts';
import { createTurnstile } from './turnstile.ts';
import type { BlockReason } from './worker-state.ts';

/** What the rest of the worker hears of a partition. */
export interface PartitionEvents {
  /** Null: it goes on. */
  onBlocked(reason: BlockReason | null): void;
  /** An operator's records wait in the ledger; null: no longer. */
  onParked(operatorId: string, reason: BlockReason | null): void;
  onTransactionFailed(error: Error): void;
  onSuperseded(sentence: string): void;
  onApplied(applied: AppliedBatch): void;
  onFatal(error: Error): void;
}

export interface AppliedBatch extends Extract<Applied, { kind: 'applied' }> {
  readonly records: readonly RecordReading[];
  readonly durationMs: number;
  /** Of how many records that were parked; 0 where they came from the log. */
  readonly resumed: number;
}

export interface PartitionPorts {
  /** What the partition is called in sentences: `partition 3`. */
  readonly name: string;
  readonly ledger: LedgerWriter;
  /** @param name of what it announces, in sentences */
  readonly openAnnouncer: (position: PartitionPosition, name: string) => PartitionAnnouncer;
  /** What a record of the partition's topic says. */
  readonly read: (record: LogRecord) => RecordReading;
  readonly lookup: ConfigurationLookup;
  readonly versions: VersionLookup;
  /** Rings whenever the configuration has moved. */
  readonly configurationMoved: Signal;
  readonly clock: Clock;
  readonly failpoints: Failpoints;
  readonly parking: ParkingLimits;
  readonly batchRecordsMax: number;
  /** Null: nothing is traced. */
  readonly traceBatches: TraceBatches | null;
  readonly events: PartitionEvents;
}

export interface PartitionWork {
  /** Resolves when the whole batch is applied. Rejects when it is not; the rest comes again. */
  take(batch: LogBatch): Promise<void>;
  /** The next offset to be applied. */
  nextOffset(): number;
  /** When the log took the oldest record that is in hand and not applied; null when there is none. */
  oldestPendingMs(): number | null;
  /** Committed batches that are not announced yet. */
  queued(): number;
  /** Who waits in the ledger, and how many records. */
  parked(): readonly { readonly operatorId: string; readonly records: number }[];
  /** The ledger was asked again where the partition stands, and what it has parked. */
  moveTo(start: StartOffset, parked: readonly ParkedLine[]): void;
  /** What waits gives up; a transaction under way is finished by the database. */
  abort(): void;
  /** Announces what is committed unless that takes longer than `withinMs`. */
  stop(withinMs: number): Promise<void>;
}

/** Where a batch is cut: it is prepared again when something has moved. */
type Cut = WaitReason | null;

/** @param parked what the ledger holds of this partition */
export const createPartitionWork = (
  ports: PartitionPorts,
  position: PartitionPosition,
  start: StartOffset,
  parked: readonly ParkedLine[],
): PartitionWork => {
  const { clock, configurationMoved, events, name } = ports;
  const aborting = new AbortController();
  const { signal } = aborting;
  const announcer = ports.openAnnouncer(position, name);
  const turnstile = createTurnstile();
  let expectedOffset = start.expectedOffset;
  let nextOffset = start.readFrom;
  let oldestPendingMs: number | null = null;

  const openTransact = (what: string, onBlocked: PartitionEvents['onBlocked']) =>
    createTransact({ ...ports, name: what, events: { ...events, onBlocked } }, signal);
  const transact = openTransact(name, events.onBlocked);

  const parking = createPartitionParking({
    ...ports,
    ...{ position, turnstile, signal, openTransact },
    limits: ports.parking,
    sliceRecordsMax: ports.batchRecordsMax,
    partitionSettled: () => announcer.settled(signal),
    onParked: events.onParked,
    onFatal: events.onFatal,
    onApplied: (applied, records, resumed) =>
      events.onApplied({ ...applied, records, durationMs: 0, resumed: resumed.length }),
  });
  parking.load(parked);

  const applied = async (
    result: Extract<Applied, { kind: 'applied' }>,
    records: readonly RecordReading[],
    startedMs: number,
  ): Promise<void> => {
    const durationMs = Math.max(0, clock.nowMs() - startedMs);
    parking.add(result.outcome.parked ?? []);
    events.onApplied({ ...result, records, durationMs, resumed: 0 });
    await announcer.enqueue(committed(result), signal);
  };

  /** One piece of the batch, in one transaction; how many records that were, or why none can. */
  const applyPiece = async (readings: readonly RecordReading[]): Promise<number | Cut> => {
    const needed = new Map<string, string>();
    const places: ParkingPlaces = {
      ...parking,
      parkedFor: (operatorId) => needed.get(operatorId) ?? parking.parkedFor(operatorId),
    };
    for (;;) {
      signal.throwIfAborted();
      const { records, waitsFor } = prepareBatch(readings, 0, ports.lookup, places);
      const taken = readings.slice(0, records.length);
      const last = taken.at(-1);
      if (last === undefined) return waitsFor;
      const startedMs = clock.nowMs();
      const after = last.record.offset + 1;
      const { versions } = ports;
      const batch = { position, records, expectedOffset, nextOffset: after, versions };
      const traced = ports.traceBatches?.(position, taken) ?? null;
      const apply = () => transact.apply(batch);
      const result = await (traced === null ? apply() : traced.transaction(apply));
      if (result.kind === 'waits') {
        // Only the ledger could say so: the operator's records of this piece are parked after all.
        needed.set(result.operatorId, result.sentence);
        continue;
      }
      if (result.kind === 'superseded') {
        events.onSuperseded(result.sentence);
        throw new StoredOffsetMoved(result.sentence);
      }
      expectedOffset = after;
      nextOffset = after;
      await applied(result, taken, startedMs);
      return taken.length;
    }
  };

  const movers = [configurationMoved, parking.freed];

  /** Resolves when the configuration has moved, or parked records have made room. */
  const untilMoved = async (seen: readonly number[]): Promise<void> => {
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    const waits = movers.map((one, at) => one.next(either, seen[at]));
    try {
      await Promise.race(waits);
    } finally {
      over.abort();
      await Promise.allSettled(waits);
    }
  };

  const applyInPieces = async (readings: readonly RecordReading[]): Promise<void> => {
    let waited = false;
    for (let done = 0; done < readings.length; ) {
      oldestPendingMs = readings[done]?.record.timestampMs ?? null;
      const rest = done === 0 ? readings : readings.slice(done);
      const seen = movers.map((one) => one.rings());
      const result = await turnstile(() => applyPiece(rest));
      if (typeof result === 'number') {
        if (waited) events.onBlocked(null);
        waited = false;
        done += result;
        continue;
      }
      waited = true;
      const sentence = `${name} waits: ${result?.sentence}`;
      events.onBlocked({ code: result?.code ?? 'not_closed', sentence });
      await untilMoved(seen);
    }
  };

  return {
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
    moveTo: (moved, lines) => {
      // What was committed up to there may be another's, or our own and unheard of: nobody here has
      // enqueued it, and the watermark would pass over rows that were never announced.
      announcer.readRows();
      expectedOffset = moved.expectedOffset;
      nextOffset = moved.readFrom;
      parking.load(lines);
    },
    nextOffset: () => nextOffset,
    oldestPendingMs: () => oldestPendingMs,
    queued: () => announcer.queued() + parking.queued(),
    parked: () => parking.operators(),
    abort: () => {
      aborting.abort(new Error(`${name} is no longer worked on`));
      events.onBlocked(null);
      for (const { operatorId } of parking.operators()) events.onParked(operatorId, null);
    },
    stop: async (withinMs) => {
      await Promise.all([announcer.stop(withinMs), parking.stop(withinMs)]);
    },
  };
};
