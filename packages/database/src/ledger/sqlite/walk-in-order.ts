import type { PlayerRef } from '../ledger-rows.ts';
import type { PlayerAsk } from '../player-state.ts';

/** How many players may be left out between two that are asked for. */
const skippedMax = 8;

/**
 * Finds players in a list when they are asked for in its order, as rows follow the wagers that asked
 * for them: comparing a few texts is cheaper than looking one up among a hundred thousand.
 *
 * @returns the player's place; −1 where they are not the next, as with a second wager of a batch.
 */
export const walkInOrder = (asks: readonly PlayerAsk[]): ((ref: PlayerRef) => number) => {
  let next = 0;
  return ({ operatorId, playerId }) => {
    for (let place = next; place < next + skippedMax; place += 1) {
      const player = asks[place]?.player;
      if (player === undefined) return -1;
      if (player.playerId !== playerId || player.operatorId !== operatorId) continue;
      next = place + 1;
      return place;
    }
    return -1;
  };
};
