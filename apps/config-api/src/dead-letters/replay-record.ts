/**
 * A dead letter as a new record of the topic that it came from: the same key, bytes and headers, and
 * one header more that says what it repeats. Sending it again is safe however often: a wager, a void or
 * a fact that the ledger has is a duplicate, whatever its offset.
 */
import { replayHeader } from '@house-rules/contracts';
import type { DeadLetter } from '@house-rules/database';
import type { RecordToSend } from '@house-rules/event-log';
import { toDeadLetterId } from './dead-letter-wire.ts';

/** Brokers refuse records above 1 MiB. */
const bodyBytesMax = 900_000;

/** Why it cannot be sent, one sentence, or the record. */
export const replayRecord = (letter: DeadLetter): RecordToSend | string => {
  const { body, headers, recordKey, topic } = letter;
  if (body === null) return 'the record has no bytes that could be sent again; discard it';
  if (body.length > bodyBytesMax) {
    return `the record has ${body.length} bytes, more than a topic takes; discard it`;
  }
  return {
    topic,
    key: Buffer.from(recordKey ?? []).toString('utf8'),
    value: body,
    headers: { ...headers, [replayHeader]: toDeadLetterId(letter) },
  };
};
