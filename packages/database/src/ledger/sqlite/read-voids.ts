/** What is stored of voids: their wagers, what they took so far, and those that still wait. */
import type { DatabaseSync } from 'node:sqlite';
import type { VoidableWager } from '../ledger-port.ts';
import type { NewVoid, WagerIdentity } from '../ledger-rows.ts';
import { toBytes, toHex, toUuid } from '../uuid-bytes.ts';
import { bytesAt, numberAt, prepareQuery } from './sqlite-rows.ts';
import { fromVoidCells, voidJoins, voidSelection } from './void-columns.ts';
import { fromWagerCells, wagerByKey } from './wager-columns.ts';

const voidedSoFar = `SELECT coalesce(sum("amountMinor"), 0), coalesce(sum("spendable"), 0),
    coalesce(sum("status"), 0)
  FROM "void_event" WHERE "operatorKey" = ? AND "wagerId" = ? AND "state" = 'applied'`;

/** In the order of their arrival; within one batch by their own time. */
const pendingVoids = `SELECT ${voidSelection} FROM "void_event" v ${voidJoins}
  WHERE v."operatorKey" = ? AND v."wagerId" = ? AND v."state" = 'pending'
  ORDER BY v."batchId", v."occurredAtMs", v."voidId"`;

/**
 * So many waiting voids are looked through in memory; beyond it each wager of a batch is asked for.
 * Most ledgers have none waiting, and some have a few whose wagers will never come.
 */
const waitingInMemoryMax = 2_000;

/** Finds the time under which a wager id is stored; null where it is not. */
export type FindWagerTime = (operatorKey: number, wagerId: string) => number | null;

export const prepareReadVoids = (connection: DatabaseSync) => {
  const findWager = prepareQuery(connection, wagerByKey);
  const sumVoided = prepareQuery(connection, voidedSoFar);
  const findPending = prepareQuery(connection, pendingVoids);
  const findWaiting = prepareQuery(
    connection,
    `SELECT "wagerId" FROM "void_event" WHERE "state" = 'pending' LIMIT ${waitingInMemoryMax + 1}`,
  );
  const findVoid = prepareQuery(
    connection,
    'SELECT "contentHash" FROM "void_event" WHERE "operatorKey" = ? AND "voidId" = ?',
  );

  return {
    voidable: (
      operatorKey: number,
      wagerId: string,
      timeOf: FindWagerTime,
    ): VoidableWager | null => {
      const time = timeOf(operatorKey, wagerId);
      if (time === null) return null;
      const id = toBytes(wagerId);
      const row = findWager.first(time, operatorKey, id);
      if (row === null) return null;
      const sums = sumVoided.first(operatorKey, id) ?? [0, 0, 0];
      return {
        row: fromWagerCells(row),
        voidedMinor: numberAt(sums, 0),
        reversedSpendable: numberAt(sums, 1),
        reversedStatus: numberAt(sums, 2),
      };
    },
    /** By wager id: the voids that wait for one of these wagers. Most often an empty map. */
    pending: (
      wagers: readonly WagerIdentity[],
      operatorKeyOf: (operatorId: string) => number | null,
    ): ReadonlyMap<string, readonly NewVoid[]> => {
      const found = new Map<string, readonly NewVoid[]>();
      const waiting = findWaiting.all().map((row) => toUuid(bytesAt(row, 0)));
      if (waiting.length === 0) return found;
      const known = waiting.length > waitingInMemoryMax ? null : new Set(waiting);
      const asked = new Set<string>();
      for (const { operatorId, wagerId } of wagers) {
        if (known !== null && !known.has(wagerId)) continue;
        const operatorKey = operatorKeyOf(operatorId);
        // A batch may bring the same wager twice; its voids wait once.
        if (operatorKey === null || asked.has(`${operatorKey}/${wagerId}`)) continue;
        asked.add(`${operatorKey}/${wagerId}`);
        const voids = findPending.all(operatorKey, toBytes(wagerId)).map(fromVoidCells);
        if (voids.length > 0) found.set(wagerId, [...(found.get(wagerId) ?? []), ...voids]);
      }
      return found;
    },
    storedVoid: (operatorKey: number, voidId: string): string | null => {
      const row = findVoid.first(operatorKey, toBytes(voidId));
      return row && toHex(bytesAt(row, 0));
    },
  };
};
