/**
 * Announces what one partition's transactions committed, behind them: the next transaction does not
 * wait for the log unless the queue is full.
 *
 * The steps, and what each guarantees:
 * 1. Rows first. On start, and whenever the queue may lack a batch, the batches after the watermark
 *    are read from the ledger until there are none. A crash before this loses no announcement.
 * 2. The queue, in the order of the commits; what step 1 has announced already is left out.
 *    So each player's records leave in ledger order.
 * 3. `send` resolves when the log has the records.
 * 4. Only then the watermark moves. A crash between 3 and 4 announces the batch once more: readers
 *    get every batch at least once.
 */
import type { LedgerWriter, PartitionPosition } from '@house-rules/database';
import type { EventProducer, RecordToAppend } from '@house-rules/event-log';
import type { Failpoints } from '@house-rules/service';
import type { Clock } from '../loop/clock.ts';
import { createRetry } from '../loop/retry.ts';
import { createSignal } from '../loop/signal.ts';
import type { CommittedBatch } from './outgoing-records.ts';

/** Batches that may wait for the log; the one after them makes the partition wait. */
export const queuedBatchesMax = 4;
/** Of a restart's backlog, so much is held at a time. */
const rowBatchesAtOnce = 4;

export interface AnnouncerPorts {
  readonly ledger: Pick<LedgerWriter, 'unannounced' | 'announced'>;
  readonly producer: Pick<EventProducer, 'send'>;
  readonly toRecords: (batch: CommittedBatch) => RecordToAppend[];
  readonly clock: Clock;
  readonly failpoints: Failpoints;
  readonly onAnnounced: (records: readonly RecordToAppend[]) => void;
  /** Called at each failure, and with null when it works again. */
  readonly onTrouble: (error: Error | null) => void;
  /** Our own code is wrong; announcing has stopped. */
  readonly onFatal: (error: Error) => void;
}

export interface PartitionAnnouncer {
  /**
   * Resolves when the batch has its place in the queue. Rejects when the signal came first: then the
   * rows are still there, for whoever works on the partition next.
   */
  enqueue(batch: CommittedBatch, signal: AbortSignal): Promise<void>;
  /** A batch may have been committed that was not enqueued: look into the rows again. */
  readRows(): void;
  /** Announces what is queued unless that takes longer than `withinMs`. */
  stop(withinMs: number): Promise<void>;
  queued(): number;
  /** Resolves when all that was committed is announced; rejects when the signal comes first. */
  settled(signal: AbortSignal): Promise<void>;
}

export const startAnnouncer = (
  ports: AnnouncerPorts,
  position: PartitionPosition,
): PartitionAnnouncer => {
  const queue: CommittedBatch[] = [];
  const moved = createSignal();
  const stopping = new AbortController();
  const retry = createRetry(ports.clock, stopping.signal, ports.onTrouble);
  let rowsFirst = true;
  let announcedThrough = 0;
  let draining = false;
  let isBehind = true;

  const announce = async (batches: readonly CommittedBatch[]): Promise<void> => {
    const last = batches.at(-1);
    if (last === undefined) return;
    await retry(async () => {
      const records = batches.flatMap(ports.toRecords);
      if (records.length > 0) await ports.producer.send(records);
      await ports.ledger.announced(position, last.batchId);
      ports.onAnnounced(records);
    });
    announcedThrough = last.batchId;
    ports.failpoints.reach('worker.after-announce');
  };

  const announceRows = async (): Promise<void> => {
    rowsFirst = false;
    for (;;) {
      const batches = await retry(() => ports.ledger.unannounced(position, rowBatchesAtOnce));
      if (batches.length === 0) return;
      await announce(batches);
    }
  };

  const run = async (): Promise<void> => {
    for (;;) {
      if (rowsFirst) {
        await announceRows();
        continue;
      }
      const batches = queue.filter(({ batchId }) => batchId > announcedThrough);
      const taken = queue.length;
      if (taken === 0 && draining) return;
      if (taken === 0) {
        isBehind = false;
        moved.ring();
        await moved.next(stopping.signal);
        continue;
      }
      await announce(batches);
      queue.splice(0, taken);
      moved.ring();
    }
  };

  const ended = run().catch((error: unknown) => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    ports.onFatal(error instanceof Error ? error : new Error(String(error)));
  });

  return {
    enqueue: async (batch, signal) => {
      while (queue.length >= queuedBatchesMax) await moved.next(signal);
      queue.push(batch);
      isBehind = true;
      moved.ring();
    },
    readRows: () => {
      rowsFirst = true;
      isBehind = true;
      moved.ring();
    },
    stop: async (withinMs) => {
      draining = true;
      moved.ring();
      const tooLong = new AbortController();
      const giveUp = ports.clock
        .sleep(withinMs, tooLong.signal)
        .then(() => stopping.abort())
        .catch(() => undefined);
      await ended.finally(() => tooLong.abort());
      await giveUp;
      stopping.abort();
    },
    queued: () => queue.length,
    settled: async (signal) => {
      while (isBehind) await moved.next(signal);
    },
  };
};
