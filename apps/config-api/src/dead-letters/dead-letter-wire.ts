/** Dead letters between the ledger's rows and the wire. */
import {
  type DeadLetterDetail,
  type DeadLetterReason,
  type DeadLetterView,
  deadLetterReasons,
} from '@house-rules/contracts';
import type { DeadLetter, DeadLetterPlace } from '@house-rules/database';
import { toInstant } from '../clock.ts';

const idShape = /^([^~]+)~([0-9]+)~([0-9]+)~([^~]+)$/;

export const toDeadLetterId = (place: DeadLetterPlace): string =>
  [place.topic, place.partition, place.offset, place.logEpoch].join('~');

/** Null for what is no id of a dead letter. */
export const fromDeadLetterId = (id: string): DeadLetterPlace | null => {
  const [, topic, partition, offset, logEpoch] = idShape.exec(id) ?? [];
  if (topic === undefined || logEpoch === undefined) return null;
  return { topic, partition: Number(partition), offset: Number(offset), logEpoch };
};

/** The ledger holds only words of the contract's list, of this version or an older one. */
export const toReason = (stored: string): DeadLetterReason => {
  const reason = deadLetterReasons.find((known) => known === stored);
  if (reason === undefined) throw new Error(`a dead letter has the unknown reason ${stored}`);
  return reason;
};

export const toView = (letter: DeadLetter): DeadLetterView => {
  const { decision } = letter;
  return {
    id: toDeadLetterId(letter),
    topic: letter.topic,
    partition: letter.partition,
    offset: letter.offset,
    reason: toReason(letter.reason),
    sentence: letter.sentence,
    pointer: letter.pointer,
    receivedAt: toInstant(letter.receivedAtMs),
    bodyBytes: letter.body?.length ?? 0,
    state: decision?.act ?? 'open',
    decision: decision && {
      by: decision.actorName,
      reason: decision.reason,
      at: toInstant(decision.atMs),
    },
  };
};

export const toDetail = (letter: DeadLetter): DeadLetterDetail => ({
  ...toView(letter),
  headers: { ...letter.headers },
  key: base64(letter.recordKey),
  body: base64(letter.body),
  text: letter.body && textOf(letter.body),
});

const base64 = (bytes: Uint8Array | null): string | null =>
  bytes && Buffer.from(bytes).toString('base64');

const textOf = (body: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
};
