/** The two operators of the demo: who they are, and who plays there with what money. */
import type { GameCategory } from '@house-rules/contracts';
import type { Weighted } from '../simulator/random.ts';

export interface DemoOperator {
  readonly operatorId: string;
  readonly name: string;
  /** IANA name: the hours of the day are counted in it. */
  readonly timeZone: string;
  readonly baseCurrency: string;
  readonly players: number;
  /** Share of all wagers of the demo; the shares sum to 1. */
  readonly share: number;
  /** What the players' accounts are kept in, and where such a player lives. */
  readonly markets: Weighted<{ readonly currency: string; readonly jurisdiction: string }>;
  /** What people come for. */
  readonly tastes: Weighted<GameCategory>;
}

const market = (currency: string, jurisdiction: string, weight: number) =>
  [{ currency, jurisdiction }, weight] as const;

const harbour: DemoOperator = {
  operatorId: 'harbour-casino',
  name: 'Harbour Casino',
  timeZone: 'Europe/Malta',
  baseCurrency: 'EUR',
  players: 720,
  share: 0.6,
  markets: [
    market('EUR', 'MT', 22),
    market('EUR', 'DE', 20),
    market('EUR', 'FI', 12),
    market('EUR', 'IE', 8),
    market('EUR', 'AT', 6),
    market('EUR', 'BE', 3),
    market('GBP', 'GB', 17),
    market('SEK', 'SE', 7),
    market('NOK', 'NO', 3),
    market('USD', 'CA', 2),
  ],
  tastes: [
    ['slots', 58],
    ['live_casino', 16],
    ['table_games', 11],
    ['video_poker', 4],
    ['sports', 5],
    ['bingo', 2],
    ['lottery', 2],
    ['poker', 2],
  ],
};

const northlight: DemoOperator = {
  operatorId: 'northlight-games',
  name: 'Northlight Games',
  timeZone: 'Europe/Stockholm',
  baseCurrency: 'SEK',
  players: 800,
  share: 0.4,
  markets: [
    market('SEK', 'SE', 72),
    market('EUR', 'FI', 13),
    market('DKK', 'DK', 11),
    market('EUR', 'EE', 4),
  ],
  tastes: [
    ['slots', 46],
    ['sports', 20],
    ['live_casino', 11],
    ['bingo', 9],
    ['table_games', 7],
    ['poker', 4],
    ['lottery', 3],
  ],
};

export const demoOperators: readonly DemoOperator[] = [harbour, northlight];
export const harbourCasino = harbour;
export const northlightGames = northlight;

/** How many units of a currency are staked where others stake one euro. */
export const unitsPerEuro: Readonly<Record<string, number>> = {
  EUR: 1,
  GBP: 0.9,
  USD: 1.1,
  SEK: 11,
  NOK: 11.5,
  DKK: 7.5,
};
