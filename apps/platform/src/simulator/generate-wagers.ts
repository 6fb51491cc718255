/**
 * Wagers as the demo's players place them, and voids of some, without end, in the order of their
 * times. Pure: the same seed and start give the same wagers, with voids or without. People play in sessions: one comes (by the hour of the
 * operator's day and their own habits), chooses a game, stays for some wagers at about one stake,
 * and goes.
 */
import type { GameCategory, WagerEvent } from '@house-rules/contracts';
import { type DemoOperator, demoOperators, unitsPerEuro } from '../demo/demo-operators.ts';
import { type DemoPlayer, demoPlayers } from '../demo/demo-players.ts';
import { createZoneClock, type ZoneClock } from '../time/zone-clock.ts';
import { uuidV7 } from '../wagers/uuid-v7.ts';
import { type ChosenGame, createGameChooser } from './choose-game.ts';
import { dayCurve, dayCurveMax, personalLikelihood } from './day-curve.ts';
import type { GeneratedWager, GenerateOptions } from './generated-wager.ts';
import { createVoidPlanner } from './plan-voids.ts';
import { createRandom, type Random, weightedPicker } from './random.ts';
import { createTimedQueue } from './session-queue.ts';
import { categoryHabits, chosenStakeMinor, payoutMinor } from './stakes.ts';

/** Wagers of a session on average; their number is geometric. */
const WAGERS_PER_SESSION = 16;
/** Sessions are let begin this long before the first wager, so that it finds people at play. */
const WARM_UP_MS = 15 * 60 * 1000;
/** No game takes the next wager sooner. */
const GAP_MS_MIN = 1_000;
/** So often a player changes the stake within a session. */
const STAKE_CHANGE_SHARE = 0.12;
/** Choosing somebody who is awake and not yet at a table is given up after so many tries. */
const TRIES_MAX = 20;

/** All operators' wagers, merged by time. Ends at once where the rate is 0. */
export function* generateWagers(options: GenerateOptions): Generator<GeneratedWager, void> {
  const sources = demoOperators.map((operator, index) =>
    generateOperatorWagers(operator, {
      ...options,
      seed: options.seed * demoOperators.length + index,
      wagersPerSecond: options.wagersPerSecond * operator.share,
    }),
  );
  const heads = sources.map((source) => source.next().value);
  for (;;) {
    let first = -1;
    for (const [index, head] of heads.entries()) {
      if (head && head.atMs < (heads[first]?.atMs ?? Number.POSITIVE_INFINITY)) first = index;
    }
    const next = heads[first];
    if (!next) return;
    yield next;
    heads[first] = sources[first]?.next().value;
  }
}

interface Session {
  readonly player: DemoPlayer;
  readonly gameId: string;
  readonly category: GameCategory;
  readonly stakeKind: WagerEvent['stakeKind'];
  stakeMinor: number;
  nextMs: number;
}

/** One operator's wagers. */
function* generateOperatorWagers(
  operator: DemoOperator,
  options: GenerateOptions,
): Generator<GeneratedWager, void> {
  if (options.wagersPerSecond <= 0) return;
  const random = createRandom(options.seed, options.fromMs);
  const floor = createFloor(operator, options, random);
  const sessions = createTimedQueue<Session>();
  const voids = createVoidPlanner(options);
  let arrivalMs = floor.nextArrivalMs(options.fromMs - WARM_UP_MS);
  for (;;) {
    const next = sessions.peek();
    yield* voids.dueBefore(Math.min(next?.nextMs ?? arrivalMs, arrivalMs));
    if (next === undefined || arrivalMs <= next.nextMs) {
      sessions.push(floor.seat(arrivalMs));
      arrivalMs = floor.nextArrivalMs(arrivalMs);
      continue;
    }
    sessions.pop();
    if (next.nextMs >= options.fromMs) {
      const wager = wagerOf(operator, next, random);
      voids.consider(wager);
      yield wager;
    }
    if (random.chance(1 / WAGERS_PER_SESSION)) floor.leave(next);
    else sessions.push(goOn(next, random));
  }
}

interface Floor {
  /** When the next session begins after this one. */
  nextArrivalMs(afterMs: number): number;
  /** A player sits down to a game. */
  seat(atMs: number): Session;
  leave(session: Session): void;
}

const createFloor = (
  operator: DemoOperator,
  { wagersPerSecond, pace }: GenerateOptions,
  random: Random,
): Floor => {
  const clock = createZoneClock(operator.timeZone);
  const pickPlayer = weightedPicker(
    demoPlayers(operator).map((player) => [player, player.activity] as const),
  );
  const chooseGame = createGameChooser();
  const seated = new Set<string>();
  const paceMax = pace === 'steady' ? 1 : dayCurveMax;
  const meanGapMs = (1000 * WAGERS_PER_SESSION) / (wagersPerSecond * paceMax);

  return {
    nextArrivalMs: (afterMs) => {
      let atMs = afterMs;
      // Thinning: arrivals at the highest rate, of which the hour's share is kept.
      do atMs += random.exponential(meanGapMs);
      while (pace === 'by_hour' && !random.chance(dayCurve(clock.at(atMs)) / paceMax));
      return atMs;
    },
    seat: (atMs) => {
      const player = choosePlayer(pickPlayer, seated, clock, atMs, random);
      seated.add(player.playerId);
      return beginSession(player, chooseGame(player, random), atMs, random);
    },
    leave: (session) => seated.delete(session.player.playerId),
  };
};

const choosePlayer = (
  pickPlayer: (random: Random) => DemoPlayer,
  seated: ReadonlySet<string>,
  clock: ZoneClock,
  atMs: number,
  random: Random,
): DemoPlayer => {
  for (let tries = 1; ; tries += 1) {
    const player = pickPlayer(random);
    const free = !seated.has(player.playerId);
    const awake = random.chance(personalLikelihood(clock.at(atMs), player.hoursLate));
    // At high rates everybody plays already; then people play two games at once.
    if ((free && awake) || tries >= TRIES_MAX) return player;
  }
};

const beginSession = (
  player: DemoPlayer,
  { gameId, category }: ChosenGame,
  atMs: number,
  random: Random,
): Session => {
  const { medianEuro, sigma } = categoryHabits[category];
  const euro = medianEuro * player.stakeFactor * Math.exp(sigma * random.normal());
  return {
    player,
    category,
    gameId,
    stakeKind: stakeKindOf(player, category, random),
    stakeMinor: chosenStakeMinor(euro, player.currency),
    nextMs: atMs + GAP_MS_MIN,
  };
};

const stakeKindOf = (
  player: DemoPlayer,
  category: GameCategory,
  random: Random,
): WagerEvent['stakeKind'] => {
  if (!random.chance(player.bonusShare)) return 'real';
  return category === 'slots' && random.chance(0.5) ? 'free' : 'bonus';
};

const goOn = (session: Session, random: Random): Session => {
  const { gapMs } = categoryHabits[session.category];
  session.nextMs += GAP_MS_MIN + random.exponential(gapMs - GAP_MS_MIN);
  if (random.chance(STAKE_CHANGE_SHARE)) {
    const euro = (session.stakeMinor / 100) * random.pick([0.5, 0.75, 1.5, 2]);
    session.stakeMinor = chosenStakeMinor(
      euro / (unitsPerEuro[session.player.currency] ?? 1),
      session.player.currency,
    );
  }
  return session;
};

const wagerOf = (operator: DemoOperator, session: Session, random: Random): GeneratedWager => {
  const { player, stakeMinor } = session;
  const atMs = Math.floor(session.nextMs);
  return {
    atMs,
    event: {
      wagerId: uuidV7(atMs, random.hex(12)),
      playerId: player.playerId,
      operatorId: operator.operatorId,
      gameId: session.gameId,
      wagerAmount: stakeMinor / 100,
      currency: player.currency,
      timestamp: new Date(atMs).toISOString(),
      gameCategory: session.category,
      jurisdiction: player.jurisdiction,
      stakeKind: session.stakeKind,
      channel: player.channel,
      segments: [...player.segments],
    },
    payoutMinor: payoutMinor(session.category, stakeMinor, random),
    traceparent: `00-${random.hex(16)}-${random.hex(8)}-01`,
  };
};
