/**
 * What one connection that writes the ledger keeps prepared and in memory, and the order in which a
 * transaction uses it: `begin`, then reading and writing, then `committed` or `rolledBack`.
 */
import type { DatabaseSync } from 'node:sqlite';
import { missingTable, requireFile } from '../../sqlite/not-migrated-error.ts';
import { hasTable, openSqliteFile } from '../../sqlite/open-sqlite-file.ts';
import { preparePlayerRegister } from './player-register.ts';
import { prepareReadPlayers } from './read-players.ts';
import { numberAt, prepareQuery } from './sqlite-rows.ts';

/** Needs what other connections have written, and hears how a transaction ended. */
export interface Remembering {
  sync(): void;
  committed(batchId: number): void;
  rolledBack(): void;
}

/** @throws NotMigratedError where the file does not exist or is not migrated. */
export const openLedgerConnection = (file: string, pragmas: readonly string[]): DatabaseSync => {
  requireFile(file);
  const connection = openSqliteFile({ file, pragmas });
  if (hasTable(connection, 'account_change')) return connection;
  connection.close();
  throw missingTable(file, 'account_change');
};

export const prepareSession = (connection: DatabaseSync, playersMax: number) => {
  const register = preparePlayerRegister(connection, playersMax);
  const players = prepareReadPlayers(connection, register);
  const findVersion = prepareQuery(connection, 'PRAGMA data_version');
  const remembering: Remembering[] = [register];
  let seenVersion = -1;

  return {
    register,
    players,
    /** Takes part in `begin`, `committed` and `rolledBack`. */
    join: (one: Remembering): void => {
      remembering.push(one);
    },
    begin: (): void => {
      const row = findVersion.first();
      const version = row === null ? -1 : numberAt(row, 0);
      if (version !== seenVersion) for (const one of remembering) one.sync();
      seenVersion = version;
    },
    committed: (batchId: number): void => {
      for (const one of remembering) one.committed(batchId);
    },
    rolledBack: (): void => {
      for (const one of remembering) one.rolledBack();
      seenVersion = -1;
    },
  };
};
