/**
 * "Group" reading in the embedded mode: there are no groups. EVERY partition goes to EVERY consumer
 * that is opened, in this process or another. That is right because the embedded mode runs one
 * worker, and harmless when a second one is started by mistake: the ledger's compare-and-set lets
 * only one of them apply a batch (design, law 4). `onRevoked` is therefore never called.
 */
import { asError } from '../event-log-error.ts';
import type { ConsumeOptions, Consumer, PartitionWatermarks } from '../port.ts';
import { startPositionsWhenKnown } from '../start-positions.ts';
import type { ChangeSignal } from './change-signal.ts';
import type { LogFile } from './log-file.ts';
import { runPartitionLoop } from './partition-loop.ts';
import { readPartitions, type StoredPartition } from './topics.ts';

/** Starts reading; rejects with `unknown_topic` or what keeps the file from being read. */
export const consumeEmbedded = (
  file: LogFile,
  changes: ChangeSignal,
  options: ConsumeOptions,
): Consumer => {
  const stopping = new AbortController();
  const abort = stopping.signal;
  const partitions = file.read((connection) => readPartitions(connection, options.topic));
  const marks = async (): Promise<readonly PartitionWatermarks[]> =>
    file.read((connection) => readPartitions(connection, options.topic));
  let assigned: readonly number[] = [];

  const positionsOf = (wanted: readonly number[]) =>
    startPositionsWhenKnown(options, wanted, marks, abort);

  const readOne = async (stored: StoredPartition, from: number): Promise<void> =>
    runPartitionLoop({
      file,
      changes,
      abort,
      from,
      request: {
        topic: options.topic,
        partition: stored.partition,
        partitionId: stored.partitionId,
        recordsMax: options.maxBatchRecords,
      },
      deliver: options.onBatch,
      reposition: async (position) =>
        (await positionsOf([stored.partition])).get(stored.partition) ?? position,
      onPosition: () => undefined,
    });

  const run = async (): Promise<void> => {
    const positions = await positionsOf(partitions.map(({ partition }) => partition));
    if (abort.aborted) return;
    assigned = [...positions.keys()];
    const loops = partitions.map((stored) => readOne(stored, positions.get(stored.partition) ?? 0));
    for (const loop of loops) loop.catch(() => stopping.abort());
    const ends = await Promise.allSettled(loops);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  };

  const ended = run().catch((error: unknown) => {
    assigned = [];
    if (!abort.aborted) stopping.abort();
    options.onFatal(asError(error));
  });
  return {
    assigned: () => assigned,
    stop: async () => {
      stopping.abort();
      await ended;
      assigned = [];
    },
  };
};
