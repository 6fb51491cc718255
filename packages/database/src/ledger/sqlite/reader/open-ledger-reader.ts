/**
 * The ledger's reader where the ledger is a SQLite file: a read-only connection of its own, so that
 * reading neither waits for the writer nor holds it up.
 *
 * Node's own SQLite with prepared statements rather than Prisma: a balance is one prepared
 * statement of some microseconds, and a process that also writes the ledger must open the file with
 * one library only (see open-sqlite-file.ts).
 */
import { unusableFrom } from '../../../sqlite/database-unusable-error.ts';
import { missingTable, requireFile } from '../../../sqlite/not-migrated-error.ts';
import { hasTable, openSqliteFileForReading } from '../../../sqlite/open-sqlite-file.ts';
import type { LedgerReader } from '../../ledger-reader-port.ts';
import { prepareReadAccount } from './read-account.ts';
import { prepareReadDeadLetters } from './read-dead-letters.ts';
import { prepareReadHistory } from './read-history.ts';
import { prepareReadIssuance } from './read-issuance.ts';
import { prepareReadPlayers } from './read-players.ts';
import { prepareReadTotals } from './read-totals.ts';
import { prepareReadWager } from './read-wager.ts';
import { prepareWagerChain } from './wager-chain.ts';

export interface LedgerReaderOptions {
  readonly file: string;
}

const openConnection = (file: string) => {
  requireFile(file);
  const connection = openSqliteFileForReading(file);
  if (hasTable(connection, 'account_change')) return connection;
  connection.close();
  throw missingTable(file, 'account_change');
};

/**
 * @throws NotMigratedError where the file does not exist or is not migrated.
 * @throws DatabaseUnusableError from it and its calls where the file cannot be read.
 */
export const openLedgerReader = ({ file }: LedgerReaderOptions): LedgerReader => {
  const connection = openConnection(file);
  const players = prepareReadPlayers(connection);
  const chain = prepareWagerChain(connection);
  const histories = prepareReadHistory(connection, chain);
  const wagers = prepareReadWager(connection, chain);
  const readAccount = prepareReadAccount(connection);
  const totals = prepareReadTotals(connection);
  const issuance = prepareReadIssuance(connection);
  const deadLetters = prepareReadDeadLetters(connection);

  /** All statements of one answer see the same commit. */
  const read = async <T>(act: () => T): Promise<T> => {
    try {
      connection.exec('BEGIN');
      return act();
    } catch (error) {
      throw unusableFrom(error, file) ?? error;
    } finally {
      if (connection.isOpen && connection.isTransaction) connection.exec('COMMIT');
    }
  };

  return {
    balance: (player) => read(() => players.balance(player)),
    account: (player) => read(() => readAccount(player, players.balance(player))),
    balanceAsOf: (player, atMs) => read(() => histories.balanceAsOf(player, atMs)),
    players: (query) => read(() => players.players(query)),
    history: (player, page) => read(() => histories.history(player, page)),
    wager: (operatorId, wagerId) => read(() => wagers.wager(operatorId, wagerId)),
    voidsOf: (operatorId, wagerId) => read(() => wagers.voidsOf(operatorId, wagerId)),
    totals: (operatorId, sinceMs) => read(() => totals.totals(operatorId, sinceMs)),
    issued: (...span) => read(() => issuance.issued(...span)),
    firstWagerOf: (...asked) => read(() => issuance.firstWagerOf(...asked)),
    deadLetters: (query) => read(() => deadLetters(query)),
    hasPostings: (operatorId) => read(() => totals.hasPostings(operatorId)),
    close: async () => connection.close(),
  };
};
