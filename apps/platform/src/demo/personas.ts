/**
 * Players with a story: the demo offers them for signing in as a player and for looking up. The
 * story is what the simulator makes them do, so it is true of the wagers that they have.
 */
import type { GameCategory, WagerEvent } from '@house-rules/contracts';
import type { Weighted } from '../simulator/random.ts';

export interface Persona {
  readonly label: string;
  readonly currency: string;
  readonly jurisdiction: string;
  /** How often they play; 1 is the usual player, 0 never plays by itself. */
  readonly activity: number;
  /** How high they stake; 1 is the usual player. */
  readonly stakeFactor: number;
  readonly tastes: Weighted<GameCategory>;
  readonly favouriteGames: readonly string[];
  readonly channel: WagerEvent['channel'];
  readonly segments: readonly string[];
  /** Share of the sessions that are played with bonus money or free stakes. */
  readonly bonusShare: number;
}

const usual = {
  activity: 6,
  stakeFactor: 1,
  tastes: [['slots', 1]],
  favouriteGames: [],
  channel: 'mobile',
  segments: [],
  bonusShare: 0.05,
} as const;

const newcomer = { ...usual, activity: 0, channel: 'web' } as const;

const harbour: readonly Persona[] = [
  {
    ...newcomer,
    label: 'Newcomer from Malta: no wager yet, made for trying a rule',
    currency: 'EUR',
    jurisdiction: 'MT',
  },
  {
    ...usual,
    label: 'Regular: small stakes on Book of Tides, most evenings',
    currency: 'EUR',
    jurisdiction: 'DE',
    favouriteGames: ['book-of-tides', 'tides-of-fortune'],
  },
  {
    ...usual,
    label: 'High roller: live roulette and baccarat, large stakes',
    currency: 'EUR',
    jurisdiction: 'MT',
    activity: 8,
    stakeFactor: 9,
    tastes: [
      ['live_casino', 4],
      ['table_games', 1],
    ],
    favouriteGames: ['live-roulette-valletta', 'live-baccarat-jade', 'european-roulette'],
    channel: 'web',
    segments: ['vip'],
  },
  {
    ...usual,
    label: 'Plays in pounds from Britain: slots and a little blackjack',
    currency: 'GBP',
    jurisdiction: 'GB',
    tastes: [
      ['slots', 3],
      ['table_games', 1],
    ],
    favouriteGames: ['lantern-harbour', 'classic-blackjack'],
  },
  {
    ...usual,
    label: 'Lives on bonus money and free spins: most wagers earn nothing',
    currency: 'EUR',
    jurisdiction: 'FI',
    bonusShare: 0.8,
  },
  {
    ...usual,
    label: 'Opted out of the programme: plays, and never earns',
    currency: 'EUR',
    jurisdiction: 'AT',
    segments: ['loyalty-opt-out'],
  },
  {
    ...usual,
    label: 'Plays from Belgium, where the programme is not offered',
    currency: 'EUR',
    jurisdiction: 'BE',
  },
  {
    ...newcomer,
    label: 'Newcomer from Britain: no wager yet, account in pounds',
    currency: 'GBP',
    jurisdiction: 'GB',
  },
];

const northlight: readonly Persona[] = [
  {
    ...newcomer,
    label: 'Newcomer from Sweden: no wager yet, made for trying a rule',
    currency: 'SEK',
    jurisdiction: 'SE',
  },
  {
    ...usual,
    label: 'Regular: Foxfire Forest on the phone, small stakes',
    currency: 'SEK',
    jurisdiction: 'SE',
    favouriteGames: ['foxfire-forest', 'runestone-rush'],
  },
  {
    ...usual,
    label: 'High roller: live tables at large stakes',
    currency: 'SEK',
    jurisdiction: 'SE',
    activity: 8,
    stakeFactor: 10,
    tastes: [['live_casino', 1]],
    channel: 'web',
    segments: ['vip'],
  },
  {
    ...usual,
    label: 'Football bettor: sports do not earn here',
    currency: 'SEK',
    jurisdiction: 'SE',
    tastes: [['sports', 1]],
    favouriteGames: ['football-singles', 'ice-hockey'],
  },
  {
    ...usual,
    label: 'Plays in euros from Finland: slots and bingo',
    currency: 'EUR',
    jurisdiction: 'FI',
    tastes: [
      ['slots', 2],
      ['bingo', 1],
    ],
  },
  {
    ...usual,
    label: 'Opted out of the programme: plays, and never earns',
    currency: 'DKK',
    jurisdiction: 'DK',
    segments: ['loyalty-opt-out'],
  },
  {
    ...newcomer,
    label: 'Newcomer from Denmark: no wager yet, account in kroner',
    currency: 'DKK',
    jurisdiction: 'DK',
  },
];

/** By operator id. */
export const personas: Readonly<Record<string, readonly Persona[]>> = {
  'harbour-casino': harbour,
  'northlight-games': northlight,
};
