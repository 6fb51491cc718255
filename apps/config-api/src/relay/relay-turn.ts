/**
 * One turn of the relay, in numbered steps with what each guarantees:
 *
 * 1. close: the timeline is closed through now + lead, then the owed records are read. Whatever
 *    counts up to that instant was committed before it was closed, and is in hand.
 * 2. send: the records in the order in which they were committed, then the head marker. A reader
 *    that sees the marker has everything that it speaks of before it.
 * 3. mark: the records are no longer owed. A death between 2 and 3 sends them again: at least once.
 *    Keys are immutable, so a reader that sees one twice has lost nothing.
 *
 * A second relay beside this one is safe for the same reasons: each sends what is owed before its own
 * marker, read after the timeline was closed through it, so no marker of either ever runs ahead of
 * a record. It would only send more.
 */
import { activationLeadMs, configRecordBytesMax, topicNames } from '@house-rules/contracts';
import type { RecordToSend } from '@house-rules/event-log';
import type { Failpoints } from '@house-rules/service';
import type { Clock } from '../clock.ts';
import { headRecord } from '../publications/config-records.ts';
import type { OwedRow, RelayStore } from './relay-store.ts';

export interface RelayTurnOptions {
  readonly store: RelayStore;
  readonly send: (records: readonly RecordToSend[]) => Promise<void>;
  readonly clock: Clock;
  readonly failpoints: Failpoints;
}

export interface TurnOutcome {
  readonly sent: number;
  readonly closedThroughMs: number;
}

/** Records in memory at once; each is at most 900 kB. */
const pageMax = 50;

export const relayTurn = async (options: RelayTurnOptions): Promise<TurnOutcome> => {
  const { store, clock, failpoints } = options;
  let sent = 0;
  for (;;) {
    const { closedThroughMs, owed } = await store.close(clock() + activationLeadMs, pageMax);
    // A full page may not be all that is owed: no marker before the rest.
    const isAll = owed.length < pageMax;
    if (owed.length > 0) failpoints.reach('relay.before-send');
    const records = owed.map(toRecord);
    if (isAll) records.push(toRecord({ topic: topicNames.config, ...headRecord(closedThroughMs) }));
    for (const batch of inBatches(records)) await options.send(batch);
    await markSent(options, owed);
    sent += owed.length;
    if (isAll) return { sent, closedThroughMs };
  }
};

const markSent = async (
  { store, clock, failpoints }: RelayTurnOptions,
  owed: readonly OwedRow[],
): Promise<void> => {
  const last = owed.at(-1);
  if (last === undefined) return;
  failpoints.reach('relay.after-send-before-mark');
  await store.markSent(last.id, clock());
};

const encoder = new TextEncoder();

const toRecord = ({ topic, key, value }: Omit<OwedRow, 'id'>): RecordToSend => ({
  topic,
  key,
  value: encoder.encode(value),
});

/** A broker takes about 1 MiB at once, whatever the number of records in it. */
export const inBatches = (records: readonly RecordToSend[]): readonly RecordToSend[][] => {
  const batches: RecordToSend[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const size = (record.value?.byteLength ?? 0) + record.key.length;
    if (bytes + size > configRecordBytesMax) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(record);
    bytes += size;
  }
  return batches;
};
