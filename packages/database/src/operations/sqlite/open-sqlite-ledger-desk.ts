/** The desk where the ledger is a SQLite file: one connection that writes, one that reads. */
import type { DatabaseSync } from 'node:sqlite';
import { openSqliteLedgerOperations } from '../../ledger/sqlite/open-sqlite-ledger-operations.ts';
import { unusableFrom } from '../../sqlite/database-unusable-error.ts';
import { missingTable, requireFile } from '../../sqlite/not-migrated-error.ts';
import { hasTable, openSqliteFileForReading } from '../../sqlite/open-sqlite-file.ts';
import type { NewAct } from '../act-log-port.ts';
import { createAdjustmentBatches } from '../adjustment-batches.ts';
import { createAdjustmentStore } from '../adjustment-store.ts';
import type { DeadLetterDecision, DeadLetterPlace } from '../dead-letter-port.ts';
import { createFactStore } from '../fact-store.ts';
import type { LedgerDesk } from '../ledger-desk.ts';
import { createRedemptionStore } from '../redemption-store.ts';
import { runOwn } from '../run-own.ts';
import { createSqliteAdjustmentTables } from './adjustment-tables.ts';
import { createSqliteDecisions, prepareReadDeadLetters } from './dead-letter-tables.ts';
import { createSqliteFactTables } from './fact-tables.ts';
import { createSqliteFrameTables } from './frame-tables.ts';
import { prepareReadActs } from './read-acts.ts';
import { prepareReadAdjustments } from './read-adjustments.ts';
import { prepareReadDeadLetter } from './read-dead-letter.ts';
import { prepareReadHoldings } from './read-holdings.ts';
import { prepareReadParkedWager } from './read-parked-wager.ts';
import { prepareReadRedemptions } from './read-redemptions.ts';
import { createSqliteRedemptionTables } from './redemption-tables.ts';
import { createSqliteLedgerJobs, type Reading } from './sqlite-ledger-jobs.ts';

export interface SqliteLedgerDeskOptions {
  readonly file: string;
  /** Called at the steps of a transaction, where a test may let the process die. */
  readonly reach?: (failpoint: string) => void;
}

/** @throws NotMigratedError where the file does not exist or is not migrated. */
const openForReading = (file: string): DatabaseSync => {
  requireFile(file);
  const connection = openSqliteFileForReading(file);
  if (hasTable(connection, 'redemption')) return connection;
  connection.close();
  throw missingTable(file, 'redemption');
};

/**
 * @throws NotMigratedError where the file does not exist or is not migrated.
 * @throws DatabaseUnusableError from its calls where the disk failed: nothing of the act was kept.
 */
export const openSqliteLedgerDesk = (options: SqliteLedgerDeskOptions): LedgerDesk => {
  const { file } = options;
  const operations = openSqliteLedgerOperations(options);
  const connection = openForReading(file);
  const frameTables = createSqliteFrameTables();
  const redemptionTables = createSqliteRedemptionTables();
  const adjustmentTables = createSqliteAdjustmentTables();
  const redemptions = prepareReadRedemptions(connection);
  const adjustments = prepareReadAdjustments(connection);
  const acts = prepareReadActs(connection);
  const holdings = prepareReadHoldings(connection);
  const findDeadLetter = prepareReadDeadLetter(connection);
  const findParked = prepareReadParkedWager(connection);
  const deadLetters = prepareReadDeadLetters(connection);
  const decide = createSqliteDecisions();
  const read = readingFrom(connection, file);
  const parts = { operations, frameTables };
  const adjustmentParts = { ...parts, tables: adjustmentTables };

  return {
    redemptions: {
      ...createRedemptionStore({ ...parts, tables: redemptionTables }),
      redemption: (player, id) => read(() => redemptions.redemption(player, id)),
      redemptions: (player, page) => read(() => redemptions.redemptions(player, page)),
    },
    adjustments: {
      ...createAdjustmentStore(adjustmentParts),
      ...createAdjustmentBatches(adjustmentParts),
      spendable: (operatorId, ids) => read(() => adjustments.spendable(operatorId, ids)),
      adjustment: (operatorId, id) => read(() => adjustments.adjustment(operatorId, id)),
      adjustments: (query) => read(() => adjustments.adjustments(query)),
      batch: (operatorId, id) => read(() => adjustments.batch(operatorId, id)),
      batches: (operatorId, page) => read(() => adjustments.batches(operatorId, page)),
      batchRows: (query) => read(() => adjustments.batchRows(query)),
    },
    facts: {
      ...createFactStore({ ...parts, tables: createSqliteFactTables() }),
      earnedWithin: (player, span) => read(() => holdings.earnedWithin(player, span)),
    },
    acts: {
      record: (rows) =>
        runOwn(operations, 'look', (writing) => {
          for (const row of rows) frameTables.addAct(writing, row);
        }),
      acts: (query) => read(() => acts(query)),
    },
    holdings: {
      asOf: (player, atMs) => read(() => holdings.asOf(player, atMs)),
      postings: (player, sequences) => read(() => holdings.postings(player, sequences)),
      postedAt: (batchIds) => read(() => holdings.postedAt(batchIds)),
    },
    deadLetters: {
      ofWager: (operatorId, wagerId) => read(() => findDeadLetter(operatorId, wagerId)),
      list: (query) => read(() => deadLetters.list(query)),
      find: (place) => read(() => deadLetters.find(place)),
      open: (operatorId) => read(() => deadLetters.open(operatorId)),
      settle: (letter, decision, requestId) =>
        runOwn(operations, 'dead_letter', (writing) => {
          if (!decide(writing, letter, decision)) return false;
          const act = toAct(letter, decision, requestId);
          if (act !== null) frameTables.addAct(writing, act);
          return true;
        }),
    },
    parked: {
      ofWager: (operatorId, wagerId) => read(() => findParked(operatorId, wagerId)),
    },
    jobs: createSqliteLedgerJobs({
      operations,
      connection,
      read,
      frameTables,
      redemptionTables,
      adjustmentTables,
    }),
    close: async () => {
      await operations.close();
      connection.close();
    },
  };
};

/** The trail is an operator's: where the operator could not be read, the decision stands alone. */
const toAct = (
  letter: DeadLetterPlace & { readonly operatorId: string | null },
  decision: DeadLetterDecision,
  requestId: string,
): NewAct | null => {
  const { logEpoch, topic, partition, offset, operatorId } = letter;
  if (operatorId === null) return null;
  const { actor, actorName, atMs, reason } = decision;
  const act = decision.act === 'replayed' ? 'dead_letter.replay' : 'dead_letter.discard';
  const detail = { logEpoch, topic, partition, offset, reason };
  return { operatorId, atMs, actor, actorName, act, player: null, detail, requestId };
};

/** All statements of one answer see the same commit. */
const readingFrom =
  (connection: DatabaseSync, file: string): Reading =>
  async (act) => {
    try {
      connection.exec('BEGIN');
      return act();
    } catch (error) {
      throw unusableFrom(error, file) ?? error;
    } finally {
      if (connection.isOpen && connection.isTransaction) connection.exec('COMMIT');
    }
  };
