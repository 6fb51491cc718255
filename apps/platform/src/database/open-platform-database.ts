/**
 * Opens platform.db in the data folder, and makes its tables where it is new. Several processes may
 * have it open at once (the platform, the file feeder, the seeder): each write is one short
 * BEGIN IMMEDIATE transaction, and whoever finds the file busy waits.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { platformTables, platformUpgrades, schemaVersion } from './platform-schema.ts';

export type PlatformDatabase = Database.Database;

export interface PlatformDatabaseOptions {
  /** The data folder; made where it is missing. */
  readonly dataDir: string;
  /**
   * How long a statement waits for another process's transaction. It blocks the event loop, so a
   * process that also serves should ask for little. Milliseconds.
   */
  readonly busyWaitMsMax?: number;
}

/** The transactions of this house take milliseconds; only a stopped process holds longer. */
const BUSY_WAIT_MS_MAX = 2_000;

/** @throws an Error with a sentence when the file is of a newer program, or SQLite's own error. */
export const openPlatformDatabase = (options: PlatformDatabaseOptions): PlatformDatabase => {
  mkdirSync(options.dataDir, { recursive: true });
  const path = join(options.dataDir, 'platform.db');
  const database = new Database(path, { timeout: options.busyWaitMsMax ?? BUSY_WAIT_MS_MAX });
  try {
    database.pragma('journal_mode = WAL');
    // A wager that was acknowledged survives a power cut: it is the player's money.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    makeTables(database, path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const readVersion = (database: PlatformDatabase): number =>
  Number(database.pragma('user_version', { simple: true }));

const makeTables = (database: PlatformDatabase, path: string): void => {
  if (readVersion(database) === 0) {
    database
      .transaction(() => {
        // Another process may have made them while this one waited for the lock.
        if (readVersion(database) !== 0) return;
        database.exec(platformTables);
        database.pragma(`user_version = ${schemaVersion}`);
      })
      .immediate();
  }
  upgrade(database);
  const version = readVersion(database);
  if (version === schemaVersion) return;
  throw new Error(
    `the file \`${path}\` has version ${version}, this program knows ${schemaVersion}: ` +
      'use the program that made it, or another DATA_DIR',
  );
};

/** Brings a file of an older version to this one, a version a step. */
const upgrade = (database: PlatformDatabase): void => {
  if (platformUpgrades[readVersion(database)] === undefined) return;
  database
    .transaction(() => {
      for (;;) {
        const version = readVersion(database);
        const step = platformUpgrades[version];
        if (step === undefined) return;
        database.exec(step);
        database.pragma(`user_version = ${version + 1}`);
      }
    })
    .immediate();
};

/** True where SQLite only says that another process holds the file; trying again may well work. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code);

/** True where the disk has no room left. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_FULL');
