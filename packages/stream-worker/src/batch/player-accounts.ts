/**
 * The touched players as they stand while a batch is decided: read from the transaction once, moved
 * by each wager in the order of the log. One wager's outcome is the next one's state.
 */
import type { BatchState, NewBalance, NewCounterUse, PlayerRef } from '@house-rules/database';

export interface PlayerAccount {
  readonly player: PlayerRef;
  spendable: number;
  status: number;
  tier: string | null;
  /** Of the player's newest row so far. */
  playerSequence: number;
  /** Of the wagers of this batch; null until one was accepted. */
  lastWagerAtMs: number | null;
}

/** Used amounts of one player's local day, and what this batch added to them. */
export interface CounterAccount {
  readonly player: PlayerRef;
  readonly day: string;
  /** By item: `points`, `promotion:<id>`. */
  readonly used: Map<string, number>;
  readonly added: Map<string, number>;
}

export interface PlayerAccounts {
  account(player: PlayerRef): PlayerAccount;
  counters(player: PlayerRef, day: string): CounterAccount;
  /** Of every player with an accepted wager. */
  balances(): NewBalance[];
  counterUses(): NewCounterUse[];
}

export const createPlayerAccounts = (state: BatchState): PlayerAccounts => {
  const accounts = new Map<string, PlayerAccount>();
  const days = new Map<string, CounterAccount>();
  return {
    account: (player) => {
      const key = `${player.operatorId}/${player.playerId}`;
      const known = accounts.get(key);
      if (known !== undefined) return known;
      const opened = { player, ...state.player(player), lastWagerAtMs: null };
      accounts.set(key, opened);
      return opened;
    },
    counters: (player, day) => {
      const key = `${player.operatorId}/${player.playerId}/${day}`;
      const known = days.get(key);
      if (known !== undefined) return known;
      const used = new Map(Object.entries(state.counters(player, day)));
      const opened = { player, day, used, added: new Map<string, number>() };
      days.set(key, opened);
      return opened;
    },
    balances: () => [...accounts.values()].flatMap(balanceOf),
    counterUses: () => [...days.values()].flatMap(usesOf),
  };
};

const balanceOf = (account: PlayerAccount): NewBalance[] => {
  const { player, spendable, status, tier, playerSequence, lastWagerAtMs } = account;
  if (tier === null || lastWagerAtMs === null) return [];
  return [{ player, spendable, status, tier, playerSequence, lastWagerAtMs }];
};

const usesOf = ({ player, day, added }: CounterAccount): NewCounterUse[] =>
  [...added].map(([item, add]) => ({ player, day, item, add }));
