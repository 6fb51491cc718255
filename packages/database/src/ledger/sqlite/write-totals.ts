/** Adds a batch's wagers to the sums that an operator's front page reads. */
import type { DatabaseSync } from 'node:sqlite';
import type { NewWagerRow } from '../ledger-rows.ts';
import { intervalMs, intervalStart } from '../operator-interval.ts';
import { insertInto } from './insert-into.ts';
import type { PlayerRegister } from './player-register.ts';

const intervalColumns = ['operatorKey', 'startAtMs', 'wagers', 'spendable', 'status'];
const addToInterval = `${insertInto('operator_interval', intervalColumns)}
  ON CONFLICT ("operatorKey", "startAtMs") DO UPDATE SET
    "wagers" = "wagers" + excluded."wagers", "spendable" = "spendable" + excluded."spendable",
    "status" = "status" + excluded."status"`;

const markApplied = `UPDATE "operator" SET "lastAppliedAtMs" = ?,
    "lastWagerAtMs" = max(coalesce("lastWagerAtMs", ?), ?)
  WHERE "operatorKey" = ?`;

/** Beyond it a sum of doubles might lose a micropoint with the next wager. */
const exactMax = 4e15;

/** A sum over players, which outgrows a double: kept in one as long as that is exact. */
class ExactSum {
  #whole = 0n;
  #part = 0;
  add(amount: number): void {
    this.#part += amount;
    if (Math.abs(this.#part) > exactMax) this.#carry();
  }
  #carry(): void {
    this.#whole += BigInt(this.#part);
    this.#part = 0;
  }
  value(): bigint {
    this.#carry();
    return this.#whole;
  }
}

interface IntervalSum {
  readonly operatorId: string;
  readonly startAtMs: number;
  wagers: number;
  readonly spendable: ExactSum;
  readonly status: ExactSum;
}

/** One after another wagers mostly fall into the same interval of the same operator. */
const sumIntervals = (wagers: readonly NewWagerRow[]): Iterable<IntervalSum> => {
  const sums = new Map<string, IntervalSum>();
  let current: IntervalSum | null = null;
  for (const { operatorId, occurredAtMs, spendable, status } of wagers) {
    const sinceStart: number = current === null ? -1 : occurredAtMs - current.startAtMs;
    const isCurrent = sinceStart >= 0 && sinceStart < intervalMs;
    if (current === null || !isCurrent || current.operatorId !== operatorId) {
      const startAtMs = intervalStart(occurredAtMs);
      const key: string = `${operatorId}/${startAtMs}`;
      const empty = { spendable: new ExactSum(), status: new ExactSum() };
      current = sums.get(key) ?? { operatorId, startAtMs, wagers: 0, ...empty };
      sums.set(key, current);
    }
    current.wagers += 1;
    current.spendable.add(spendable);
    current.status.add(status);
  }
  return sums.values();
};

const newestTimes = (wagers: readonly NewWagerRow[]): ReadonlyMap<string, number> => {
  const newest = new Map<string, number>();
  let operator = '';
  let time = Number.NEGATIVE_INFINITY;
  for (const { operatorId, occurredAtMs } of wagers) {
    if (operatorId === operator && occurredAtMs <= time) continue;
    time = Math.max(newest.get(operatorId) ?? occurredAtMs, occurredAtMs);
    operator = operatorId;
    newest.set(operatorId, time);
  }
  return newest;
};

export const prepareWriteTotals = (connection: DatabaseSync, register: PlayerRegister) => {
  const addInterval = connection.prepare(addToInterval);
  const mark = connection.prepare(markApplied);
  /** The wagers are written, so their operators have keys. */
  const keyOf = (operatorId: string): number => register.operator(operatorId) ?? 0;

  return (wagers: readonly NewWagerRow[], appliedAtMs: number): void => {
    for (const { operatorId, startAtMs, wagers: count, spendable, status } of sumIntervals(
      wagers,
    )) {
      addInterval.run(keyOf(operatorId), startAtMs, count, spendable.value(), status.value());
    }
    for (const [operatorId, newestMs] of newestTimes(wagers)) {
      mark.run(appliedAtMs, newestMs, newestMs, keyOf(operatorId));
    }
  };
};
