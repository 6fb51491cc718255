/**
 * A player's balance as an event: what the newest ledger row left, read by one key. What follows from
 * it (progress to the next tier, points that expire) is in the balance itself, which whoever is told
 * reads again.
 */
import { toInstant } from '../clock.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import { type StreamEvent, streamEvent } from './stream-event.ts';

/** The subject of a hub: neither id has a slash in it. */
export const balanceSubject = (operatorId: string, playerId: string): string =>
  `${operatorId}/${playerId}`;

export const lookAtBalance =
  (ledger: Pick<LedgerAccess, 'read'>) =>
  async (subject: string): Promise<readonly StreamEvent[]> => {
    const [operatorId = '', playerId = ''] = subject.split('/');
    const balance = await ledger.read((reader) => reader.balance({ operatorId, playerId }));
    if (balance === null) return [];
    const { spendable, status, tier, playerSequence, changedAtMs } = balance;
    const facts = { playerId, spendable, status, tier: tier === '' ? null : tier, playerSequence };
    return [streamEvent('balance', { ...facts, changedAt: toInstant(changedAtMs) })];
  };
