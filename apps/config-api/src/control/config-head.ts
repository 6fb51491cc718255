/**
 * The head of the timeline: one row that says through which instant it is closed. Whoever publishes
 * and the relay that moves it take its lock first, so that the one never adds what the other has
 * just declared impossible.
 */
import type { ControlTransaction } from '@house-rules/database';

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

/** Only with the lock held. */
export const setHead = async (
  client: ControlTransaction,
  closedThroughMs: number,
): Promise<void> => {
  await client.configHead.update({
    where: { id },
    data: { closedThroughMs: BigInt(closedThroughMs) },
  });
};
