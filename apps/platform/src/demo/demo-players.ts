/**
 * The players of the demo, always the same ones: their ids, and how each of them plays. The first
 * of an operator are its personas.
 */
import type { GameCategory } from '@house-rules/contracts';
import { createRandom, type Random, weightedPicker } from '../simulator/random.ts';
import type { DemoOperator } from './demo-operators.ts';
import { demoGames } from './games.ts';
import { type Persona, personas } from './personas.ts';

export interface DemoPlayer extends Omit<Persona, 'label'> {
  readonly playerId: string;
  /** Set for personas only. */
  readonly label: string | null;
  /** Local hours by which this player's day is later (or earlier) than others'. */
  readonly hoursLate: number;
}

/** Another number makes another population; accounts and journeys hold on to this one. */
const POPULATION_SEED = 20_261_123;

/** Spread of log-normal habits: the keenest tenth plays three times as much as the median. */
const ACTIVITY_SIGMA = 0.9;
const STAKE_SIGMA = 0.7;

export const demoPlayers = (operator: DemoOperator): readonly DemoPlayer[] => {
  const random = createRandom(POPULATION_SEED, ...Buffer.from(operator.operatorId));
  const told = personas[operator.operatorId] ?? [];
  const others = operator.players - told.length;
  return [
    ...told.map((persona) => ({ ...persona, playerId: playerId(random), hoursLate: 0 })),
    ...Array.from({ length: others }, () => ordinaryPlayer(operator, random)),
  ];
};

/** A UUID of version 4 from seeded randomness: players' ids are pseudonyms without meaning. */
const playerId = (random: Random): string => {
  const hex = random.hex(16);
  const variant = '89ab'.charAt(random.bits() & 3);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
};

const ordinaryPlayer = (operator: DemoOperator, random: Random): DemoPlayer => {
  const main = weightedPicker(operator.tastes)(random);
  const second = weightedPicker(operator.tastes)(random);
  const stakeFactor = Math.exp(STAKE_SIGMA * random.normal());
  const isVip = stakeFactor > 3.5;
  return {
    playerId: playerId(random),
    label: null,
    ...weightedPicker(operator.markets)(random),
    activity: Math.exp(ACTIVITY_SIGMA * random.normal()),
    stakeFactor,
    tastes: [
      [main, 4],
      [second, 1],
    ],
    favouriteGames: [...favouritesOf(main, random), ...favouritesOf(second, random)],
    channel: weightedPicker([
      ['mobile', 62],
      ['web', 35],
      ['retail', 3],
    ] as const)(random),
    segments: segmentsOf(isVip, random),
    hoursLate: Math.round(2.5 * random.normal()),
    bonusShare: 0.02 + 0.12 * random.unit() ** 2,
  };
};

const favouritesOf = (category: GameCategory, random: Random): string[] => {
  const games = demoGames.filter((game) => game.category === category);
  const pick = weightedPicker(games.map((game) => [game.gameId, game.popularity] as const));
  return Array.from({ length: 2 }, () => pick(random));
};

const segmentsOf = (isVip: boolean, random: Random): string[] => {
  const segments: string[] = [];
  if (isVip) segments.push('vip');
  if (random.chance(0.015)) segments.push('loyalty-opt-out');
  if (random.chance(0.06)) segments.push('new-player');
  return segments;
};
