import type { DatabaseSync } from 'node:sqlite';

/** Runs `act` in one IMMEDIATE transaction: all of it is kept, or none when it throws. */
export const inImmediate = <T>(connection: DatabaseSync, act: () => T): T => {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = act();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has ended the transaction already.
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
};
