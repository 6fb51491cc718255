/**
 * Follows an operator's audit chain from its beginning to its end, a stretch at a time so that the
 * process goes on answering, and keeps what was found. The last row that an earlier look found must be
 * there again with the same hash: that also finds a trail whose end was cut off.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { type ChainFollower, createChainFollower } from './audit-chain.ts';
import type { AuditStore, StoredVerification } from './audit-store.ts';

/** Rows at once: some ten milliseconds of work. */
const stretch = 1_000;

export const verifyTrail = async (
  store: AuditStore,
  operatorId: string,
  clock: Clock,
): Promise<StoredVerification> => {
  const anchor = await store.lastVerification(operatorId);
  const follower = createChainFollower();
  const fault = await followAll(store, operatorId, follower, anchor);
  const found: StoredVerification = {
    operatorId,
    atMs: clock(),
    lastSequence: follower.rows(),
    lastHash: follower.lastHash(),
    intact: fault === null,
    sentence: fault ?? '',
  };
  await store.keepVerification(found);
  return found;
};

const followAll = async (
  store: AuditStore,
  operatorId: string,
  follower: ChainFollower,
  anchor: StoredVerification | null,
): Promise<string | null> => {
  for (;;) {
    const rows = await store.after(operatorId, follower.rows(), stretch);
    for (const row of rows) {
      const fault = follower.follow(row);
      if (fault !== null) return fault;
      if (row.sequence === anchor?.lastSequence && row.hash !== anchor.lastHash) {
        return `row ${row.sequence} is not the one that was verified before`;
      }
    }
    if (rows.length < stretch) break;
    await nextTurn();
  }
  const last = anchor?.lastSequence ?? 0;
  if (follower.rows() >= last) return null;
  return `the trail ends at row ${follower.rows()}, it had ${last} when it was verified before`;
};
