/**
 * What a ledger that nobody measured would do, beside the real one in the same run: ids as texts,
 * a random primary key with an index by player, and the balance read and written with every wager.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { NewWagerRow } from '@house-rules/database';
import { createSyntheticWagers } from './synthetic-wagers.ts';

export interface NaiveFigures {
  readonly name: string;
  readonly wagers: number;
  readonly wagersPerSecond: number;
}

interface NaiveOptions {
  readonly players: number;
  readonly wagers: number;
  readonly seed: number;
  /** Wagers of one transaction. */
  readonly batch: number;
  readonly name: string;
}

const tables = `
  CREATE TABLE wager (
    wagerId TEXT PRIMARY KEY, operatorId TEXT NOT NULL, playerId TEXT NOT NULL,
    occurredAt TEXT NOT NULL, gameId TEXT NOT NULL, currency TEXT NOT NULL,
    amountMinor INTEGER NOT NULL, decision TEXT NOT NULL, points INTEGER NOT NULL,
    contentHash TEXT NOT NULL, traceparent TEXT
  );
  CREATE INDEX wager_player ON wager (operatorId, playerId, occurredAt);
  CREATE TABLE balance (
    operatorId TEXT NOT NULL, playerId TEXT NOT NULL, points INTEGER NOT NULL,
    PRIMARY KEY (operatorId, playerId)
  );`;

const pragmas = ['page_size = 8192', 'journal_mode = WAL', 'synchronous = FULL'] as const;

const prepare = (connection: DatabaseSync) => {
  for (const pragma of pragmas) connection.exec(`PRAGMA ${pragma}`);
  connection.exec(tables);
  const insert = connection.prepare('INSERT INTO wager VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const upsert = connection.prepare(`INSERT INTO balance VALUES (?, ?, ?)
    ON CONFLICT (operatorId, playerId) DO UPDATE SET points = points + excluded.points`);
  return (row: NewWagerRow): void => {
    const at = new Date(row.occurredAtMs).toISOString();
    const decision = JSON.stringify(row.decision);
    const { wagerId, operatorId, playerId, gameId, currency, amountMinor, spendable } = row;
    const tail = [decision, spendable, row.contentHash, row.traceparent] as const;
    insert.run(wagerId, operatorId, playerId, at, gameId, currency, amountMinor, ...tail);
    upsert.run(operatorId, playerId, spendable);
  };
};

const applyAll = (
  connection: DatabaseSync,
  rows: readonly NewWagerRow[],
  batch: number,
  write: (row: NewWagerRow) => void,
): number => {
  const startedAt = performance.now();
  for (let from = 0; from < rows.length; from += batch) {
    connection.exec('BEGIN IMMEDIATE');
    for (const row of rows.slice(from, from + batch)) write(row);
    connection.exec('COMMIT');
  }
  return performance.now() - startedAt;
};

export const measureNaive = ({
  name,
  players,
  wagers,
  seed,
  batch,
}: NaiveOptions): NaiveFigures => {
  const folder = mkdtempSync(join(tmpdir(), 'house-rules-bench-'));
  const connection = new DatabaseSync(join(folder, 'naive.db'));
  try {
    const write = prepare(connection);
    const rows = createSyntheticWagers(players, seed).next(wagers).outcome.wagers;
    const ms = applyAll(connection, rows, batch, write);
    return { name, wagers: rows.length, wagersPerSecond: Math.round((rows.length / ms) * 1_000) };
  } finally {
    connection.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
