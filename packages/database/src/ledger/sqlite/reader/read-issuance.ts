/** What an operator gave out over time, and when a version began to count, from the fewest rows. */
import type { DatabaseSync } from 'node:sqlite';
import type { IssuedInterval, IssuedSpan } from '../../ledger-reader-port.ts';
import { intervalStart } from '../../operator-interval.ts';
import { numberAt, orNull, prepareQuery } from '../sqlite-rows.ts';

const firstInterval = `SELECT min("startAtMs") FROM "operator_interval" WHERE "operatorKey" = ?`;

/** Sums leave SQLite as text: they may outgrow a double. */
const spanOfIntervals = `SELECT "startAtMs", "wagers", CAST("spendable" AS TEXT)
  FROM "operator_interval" WHERE "operatorKey" = ? AND "startAtMs" >= ? AND "startAtMs" < ?
  ORDER BY "startAtMs"`;

const intervalWithWagers = `SELECT min("startAtMs") FROM "operator_interval"
  WHERE "operatorKey" = ? AND "startAtMs" >= ? AND "wagers" > 0`;

/** Wagers of all operators that are walked by time before the search is given up. */
const walkedMax = 100_000;

const firstByVersion = `SELECT w."occurredAtMs" FROM (
    SELECT "occurredAtMs", "operatorKey", "decisionKey" FROM "wager"
    WHERE "occurredAtMs" >= ? ORDER BY "occurredAtMs" LIMIT ${walkedMax}) w
  JOIN "decision_kind" d ON d."decisionKey" = w."decisionKey"
  WHERE w."operatorKey" = ? AND d."ruleSetVersion" = ? ORDER BY w."occurredAtMs" LIMIT 1`;

export const prepareReadIssuance = (connection: DatabaseSync) => {
  const findOperator = prepareQuery(
    connection,
    'SELECT "operatorKey" FROM "operator" WHERE "operatorId" = ?',
  );
  const findFirst = prepareQuery(connection, firstInterval);
  const findSpan = prepareQuery(connection, spanOfIntervals);
  const findWithWagers = prepareQuery(connection, intervalWithWagers);
  const findByVersion = prepareQuery(connection, firstByVersion);

  const keyOf = (operatorId: string): number | null => {
    const operator = findOperator.first(operatorId);
    return operator && numberAt(operator, 0);
  };

  return {
    issued: (operatorId: string, fromMs: number, beforeMs: number): IssuedSpan => {
      const operatorKey = keyOf(operatorId);
      if (operatorKey === null) return { sinceMs: null, intervals: [] };
      const first = findFirst.first(operatorKey);
      const rows = findSpan.all(operatorKey, fromMs, beforeMs);
      return {
        sinceMs: first && orNull(numberAt, first, 0),
        intervals: rows.map(
          (cells): IssuedInterval => ({
            startAtMs: numberAt(cells, 0),
            wagers: numberAt(cells, 1),
            spendable: BigInt(String(cells[2])),
          }),
        ),
      };
    },

    firstWagerOf: (operatorId: string, version: number, fromMs: number): number | null => {
      const operatorKey = keyOf(operatorId);
      if (operatorKey === null) return null;
      const found = findWithWagers.first(operatorKey, intervalStart(fromMs));
      const startAtMs = found && orNull(numberAt, found, 0);
      if (startAtMs === null) return null;
      const wager = findByVersion.first(Math.max(fromMs, startAtMs), operatorKey, version);
      return wager && numberAt(wager, 0);
    },
  };
};
