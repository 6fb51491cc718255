/**
 * Applies what one operator has parked in one partition, in order, as its configuration comes.
 *
 * The steps, and what each guarantees:
 * 1. What the partition committed before is announced first. A player's records leave in ledger order.
 * 2. A slice is read behind the line's own offset, prepared, and applied by one transaction that
 *    moves that offset: once, whoever else believes to own the partition.
 * 3. What has to wait stays where it is, until the configuration moves.
 * 4. The line ends when it is empty, all of it is announced, and nothing was parked meanwhile: only
 *    then the operator's next records are taken from the log again. So nothing overtakes.
 *
 * The pieces of a line and those of its partition exclude each other; between two of them the
 * partition goes on with the other operators.
 */
import {
  type LedgerWriter,
  type NewParkedRecord,
  type PartitionPosition,
  parkedGroup,
} from '@house-rules/database';
import type { LogRecord } from '@house-rules/event-log';
import { committed } from '../announce/outgoing-records.ts';
import type { PartitionAnnouncer } from '../announce/partition-announcer.ts';
import type { VersionLookup } from '../batch/batch-draft.ts';
import { type ConfigurationLookup, prepareBatch, type WaitReason } from '../batch/prepare-batch.ts';
import type { RecordReading } from '../batch/record-reading.ts';
import { fromParked } from '../batch/to-parked.ts';
import { Unrecoverable } from '../loop/retry.ts';
import type { Transact } from '../loop/transact.ts';
import type { Turnstile } from '../loop/turnstile.ts';
import type { Applied } from '../sink/apply-batch.ts';

export interface LinePorts {
  readonly ledger: Pick<LedgerWriter, 'storedOffsets' | 'parking'>;
  readonly operatorId: string;
  /** Of the partition whose records are parked. */
  readonly position: PartitionPosition;
  readonly transact: Transact;
  readonly turnstile: Turnstile;
  /** Resolves when all that the partition committed is announced. */
  readonly partitionSettled: () => Promise<void>;
  /** Of the line, once what came before is announced. */
  readonly openAnnouncer: (position: PartitionPosition) => PartitionAnnouncer;
  readonly read: (record: LogRecord) => RecordReading;
  readonly lookup: ConfigurationLookup;
  readonly versions: VersionLookup;
  readonly sliceRecordsMax: number;
  /** Says what is waited for; resolves when the configuration has moved. */
  readonly waitFor: (reason: WaitReason, seen: number) => Promise<void>;
  /** How often the configuration has moved. */
  readonly moves: () => number;
  readonly onApplied: (
    applied: Extract<Applied, { kind: 'applied' }>,
    records: readonly RecordReading[],
    parked: readonly NewParkedRecord[],
  ) => void;
  /** The line is empty: the operator's next records come from the log. Within the turnstile. */
  readonly onEnd: () => void;
  readonly signal: AbortSignal;
}

/** A record has at most 64 KiB: the memory of a slice stays within some megabytes. */
const sliceBytesMax = 8 * 1_024 * 1_024;

type Step =
  | { readonly kind: 'applied' | 'empty' }
  | { readonly kind: 'waits'; readonly reason: WaitReason };

/** Resolves when the line is empty. Rejects with the signal's reason, or a fault of our own. */
export const resumeLine = async (ports: LinePorts): Promise<void> => {
  const { ledger, operatorId, position, signal, transact, turnstile } = ports;
  const line = { ...position, group: parkedGroup(position.group, operatorId) };
  await ports.partitionSettled();
  const announcer = ports.openAnnouncer(line);

  const storedOffset = async (): Promise<number> => {
    const offsets = await transact.retry(() => ledger.storedOffsets(line.group, line.topic));
    const stored = offsets.find(({ partition }) => partition === line.partition);
    if (stored === undefined) return 0;
    if (stored.logEpoch === line.logEpoch) return stored.nextOffset;
    const lives = `of the log \`${stored.logEpoch}\`, but this is \`${line.logEpoch}\``;
    throw new Unrecoverable(`what \`${operatorId}\` has parked is ${lives}; a person must decide`);
  };

  let expectedOffset = await storedOffset();

  const nextSlice = () =>
    transact.retry(() =>
      ledger.parking.from(position, operatorId, expectedOffset, {
        recordsMax: ports.sliceRecordsMax,
        bytesMax: sliceBytesMax,
      }),
    );
  /** The rows of the last slice stay until the line ends: they lead a restart to what to announce. */
  const forgetBefore = (offset: number) =>
    transact.retry(() => ledger.parking.forget(position, operatorId, offset));

  const applySlice = async (parked: readonly NewParkedRecord[]): Promise<Step> => {
    const readings = parked.map((row) => ports.read(fromParked(row, position)));
    const { records, waitsFor } = prepareBatch(readings, 0, ports.lookup);
    const last = parked[records.length - 1];
    if (last === undefined) {
      if (waitsFor === null) throw new Unrecoverable('a slice of parked records came to nothing');
      return { kind: 'waits', reason: waitsFor };
    }
    const nextOffset = last.offset + 1;
    const { versions } = ports;
    const batch = { position: line, records, expectedOffset, nextOffset, versions };
    const applied = await transact.apply(batch);
    if (applied.kind === 'waits') {
      const { sentence } = applied;
      return { kind: 'waits', reason: { code: 'configuration_unavailable', sentence } };
    }
    if (applied.kind === 'superseded') {
      expectedOffset = await storedOffset();
      announcer.readRows();
      return { kind: 'applied' };
    }
    await forgetBefore(expectedOffset);
    expectedOffset = nextOffset;
    const taken = records.length;
    ports.onApplied(applied, readings.slice(0, taken), parked.slice(0, taken));
    await announcer.enqueue(committed(applied), signal);
    return { kind: 'applied' };
  };

  const step = (): Promise<Step> =>
    turnstile(async () => {
      signal.throwIfAborted();
      const parked = await nextSlice();
      return parked.length === 0 ? { kind: 'empty' } : applySlice(parked);
    });

  const endIfEmpty = (): Promise<boolean> =>
    turnstile(async () => {
      if ((await nextSlice()).length > 0) return false;
      await forgetBefore(expectedOffset);
      ports.onEnd();
      return true;
    });

  for (let isOver = false; !isOver; ) {
    const seen = ports.moves();
    const taken = await step();
    if (taken.kind === 'waits') await ports.waitFor(taken.reason, seen);
    if (taken.kind !== 'empty') continue;
    await announcer.settled(signal);
    isOver = await endIfEmpty();
  }
  await announcer.stop(0);
};
