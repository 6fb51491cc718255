import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { blockingWaitMs, lockWaitMsMax } from './connection-pragmas.ts';
import { isBusy } from './database-unusable-error.ts';

/**
 * The worker's writer lets go of the lock for a few milliseconds between two batches: who asks every
 * millisecond comes in there. So often only at first: where many wait for each other, asking would
 * take the processor from the one who writes, and SQLite's own wait costs less.
 */
const quickTries = 30;
const quickPauseMs = 1;
const pauseMs = 5;
const triesMax = quickTries + lockWaitMsMax / (blockingWaitMs + pauseMs);

const begin = 'BEGIN IMMEDIATE';

/**
 * Told how a transaction ended, before anything else of this process can run: what is kept in memory
 * beside the database must follow it at once.
 */
export interface TransactionEnd<T> {
  committed(result: T): void;
  rolledBack(): void;
}

const finish = <T>(connection: DatabaseSync, act: () => T, end?: TransactionEnd<T>): T => {
  let result: T;
  try {
    result = act();
    connection.exec('COMMIT');
  } catch (error) {
    // A full disk has ended the transaction already.
    if (connection.isTransaction) connection.exec('ROLLBACK');
    end?.rolledBack();
    throw error;
  }
  end?.committed(result);
  return result;
};

/** Runs `act` in one IMMEDIATE transaction: all of it is kept, or none when it throws. */
export const inImmediate = <T>(connection: DatabaseSync, act: () => T): T => {
  connection.exec(begin);
  return finish(connection, act);
};

/** @returns false where another connection writes. */
const tryBegin = (connection: DatabaseSync): boolean => {
  try {
    connection.exec(begin);
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
};

/** The same without SQLite's own wait, which stops the whole process. */
const tryBeginAtOnce = (connection: DatabaseSync): boolean => {
  connection.exec('PRAGMA busy_timeout = 0');
  try {
    return tryBegin(connection);
  } finally {
    connection.exec(`PRAGMA busy_timeout = ${blockingWaitMs}`);
  }
};

/**
 * The same, waiting for other connections without blocking the process. Between BEGIN and COMMIT
 * there is no await, so callers of one connection cannot get into each other's transactions.
 *
 * @param connection asked anew at each try: it may have been replaced while this one waited.
 */
export const inImmediateWhenFree = async <T>(
  connection: () => DatabaseSync,
  act: () => T,
  end?: TransactionEnd<T>,
): Promise<T> => {
  for (let tries = 1; tries < triesMax; tries += 1) {
    const used = connection();
    const isQuick = tries <= quickTries;
    if (isQuick ? tryBeginAtOnce(used) : tryBegin(used)) return finish(used, act, end);
    await pause(isQuick ? quickPauseMs : pauseMs);
  }
  const used = connection();
  used.exec(begin);
  return finish(used, act, end);
};
