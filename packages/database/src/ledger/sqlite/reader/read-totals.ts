/** What an operator's front page shows, without reading a wager row where it can be helped. */
import type { DatabaseSync } from 'node:sqlite';
import { deadLettersCountedMax, type OperatorTotals } from '../../ledger-reader-port.ts';
import { intervalMs, intervalStart } from '../../operator-interval.ts';
import { type Cells, numberAt, orNull, prepareQuery } from '../sqlite-rows.ts';

const operatorRow = `SELECT "operatorKey", "players", "lastAppliedAtMs", "lastWagerAtMs"
  FROM "operator" WHERE "operatorId" = ?`;

/** Sums leave SQLite as text: they may outgrow a double. */
const wholeIntervals = `SELECT coalesce(sum("wagers"), 0),
    CAST(coalesce(sum("spendable"), 0) AS TEXT)
  FROM "operator_interval" WHERE "operatorKey" = ? AND "startAtMs" >= ?`;

/** Less than one interval of the time-ordered key; nothing where `since` starts one. */
const brokenInterval = `SELECT count(*), CAST(coalesce(sum("spendable"), 0) AS TEXT)
  FROM "wager" WHERE "occurredAtMs" >= ? AND "occurredAtMs" < ? AND "operatorKey" = ?`;

const deadLetterCount = `SELECT count(*) FROM
  (SELECT 1 FROM "dead_letter" WHERE "operatorId" = ? LIMIT ${deadLettersCountedMax})`;

interface Sum {
  readonly wagers: number;
  readonly spendable: bigint;
}

const fromSum = (cells: Cells | null): Sum =>
  cells
    ? { wagers: numberAt(cells, 0), spendable: BigInt(String(cells[1])) }
    : { wagers: 0, spendable: 0n };

export const prepareReadTotals = (connection: DatabaseSync) => {
  const findOperator = prepareQuery(connection, operatorRow);
  const sumWhole = prepareQuery(connection, wholeIntervals);
  const sumBroken = prepareQuery(connection, brokenInterval);
  const countDeadLetters = prepareQuery(connection, deadLetterCount);

  const sumSince = (operatorKey: number, sinceMs: number): Sum => {
    const isWhole = intervalStart(sinceMs) === sinceMs;
    const wholeFrom = isWhole ? sinceMs : intervalStart(sinceMs) + intervalMs;
    const whole = fromSum(sumWhole.first(operatorKey, wholeFrom));
    if (isWhole) return whole;
    const broken = fromSum(sumBroken.first(sinceMs, wholeFrom, operatorKey));
    return {
      wagers: whole.wagers + broken.wagers,
      spendable: whole.spendable + broken.spendable,
    };
  };

  return {
    totals: (operatorId: string, sinceMs: number): OperatorTotals => {
      const counted = countDeadLetters.first(operatorId);
      const deadLetters = counted ? numberAt(counted, 0) : 0;
      const operator = findOperator.first(operatorId);
      const operatorKey = operator ? numberAt(operator, 0) : 0;
      const sum = sumSince(operatorKey, sinceMs);
      return {
        players: operator ? numberAt(operator, 1) : 0,
        wagersSince: sum.wagers,
        spendableSince: sum.spendable,
        lastWagerAtMs: operator && orNull(numberAt, operator, 3),
        lastAppliedAtMs: operator && orNull(numberAt, operator, 2),
        deadLetters,
      };
    },
    hasPostings: (operatorId: string): boolean => {
      const operator = findOperator.first(operatorId);
      return operator !== null && operator[3] !== null;
    },
  };
};
