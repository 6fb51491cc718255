/**
 * The ledger for an audit where the ledger is a SQLite file: its own statements over the raw tables,
 * through read-only connections of the database package. It shares no reading with the API.
 */

import { openSqliteFileForReading } from '@house-rules/database';
import type { AuditLedger, LedgerSnapshot } from '../audit-ledger.ts';
import {
  integerAt,
  integerOrNullAt,
  prepareQuery,
  textAt,
  textOrNullAt,
  toBytes,
  uuidAt,
} from './cells.ts';
import { prepareBatches } from './read-batches.ts';
import { prepareCauses } from './read-causes.ts';
import { prepareStandings } from './read-standings.ts';
import { prepareTotals } from './read-totals.ts';
import { prepareWagers } from './read-wagers.ts';

/** Rows in the order of time lie together: 64 MiB keep the pages that a portion needs. */
const pragmas = ['cache_size = -65536', 'query_only = ON'];

const prepare = (file: string) => {
  const connection = openSqliteFileForReading(file);
  for (const pragma of pragmas) connection.exec(`PRAGMA ${pragma}`);
  return {
    connection,
    wagers: prepareWagers(connection),
    standings: prepareStandings(connection),
    causes: prepareCauses(connection),
  };
};

type Prepared = ReturnType<typeof prepare>;

export const openSqliteAuditLedger = (file: string): AuditLedger => {
  const prepared = prepare(file);
  const { connection, wagers } = prepared;
  const batches = prepareBatches(connection, wagers);
  const totals = prepareTotals(connection);
  const findOperators = prepareQuery(
    connection,
    'SELECT "operatorId", "operatorKey", "players" FROM "operator" ORDER BY "operatorKey"',
  );
  const findPlayerKey = prepareQuery(
    connection,
    'SELECT "playerKey" FROM "player" WHERE "operatorKey" = ? AND "playerId" = ?',
  );
  const findPlayerId = prepareQuery(
    connection,
    'SELECT lower(hex("playerId")) FROM "player" WHERE "playerKey" = ?',
  );
  const findSizes = prepareQuery(
    connection,
    `SELECT "playerKey", "playerSequence" FROM "account"
     WHERE "operatorKey" = ? AND "playerKey" > ? ORDER BY "playerKey" LIMIT ?`,
  );
  const countWagers = prepareQuery(connection, 'SELECT sum("wagers") FROM "operator_interval"');

  const operators = async () =>
    findOperators.all().map((cells) => ({
      operatorId: textAt(cells, 0),
      operatorKey: integerAt(cells, 1),
      players: integerAt(cells, 2),
    }));

  return {
    operators,
    operator: async (operatorId) =>
      (await operators()).find((operator) => operator.operatorId === operatorId) ?? null,
    playerKey: async (operatorKey, playerId) => {
      const found = findPlayerKey.first(operatorKey, toBytes(playerId));
      return found === null ? null : integerAt(found, 0);
    },
    playerId: async (playerKey) => {
      const found = findPlayerId.first(playerKey);
      return found === null ? null : uuidAt(found, 0);
    },
    accountSizes: async (operatorKey, afterKey, limit) =>
      findSizes
        .all(operatorKey, afterKey, limit)
        .map((cells) => ({ playerKey: integerAt(cells, 0), rows: integerAt(cells, 1) })),
    wagersInAll: async () => integerOrNullAt(countWagers.first() ?? [null], 0) ?? 0,
    wagersByTime: async (range, after, limit) => wagers.byTime(range, after, limit),
    batches: async (afterBatchId, limit) => batches.next(afterBatchId, limit),
    newestBatchId: async () => batches.newest(),
    digestBefore: async (batch) => batches.digestBefore(batch),
    batchContent: async (batch) => batches.content(batch),
    repeatedIds: async (portion) => totals.repeatedIds(portion),
    idPortions: async () => totals.idPortions(),
    nextInterval: async (afterMs) => totals.nextInterval(afterMs),
    intervals: async () => totals.intervals(),
    snapshot: (act) => inSnapshot(file, act),
    close: async () => connection.close(),
  };
};

/** A connection of its own: while a snapshot is open nothing else may be read through it. */
const inSnapshot = async <T>(
  file: string,
  act: (snapshot: LedgerSnapshot) => Promise<T>,
): Promise<T> => {
  const prepared = prepare(file);
  const { connection } = prepared;
  try {
    connection.exec('BEGIN');
    const result = await act(snapshotOf(prepared));
    connection.exec('COMMIT');
    return result;
  } finally {
    connection.close();
  }
};

const snapshotOf = ({ connection, wagers, standings, causes }: Prepared): LedgerSnapshot => {
  const findApplied = prepareQuery(
    connection,
    'SELECT "appliedAtMs" FROM "batch" WHERE "batchId" = ?',
  );
  const findReviewDay = prepareQuery(
    connection,
    `SELECT max("day") FROM "job_round" WHERE "operatorKey" = ? AND "job" = 'tiers'`,
  );
  return {
    lastReviewDay: async (operatorKey) =>
      textOrNullAt(findReviewDay.first(operatorKey) ?? [null], 0),
    standings: async (range) => standings.ofRange(range),
    standing: async (operatorKey, playerKey) => standings.ofPlayer(operatorKey, playerKey),
    days: async (playerKey, days) => standings.days(playerKey, days),
    wagers: async (operatorKey, keys) => wagers.byKeys(operatorKey, keys),
    chain: async (operatorKey, head) => wagers.chain(operatorKey, head),
    scan: async (operatorKey, playerKey) => wagers.ofPlayer(operatorKey, playerKey),
    voids: async (operatorKey, wagerIds) => causes.voids(operatorKey, wagerIds),
    redemptions: async (playerKey) => causes.redemptions(playerKey),
    appliedAt: async (batchIds) => {
      const found = new Map<number, number>();
      for (const batchId of new Set(batchIds)) {
        const cells = findApplied.first(batchId);
        if (cells !== null) found.set(batchId, integerAt(cells, 0));
      }
      return found;
    },
  };
};
