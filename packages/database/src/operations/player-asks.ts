import type { PlayerRef } from '../ledger/ledger-rows.ts';
import type { PlayerAsk } from '../ledger/player-state.ts';

/** The account and every lot with points: what a movement of spendable points needs. */
export const wholePlayer = (player: PlayerRef): PlayerAsk => ({
  player,
  days: [],
  lots: 'all',
  statusDays: null,
});

/** The account and the facts alone. */
export const bareAccount = (player: PlayerRef): PlayerAsk => ({
  player,
  days: [],
  lots: [],
  statusDays: null,
});
