/**
 * What a committed batch says to the world: one `loyalty.calculated` for each accepted wager and each
 * applied void, one `loyalty.balances` for each touched player, and its dead letters. Made from rows alone, so that a
 * restart says the same of them again as the worker that wrote them.
 */
import {
  type DeadLetterRecord,
  deadLetterReasons,
  type ReversedRecord,
  topicNames,
  traceHeader,
} from '@house-rules/contracts';
import type {
  AccountAfter,
  BalanceNow,
  BatchOutcome,
  NewDeadLetter,
  NewPosting,
  NewWagerRow,
  PartitionPosition,
} from '@house-rules/database';
import type { RecordToAppend } from '@house-rules/event-log';
import { balanceText, calculatedText } from './announced-texts.ts';
import type { RepeatedTexts } from './repeated-texts.ts';

/** The committed rows of one batch. */
export interface CommittedBatch {
  readonly batchId: number;
  readonly wagers: readonly NewWagerRow[];
  readonly postings: readonly NewPosting[];
  readonly deadLetters: readonly NewDeadLetter[];
  readonly balances: readonly BalanceNow[];
}

/** Balances after a batch. Who has facts only has no tier yet, and none. */
export const balancesOf = (
  accounts: readonly AccountAfter[],
  changedAtMs: number,
): readonly BalanceNow[] =>
  accounts.flatMap(({ player, account }) => {
    const { spendable, status, tier, playerSequence } = account;
    if (tier === null) return [];
    return [{ player, spendable, status, tier: tier.id, playerSequence, changedAtMs }];
  });

/** What was just written, to be announced without reading it again. */
export const committed = ({
  batchId,
  outcome,
  appliedAtMs,
}: {
  readonly batchId: number;
  readonly outcome: BatchOutcome;
  readonly appliedAtMs: number;
}): CommittedBatch => ({
  batchId,
  wagers: outcome.wagers,
  postings: outcome.postings,
  deadLetters: outcome.deadLetters,
  balances: balancesOf(outcome.accounts, appliedAtMs),
});

export interface OutgoingContext {
  readonly position: PartitionPosition;
  /** Content hash of the rule set version that decided. Throws where it is not held. */
  readonly documentHash: (operatorId: string, ruleSetVersion: number) => string;
  /** Kept from batch to batch. */
  readonly texts: RepeatedTexts;
}

export const outgoingRecords = (
  batch: CommittedBatch,
  { position, documentHash, texts }: OutgoingContext,
): RecordToAppend[] => {
  const traces = new Map<string, string>();
  for (const { operatorId, playerId, traceparent } of batch.wagers) {
    if (traceparent !== null) traces.set(`${operatorId}/${playerId}`, traceparent);
  }
  const calculated = batch.wagers.map((row) => {
    const hash = documentHash(row.operatorId, row.ruleSetVersion);
    return sendText(
      topicNames.calculated,
      row.playerId,
      calculatedText(row, hash, texts),
      row.traceparent,
    );
  });
  return [
    ...withReversals(batch, calculated),
    ...batch.balances.map((balance) => {
      const key = `${balance.player.operatorId}/${balance.player.playerId}`;
      return sendText(topicNames.balances, key, balanceText(balance, texts), traceOf(traces, key));
    }),
    ...batch.deadLetters.map((deadLetter) => toDeadLetterRecord(deadLetter, position)),
  ];
};

/** Each player's in the order of their rows; one player's order says nothing of another's. */
const withReversals = (
  { wagers, postings }: CommittedBatch,
  calculated: readonly RecordToAppend[],
): readonly RecordToAppend[] => {
  const reversals = postings.filter(({ kind }) => kind === 'reverse');
  if (reversals.length === 0) return calculated;
  const placed = [
    ...wagers.map(({ operatorId, playerId, playerSequence }, index) => ({
      player: `${operatorId}/${playerId}`,
      playerSequence,
      record: calculated[index],
    })),
    ...reversals.map((posting) => ({
      player: `${posting.player.operatorId}/${posting.player.playerId}`,
      playerSequence: posting.playerSequence,
      record: toReversed(posting),
    })),
  ];
  placed.sort((a, b) => {
    if (a.player !== b.player) return a.player < b.player ? -1 : 1;
    return a.playerSequence - b.playerSequence;
  });
  return placed.flatMap(({ record }) => record ?? []);
};

const sendText = (
  topic: string,
  key: string,
  text: string,
  traceparent: string | null,
): RecordToAppend =>
  traceparent === null
    ? { topic, key, value: text }
    : { topic, key, value: text, headers: { [traceHeader]: traceparent } };

const send = (
  topic: string,
  key: string,
  value: ReversedRecord | DeadLetterRecord,
  traceparent: string | null,
): RecordToAppend => sendText(topic, key, JSON.stringify(value), traceparent);

const instant = (ms: number): string => new Date(ms).toISOString();

const toReversed = (posting: NewPosting): RecordToAppend => {
  const { cause, player } = posting;
  const value: ReversedRecord = {
    schemaVersion: 1,
    kind: 'reversed',
    operatorId: player.operatorId,
    playerId: player.playerId,
    voidId: String(cause.voidId),
    wagerId: String(cause.wagerId),
    occurredAt: instant(posting.occurredAtMs),
    playerSequence: posting.playerSequence,
    spendable: posting.spendable,
    status: posting.status,
    writtenOff: Number(cause.writtenOff),
  };
  return send(topicNames.calculated, player.playerId, value, null);
};

/** The traces of a batch, by player; where nothing is traced no player need be named. */
const traceOf = (traces: ReadonlyMap<string, string>, key: string): string | null =>
  traces.size === 0 ? null : (traces.get(key) ?? null);

/** Brokers refuse records above 1 MiB; base64 takes four bytes for three. */
const announcedBodyBytesMax = 600_000;
const announcedHeaderCharsMax = 100_000;

const toDeadLetterRecord = (
  deadLetter: NewDeadLetter,
  { logEpoch, topic, partition }: PartitionPosition,
): RecordToAppend => {
  const { body, headers, offset } = deadLetter;
  const fits = body !== null && body.byteLength <= announcedBodyBytesMax;
  const value: DeadLetterRecord = {
    schemaVersion: 1,
    reason: reasonOf(deadLetter),
    sentence: deadLetter.sentence,
    pointer: deadLetter.pointer,
    operatorId: deadLetter.operatorId,
    logEpoch,
    topic,
    partition,
    offset,
    receivedAt: instant(deadLetter.receivedAtMs),
    headers: JSON.stringify(headers).length <= announcedHeaderCharsMax ? { ...headers } : {},
    bodyBytes: body?.byteLength ?? 0,
    body: fits ? Buffer.from(body).toString('base64') : null,
  };
  const trace = value.headers[traceHeader] ?? null;
  return send(topicNames.deadLetters, keyOf(deadLetter, partition), value, trace);
};

const reasonOf = ({ reason }: NewDeadLetter): DeadLetterRecord['reason'] => {
  const known = deadLetterReasons.find((candidate) => candidate === reason);
  if (known === undefined) throw new Error(`\`${reason}\` is no reason of a dead letter`);
  return known;
};

/** That of the record; a record without a key is named by its place, for the log wants one. */
const keyOf = ({ recordKey, offset }: NewDeadLetter, partition: number): string => {
  const key = recordKey === null ? '' : Buffer.from(recordKey).toString('utf8');
  return key === '' ? `${partition}/${offset}` : key;
};
