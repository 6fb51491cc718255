/** Which rows a batch wrote, in ledger order, as two values beside the batch. */
import type { DatabaseSync } from 'node:sqlite';
import { keyBytes, viewOf, writeKey } from './wager-ids/wager-key.ts';

/** A posting or a fact; sequence 0 where only the account was written. */
export interface TouchedRow {
  readonly playerKey: number;
  readonly playerSequence: number;
}

const touchedBytes = 16;

const writeTouched = (rows: readonly TouchedRow[]): Uint8Array => {
  const bytes = new Uint8Array(rows.length * touchedBytes);
  const view = viewOf(bytes);
  for (const [index, { playerKey, playerSequence }] of rows.entries()) {
    view.setBigUint64(index * touchedBytes, BigInt(playerKey));
    view.setBigUint64(index * touchedBytes + 8, BigInt(playerSequence));
  }
  return bytes;
};

export const readTouched = (bytes: Uint8Array): TouchedRow[] => {
  const view = viewOf(bytes);
  return Array.from({ length: bytes.byteLength / touchedBytes }, (_, index) => ({
    playerKey: Number(view.getBigUint64(index * touchedBytes)),
    playerSequence: Number(view.getBigUint64(index * touchedBytes + 8)),
  }));
};

/** The keys of a batch's wagers as they are written; its room is used again for the next batch. */
export interface WagerKeyList {
  /** @param room how many keys may come. */
  start(room: number): void;
  push(id: Uint8Array, operatorKey: number, occurredAtMs: number): void;
  bytes(): Uint8Array;
}

export const createWagerKeyList = (): WagerKeyList => {
  let room = new Uint8Array(0);
  let view = viewOf(room);
  let count = 0;
  return {
    start: (wanted) => {
      count = 0;
      if (wanted * keyBytes <= room.byteLength) return;
      room = new Uint8Array(wanted * keyBytes);
      view = viewOf(room);
    },
    push: (id, operatorKey, occurredAtMs) => {
      writeKey(view, count, id, operatorKey, occurredAtMs);
      count += 1;
    },
    bytes: () => room.subarray(0, count * keyBytes),
  };
};

export const prepareAddBatchRows = (connection: DatabaseSync) => {
  const insert = connection.prepare(
    'INSERT INTO "batch_rows" ("batchId", "rows", "wagers") VALUES (?, ?, ?)',
  );
  return (batchId: number, wagers: Uint8Array, rows: readonly TouchedRow[]): void => {
    insert.run(batchId, writeTouched(rows), wagers);
  };
};
