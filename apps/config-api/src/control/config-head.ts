/**
 * The head of the timeline: one row that says through which instant it is closed. Whoever publishes
 * and the relay that moves it take its lock first, so that the one never adds what the other has
 * just declared impossible.
 */
import {
  type ControlTransaction,
  type ReadRows,
  step,
  type WriteStep,
} from '@house-rules/database';

const id = 1;

/** Takes the lock for the rest of the transaction. Epoch milliseconds; 0 where nothing was closed. */
export const lockHead = async (client: ControlTransaction): Promise<number> => {
  // Adding nothing is a write, and a write takes the lock on any database.
  const row = await client.configHead.upsert({
    where: { id },
    create: { id, closedThroughMs: 0n },
    update: { closedThroughMs: { increment: 0 } },
  });
  return Number(row.closedThroughMs);
};

/** Closes the timeline through an instant, never backwards. Waits for whoever holds the lock. */
export const closeThrough = (atMs: number): readonly WriteStep[] => [
  step`
  INSERT INTO "config_head" ("id", "closedThroughMs")
  SELECT ${id}, 0 WHERE NOT EXISTS (SELECT 1 FROM "config_head" WHERE "id" = ${id})`,
  step`
  UPDATE "config_head" SET "closedThroughMs" = ${BigInt(atMs)}
  WHERE "id" = ${id} AND "closedThroughMs" < ${BigInt(atMs)}`,
];

/** Without the lock: what it was a moment ago. Epoch milliseconds; 0 where nothing was closed. */
export const readHead = async (read: ReadRows): Promise<number> => {
  const [head] = await read<{ closedThroughMs: bigint | number }>`
    SELECT "closedThroughMs" FROM "config_head" WHERE "id" = ${id}`;
  return Number(head?.closedThroughMs ?? 0);
};
