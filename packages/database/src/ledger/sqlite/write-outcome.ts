/** Writes everything a batch adds: one prepared statement a row, the quickest form measured. */
import type { DatabaseSync } from 'node:sqlite';
import type { BatchOutcome, BatchRequest, NewDeadLetter, NewWagerRow } from '../ledger-port.ts';
import { intervalStart } from '../operator-interval.ts';
import type { KnownKeys } from './interned-keys.ts';
import { toWagerCells, wagerColumns } from './wager-columns.ts';

const insertInto = (table: string, columns: readonly string[]): string => {
  const names = columns.map((name) => `"${name}"`).join(', ');
  return `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
};

const postingColumns = [
  'playerKey',
  'playerSequence',
  'kind',
  'spendable',
  'status',
  'spendableAfter',
  'statusAfter',
  'occurredAtMs',
  'batchId',
  'cause',
];
const balanceColumns = [
  'playerKey',
  'operatorKey',
  'spendable',
  'status',
  'tier',
  'playerSequence',
  'lastWagerAtMs',
  'changedAtMs',
];
const deadLetterColumns = [
  'logEpoch',
  'topic',
  'partition',
  'offset',
  'batchId',
  'reason',
  'sentence',
  'pointer',
  'operatorId',
  'recordKey',
  'body',
  'headers',
  'receivedAtMs',
];

/** A late wager must not make a player look longer away than they are: the greater time stays. */
const upsertBalance = `${insertInto('balance', balanceColumns)}
  ON CONFLICT ("playerKey") DO UPDATE SET
    "spendable" = excluded."spendable", "status" = excluded."status", "tier" = excluded."tier",
    "playerSequence" = excluded."playerSequence", "changedAtMs" = excluded."changedAtMs",
    "lastWagerAtMs" =
      max(coalesce("lastWagerAtMs", excluded."lastWagerAtMs"), excluded."lastWagerAtMs")`;

const addToCounter = `${insertInto('limit_counter', ['playerKey', 'day', 'item', 'used'])}
  ON CONFLICT ("playerKey", "day", "item") DO UPDATE SET "used" = "used" + excluded."used"`;

const intervalColumns = ['operatorKey', 'startAtMs', 'wagers', 'spendable', 'status'];
const addToInterval = `${insertInto('operator_interval', intervalColumns)}
  ON CONFLICT ("operatorKey", "startAtMs") DO UPDATE SET
    "wagers" = "wagers" + excluded."wagers", "spendable" = "spendable" + excluded."spendable",
    "status" = "status" + excluded."status"`;

/** Another group that reads the topic again finds the same dead letter: the first one stays. */
const addDeadLetter = `${insertInto('dead_letter', deadLetterColumns)}
  ON CONFLICT ("logEpoch", "topic", "partition", "offset") DO NOTHING`;

interface IntervalSum {
  readonly operatorKey: number;
  readonly startAtMs: number;
  wagers: number;
  /** Sums over players outgrow a double. */
  spendable: bigint;
  status: bigint;
}

const sumIntervals = (wagers: readonly NewWagerRow[], keys: KnownKeys): Iterable<IntervalSum> => {
  const sums = new Map<string, IntervalSum>();
  for (const { operatorId, occurredAtMs, spendable, status } of wagers) {
    const startAtMs = intervalStart(occurredAtMs);
    const text = `${operatorId}/${startAtMs}`;
    let sum = sums.get(text);
    if (!sum) {
      const operatorKey = keys.internOperator(operatorId);
      sum = { operatorKey, startAtMs, wagers: 0, spendable: 0n, status: 0n };
      sums.set(text, sum);
    }
    sum.wagers += 1;
    sum.spendable += BigInt(spendable);
    sum.status += BigInt(status);
  }
  return sums.values();
};

export interface WrittenBatch {
  readonly request: BatchRequest;
  readonly batchId: number;
  readonly keys: KnownKeys;
}

export const prepareWriteOutcome = (connection: DatabaseSync) => {
  const insertWager = connection.prepare(insertInto('wager', wagerColumns));
  const insertIdentity = connection.prepare(
    insertInto('wager_identity', ['operatorKey', 'wagerId', 'occurredAtMs', 'contentHash']),
  );
  const insertPosting = connection.prepare(insertInto('posting', postingColumns));
  const setBalance = connection.prepare(upsertBalance);
  const addCounter = connection.prepare(addToCounter);
  const addInterval = connection.prepare(addToInterval);
  const markApplied = connection.prepare(
    'UPDATE "operator" SET "lastAppliedAtMs" = ? WHERE "operatorKey" = ?',
  );
  const insertDeadLetter = connection.prepare(addDeadLetter);

  const writeWagers = ({ wagers }: BatchOutcome, { keys, batchId }: WrittenBatch): void => {
    for (const row of wagers) {
      const operatorKey = keys.internOperator(row.operatorId);
      const playerKey = keys.internPlayer(row);
      const cells = toWagerCells(row, { operatorKey, playerKey, batchId });
      insertWager.run(...cells);
      const [, , wagerId = null, , , contentHash = null] = cells;
      insertIdentity.run(operatorKey, wagerId, row.occurredAtMs, contentHash);
    }
  };

  const writePostings = ({ postings }: BatchOutcome, { keys, batchId }: WrittenBatch): void => {
    for (const row of postings) {
      insertPosting.run(
        keys.internPlayer(row.player),
        row.playerSequence,
        row.kind,
        row.spendable,
        row.status,
        row.spendableAfter,
        row.statusAfter,
        row.occurredAtMs,
        batchId,
        row.cause === null ? null : JSON.stringify(row.cause),
      );
    }
  };

  const writeBalances = ({ balances }: BatchOutcome, { keys, request }: WrittenBatch): void => {
    for (const row of balances) {
      setBalance.run(
        keys.internPlayer(row.player),
        keys.internOperator(row.player.operatorId),
        row.spendable,
        row.status,
        row.tier,
        row.playerSequence,
        row.lastWagerAtMs,
        request.appliedAtMs,
      );
    }
  };

  const writeDeadLetter = (row: NewDeadLetter, { request, batchId }: WrittenBatch): void => {
    insertDeadLetter.run(
      request.logEpoch,
      request.topic,
      request.partition,
      row.offset,
      batchId,
      row.reason,
      row.sentence,
      row.pointer,
      row.operatorId,
      row.recordKey,
      row.body,
      JSON.stringify(row.headers),
      row.receivedAtMs,
    );
  };

  return (outcome: BatchOutcome, batch: WrittenBatch): void => {
    const { keys, request } = batch;
    writeWagers(outcome, batch);
    writePostings(outcome, batch);
    writeBalances(outcome, batch);
    for (const { player, day, item, add } of outcome.counters) {
      addCounter.run(keys.internPlayer(player), day, item, add);
    }
    const operatorKeys = new Set<number>();
    for (const sum of sumIntervals(outcome.wagers, keys)) {
      addInterval.run(sum.operatorKey, sum.startAtMs, sum.wagers, sum.spendable, sum.status);
      operatorKeys.add(sum.operatorKey);
    }
    for (const operatorKey of operatorKeys) markApplied.run(request.appliedAtMs, operatorKey);
    for (const row of outcome.deadLetters) writeDeadLetter(row, batch);
  };
};
