/** Played wagers into a ledger file through the worker's own port, batch by batch. */
import { emptyAccount, type LedgerWriter } from '@house-rules/database';
import type { Played } from './played-span.ts';

const nothing = {
  postings: [],
  lots: [],
  days: [],
  statusDays: [],
  voids: [],
  facts: [],
  deadLetters: [],
  duplicates: 0,
  digest: '0'.repeat(64),
};

/** One batch, in the order of the log. @param offset of its first wager in the one partition. */
export const postPlayed = async (
  writer: LedgerWriter,
  played: readonly Played[],
  offset: number,
): Promise<void> => {
  const lastOf = new Map(played.map((one) => [one.row.playerId, one]));
  const touched = [...lastOf.values()].map(({ row, player }) => {
    const { operatorId, playerId } = row;
    const tier = player.tier;
    const account = {
      ...emptyAccount,
      spendable: row.spendableAfter,
      status: row.statusAfter,
      tier: tier === null ? null : { id: tier, sinceMs: row.occurredAtMs, heldUntilMs: null },
      qualifying: { windowKey: 'lifetime', micropoints: row.statusAfter },
      playerSequence: row.playerSequence,
      openLot: { expiresAtMs: null, earned: row.spendableAfter, remaining: row.spendableAfter },
      lastWagerAtMs: row.occurredAtMs,
    };
    return { player: { operatorId, playerId }, account };
  });
  const players = touched.map(({ player }) => ({ player, days: [], lots: [], statusDays: null }));
  const position = { group: 'played', topic: 'wager.events', partition: 0, logEpoch: 'e' };
  const result = await writer.apply(
    {
      ...{ ...position, expectedOffset: offset, nextOffset: offset + played.length },
      ...{ players, wagers: [], voids: [], facts: [] },
      appliedAtMs: played.at(-1)?.row.occurredAtMs ?? 0,
    },
    () => ({ ...nothing, wagers: played.map(({ row }) => row), accounts: touched }),
  );
  if (result.kind !== 'applied') throw new Error('the batch was not applied');
};
