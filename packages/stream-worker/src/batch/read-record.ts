/**
 * The first step of a batch: what a record says, as far as the record alone can tell. What needs
 * the configuration comes after it, what needs the player's state last.
 */
import { fromFutureMs, traceHeader, type WagerEvent } from '@house-rules/contracts';
import type { LogRecord } from '@house-rules/event-log';
import { readWager, type Wager, type WagerReading } from '@house-rules/rules-engine';
import { contentHash, voidContentHash } from './content-hash.ts';
import type { Refusal } from './dead-letter.ts';
import { parseWagerEvent } from './parse-wager-event.ts';
import { readVoid } from './read-void.ts';
import { type RecordReading, refused } from './record-reading.ts';

/** Of a record of `wager.events`. */
export const readRecord = (record: LogRecord): RecordReading => {
  if (record.valueFault !== undefined) {
    const refusal = { reason: 'invalid_event', sentence: record.valueFault, pointer: '' } as const;
    return refused(record, refusal, null);
  }
  const reading = parseWagerEvent(record.value);
  if (!reading.ok) return refused(record, reading.refusal, reading.operatorId);
  const { event } = reading;
  const refusal = refusalOf(event);
  if (refusal !== null) return refused(record, refusal, event.operatorId);
  const normalised = readWager(event);
  if (!normalised.ok) return refused(record, faultToRefusal(normalised), event.operatorId);
  const { wager } = normalised;
  if (wager.occurredAtMs > record.timestampMs + fromFutureMs) {
    return refused(record, fromFuture(event, record), event.operatorId);
  }
  if (event.type === 'voided') return readVoidRecord(record, event, wager);
  return {
    kind: 'wager',
    record,
    wager,
    contentHash: contentHash(wager),
    traceparent: traceparentOf(record),
  };
};

const readVoidRecord = (record: LogRecord, event: WagerEvent, wager: Wager): RecordReading => {
  const reading = readVoid(event, wager);
  if (!reading.ok) return refused(record, reading.refusal, event.operatorId);
  const contentOfVoid = voidContentHash(reading.event);
  return { kind: 'void', record, event: reading.event, contentHash: contentOfVoid };
};

/** The ledger keeps the list as JSON in a column of this width. */
const segmentsJsonCharsMax = 4_000;

const refusalOf = (event: WagerEvent): Refusal | null => {
  if (event.type === 'settled' && event.voids !== undefined) {
    return {
      reason: 'invalid_event',
      sentence: 'the event names a wager in `voids` but is `settled`; is it a void?',
      pointer: '/type',
    };
  }
  if (event.segments.length === 0) return null;
  if (JSON.stringify(event.segments).length <= segmentsJsonCharsMax) return null;
  return {
    reason: 'invalid_event',
    sentence: `the segments take more than ${segmentsJsonCharsMax} characters; send fewer`,
    pointer: '/segments',
  };
};

type WagerFault = Extract<WagerReading, { ok: false }>;

const reasonOfFault = {
  amount_not_a_decimal: 'amount_not_representable',
  amount_negative: 'amount_not_representable',
  amount_too_many_digits: 'amount_not_representable',
  amount_too_many_decimals: 'amount_not_representable',
  unknown_schema_version: 'unsupported_schema_version',
  unknown_currency: 'unknown_currency',
  timestamp_out_of_range: 'invalid_event',
} as const satisfies Record<WagerFault['code'], Refusal['reason']>;

const faultToRefusal = ({ code, sentence, pointer }: WagerFault): Refusal => ({
  reason: reasonOfFault[code],
  sentence,
  pointer,
});

const fromFuture = (event: WagerEvent, record: LogRecord): Refusal => {
  const taken = new Date(record.timestampMs).toISOString();
  const bound = `more than ${fromFutureMs / 1_000} s ahead of the log, which took it at \`${taken}\``;
  return {
    reason: 'from_future',
    sentence: `the wager's time \`${event.timestamp}\` is ${bound}; set the sender's clock and replay`,
    pointer: '/timestamp',
  };
};

/** W3C trace context, version 00 layout; anything else is not carried on. */
const traceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

const traceparentOf = ({ headers }: LogRecord): string | null => {
  const value = headers[traceHeader];
  return value !== undefined && traceparent.test(value) ? value : null;
};
