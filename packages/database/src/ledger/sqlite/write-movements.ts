/** Writes what no wager row is: postings, voids and facts. */
import type { DatabaseSync } from 'node:sqlite';
import type { NewFact, NewPosting, NewVoid, PlayerRef } from '../ledger-rows.ts';
import { toBytes } from '../uuid-bytes.ts';
import type { TouchedRow } from './batch-rows.ts';
import { insertInto } from './insert-into.ts';
import type { PlayerRegister } from './player-register.ts';

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
  'lots',
];

const factColumns = [
  'playerKey',
  'playerSequence',
  'operatorKey',
  'factId',
  'kind',
  'value',
  'effectiveFromMs',
  'effectiveToMs',
  'recordedAtMs',
  'source',
  'by',
  'contentHash',
  'batchId',
];

const voidColumns = [
  'operatorKey',
  'voidId',
  'playerKey',
  'wagerId',
  'amountMinor',
  'contentHash',
  'occurredAtMs',
  'batchId',
  'state',
  'playerSequence',
  'spendable',
  'status',
];

/** A void that waited is applied where it stands; the database refuses any other change of one. */
const upsertVoid = `${insertInto('void_event', voidColumns)}
  ON CONFLICT ("operatorKey", "voidId") DO UPDATE SET "state" = excluded."state",
    "playerSequence" = excluded."playerSequence", "spendable" = excluded."spendable",
    "status" = excluded."status", "wagerId" = excluded."wagerId",
    "amountMinor" = excluded."amountMinor", "contentHash" = excluded."contentHash"`;

export interface Movements {
  readonly postings: readonly NewPosting[];
  readonly voids: readonly NewVoid[];
  readonly facts: readonly NewFact[];
}

export interface WrittenAt {
  readonly batchId: number;
  readonly atMs: number;
}

export const prepareWriteMovements = (connection: DatabaseSync, register: PlayerRegister) => {
  const insertPosting = connection.prepare(insertInto('posting', postingColumns));
  const insertFact = connection.prepare(insertInto('player_fact', factColumns));
  const setVoid = connection.prepare(upsertVoid);

  const keysOf = (ref: PlayerRef, { atMs }: WrittenAt) => {
    const row = register.row(ref);
    const playerKey = register.intern(row, ref, atMs);
    return { playerKey, operatorKey: register.operatorOf(row) };
  };
  const writePosting = (row: NewPosting, at: WrittenAt): TouchedRow => {
    const { playerKey } = keysOf(row.player, at);
    insertPosting.run(
      playerKey,
      row.playerSequence,
      row.kind,
      row.spendable,
      row.status,
      row.spendableAfter,
      row.statusAfter,
      row.occurredAtMs,
      at.batchId,
      JSON.stringify(row.cause),
      row.lots.length === 0 ? null : JSON.stringify(row.lots),
    );
    return { playerKey, playerSequence: row.playerSequence };
  };
  const writeFact = (row: NewFact, at: WrittenAt): TouchedRow => {
    const { playerKey, operatorKey } = keysOf(row.player, at);
    insertFact.run(
      playerKey,
      row.playerSequence,
      operatorKey,
      row.factId,
      row.kind,
      row.value,
      row.effectiveFromMs,
      row.effectiveToMs,
      row.recordedAtMs,
      row.source,
      row.by,
      toBytes(row.contentHash),
      at.batchId,
    );
    return { playerKey, playerSequence: row.playerSequence };
  };
  const writeVoid = (row: NewVoid, at: WrittenAt): void => {
    const { playerKey, operatorKey } = keysOf(row.player, at);
    setVoid.run(
      operatorKey,
      toBytes(row.voidId),
      playerKey,
      toBytes(row.wagerId),
      row.amountMinor,
      toBytes(row.contentHash),
      row.occurredAtMs,
      at.batchId,
      row.state,
      row.playerSequence,
      row.spendable,
      row.status,
    );
  };

  /** @returns the postings and facts, in the order written. */
  return ({ postings, voids, facts }: Movements, at: WrittenAt): TouchedRow[] => {
    for (const row of voids) writeVoid(row, at);
    return [
      ...postings.map((row) => writePosting(row, at)),
      ...facts.map((row) => writeFact(row, at)),
    ];
  };
};
