/**
 * The wagers of a soak as a pure function of its seed: wager n is of this player, this stake and this
 * kind of game, whoever asks. The placer sends them and the auditor knows them, so that the audit
 * leans on nothing that a process said.
 *
 * Stakes are such that the reference rule set's status points come out exact: 10 or 5 cents' worth
 * of points on every 20 cents, never near a limit. Promotions and tiers are on top of that.
 */
export const soakOperator = 'harbour-casino';

export interface PlannedWager {
  /** From 0. */
  readonly player: number;
  readonly cents: number;
  readonly gameCategory: 'slots' | 'table_games';
  readonly channel: 'web' | 'mobile';
  /** What it adds to the player's status points. Micropoints. */
  readonly status: number;
}

export interface WagerPlan {
  readonly players: number;
  /** @param n from 1 */
  wager(n: number): PlannedWager;
}

const stakeStepCents = 20;
const stakeSteps = 100;
/** 0.1 and 0.05 points a euro. */
const statusPerCent = { slots: 1_000, table_games: 500 } as const;

export const createWagerPlan = (seed: number, players: number): WagerPlan => ({
  players,
  wager: (n) => {
    const which = mixed(seed, n, 1);
    const gameCategory = which % 10 < 7 ? 'slots' : 'table_games';
    const cents = stakeStepCents * (1 + (mixed(seed, n, 2) % stakeSteps));
    return {
      player: mixed(seed, n, 3) % players,
      cents,
      gameCategory,
      channel: (which >>> 8) % 4 === 0 ? 'mobile' : 'web',
      status: cents * statusPerCent[gameCategory],
    };
  },
});

/** 32 bits that look like chance (the finaliser of murmur3). */
const mixed = (seed: number, n: number, salt: number): number => {
  let bits = Math.imul(seed ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(n, 0xcc9e2d51);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** Ordered by time as a platform's ids are; its end is the wager's number. */
export const wagerIdOf = (n: number, atMs: number): string => {
  const time = hex(atMs, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${hex(n, 12)}`;
};

/** The number in a wager id. */
export const numberOf = (wagerId: string): number => Number.parseInt(wagerId.slice(-12), 16);

/** The player's number, scattered over the partitions by its first digits. */
export const playerIdOf = (player: number): string =>
  `${hex(mixed(7, player, 4), 8)}-0000-4000-8000-${hex(player, 12)}`;
