/**
 * Random whole documents and wagers at the edges of the generated program: long lists, conditions
 * that do not fit into it, more promotions than one mask has bits, groups that mix multipliers with
 * bonuses, sums around 2^52, instants at the ends of schedules and windows. Quick to make, for tests
 * that want tens of thousands of pairs.
 */
import type { Expression, Promotion, RuleSetDocument, Schedule } from '@house-rules/contracts';
import type { DecideInput } from '../decide/decide-input.ts';
import { aPlayer, aRuleSet, aWager } from './builders.ts';
import type { Random } from './random.ts';
import { randomCondition } from './random-condition.ts';

const edges = ['2026-03-29T00:00:00Z', '2026-10-25T00:00:00Z', '2026-12-31T12:30:00Z'] as const;
const zones = ['UTC', 'Europe/Malta', 'America/New_York', 'Australia/Lord_Howe'] as const;
const multipliers = ['0', '0.5', '1', '1.0001', '1.25', '1.50', '2', '999999999.9999'] as const;
const bonuses = ['0', '0.000001', '0.25', '5', '1000', '999999999.999999'] as const;
const pointsPerUnit = ['0', '0.000001', '0.05', '0.1', '1', '2.50', '123.456789'] as const;
const tierIds = ['bronze', 'silver', 'gold', 'platinum'] as const;
const tierFroms = ['0', '500', '2500.5', '10000'] as const;
const games = ['book-of-tides', 'roulette', '10', '__proto__', 'a"b\\c\u2028'] as const;
/** Names that every object has. */
const promotionIds = ['constructor', 'valueof', 'promo'] as const;

function schedule(random: Random): Schedule {
  const [from, to] = random.pick<readonly [string, string]>([
    ['2026-01-01T00:00:00Z', '2027-06-01T00:00:00Z'],
    [edges[0], edges[1]],
    [edges[1], edges[2]],
  ]);
  if (random.chance(0.5)) return { from, to };
  const weekly = random.pick<Schedule['weekly'] & object>([
    [{ days: ['sat', 'sun'], from: '00:00', to: '24:00' }],
    [
      { days: ['mon', 'sun'], from: '20:00', to: '02:00' },
      { days: ['sun'], from: '22:30', to: '06:15' },
    ],
    [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '02:30', to: '02:15' }],
  ]);
  return random.chance(0.5)
    ? { from, to, weekly }
    : { from, to, weekly, timeZone: random.pick(zones) };
}

function promotion(random: Random, position: number, kinds: 'one' | 'both'): Promotion {
  const isBonus = kinds === 'both' && random.chance(0.4);
  return {
    id: position < promotionIds.length ? (promotionIds[position] ?? 'x') : `promo-${position}`,
    name: `Promotion ${position}`,
    when: random.chance(0.6) || randomCondition(random, 2),
    schedule: schedule(random),
    effect: isBonus
      ? { kind: 'bonus', points: random.pick(bonuses) }
      : { kind: 'multiplier', multiplier: random.pick(multipliers) },
    group: random.pick(['group-a', 'group-b', 'group-c']),
    ...(random.chance(0.3) ? { limits: { wagersPerPlayerPerDay: 1 + random.below(3) } } : {}),
    ...(random.chance(0.1) ? { paused: true } : {}),
  };
}

/** A condition as in a decision table: equalities, lists of values, and something more. */
function row(random: Random): Expression {
  const game = { var: 'wager.gameId' };
  const first: Expression = random.chance(0.7)
    ? { '==': [game, random.pick(games)] }
    : { in: [game, random.times(1 + random.below(4), () => random.pick(games))] };
  if (random.chance(0.1)) return randomCondition(random, 2);
  const more: Expression[] = [{ '==': [random.pick(['MT', 'GB']), { var: 'wager.jurisdiction' }] }];
  if (random.chance(0.5)) more.push({ '>=': [{ var: 'wager.amount' }, random.below(20)] });
  return { and: [first, ...more.slice(random.below(2))] };
}

function list<T>(random: Random, make: (when: Expression, position: number) => T): T[] {
  const isLong = random.chance(0.25);
  const count = isLong ? 12 + random.below(30) : random.below(5);
  return Array.from({ length: count }, (_, position) => {
    const when = isLong ? row(random) : randomCondition(random, 2);
    return make(when, position);
  });
}

/** More text than fits into one program: excluded games, in promotions. */
function long(random: Random): Expression {
  const part = () => ({ '!=': [{ var: 'wager.gameId' }, `no-game-${random.below(1_000_000)}`] });
  return { and: random.times(300, part) };
}

export function randomRuleSet(random: Random): RuleSetDocument {
  const kinds = random.pick(['one', 'both'] as const);
  const count = random.chance(0.1) ? 28 + random.below(40) : random.below(7);
  const mode = () => random.pick(['multiply', 'add', 'best'] as const);
  const promotions = Array.from({ length: count }, (_, at) => promotion(random, at, kinds));
  const paused = () => (random.chance(0.1) ? { paused: true } : {});
  return {
    ...aRuleSet({
      rounding: {
        decimals: random.below(7),
        mode: random.pick(['down', 'halfUp', 'halfEven', 'up']),
      },
    }),
    timeZone: random.pick(zones),
    eligibility: [
      ...list(random, (when, at) => ({
        id: `eligible-${at}`,
        name: `Rule ${at}`,
        effect: random.pick(['allow', 'allow', 'deny'] as const),
        when,
        reason: 'Because the rules say so.',
        ...paused(),
      })),
      ...(random.chance(0.8) ? aRuleSet().eligibility : []),
    ],
    earning: [
      ...list(random, (when, at) => ({
        id: `earn-${at}`,
        name: `Rule ${at}`,
        when,
        pointsPerUnit: random.pick(pointsPerUnit),
        ...paused(),
      })),
      ...(random.chance(0.7)
        ? aRuleSet({ pointsPerUnit: random.pick(pointsPerUnit) }).earning
        : []),
    ],
    statusPoints: random.pick(['base', 'final']),
    tiers: {
      window: { kind: 'lifetime' },
      ladder: tierIds.slice(0, 1 + random.below(4)).map((id, rung) => ({
        id,
        name: id,
        from: tierFroms[rung] ?? '0',
        multiplier: random.pick(multipliers),
      })),
    },
    stackingGroups: ['group-a', 'group-b', 'group-c'].map((id) => ({ id, name: id, mode: mode() })),
    promotions: random.chance(0.03)
      ? promotions.map((each) => ({ ...each, when: long(random) }))
      : promotions,
    limits: {
      ...(random.chance(0.3) ? { pointsPerWager: random.pick(['50', '1000']) } : {}),
      ...(random.chance(0.3) ? { pointsPerPlayerPerDay: random.pick(['120', '1000']) } : {}),
    },
  };
}

export function randomInput(random: Random): DecideInput {
  const segments = () => random.times(random.below(3), () => random.pick(['vip', 'new', '']));
  const counts = Object.fromEntries(
    random.times(random.below(4), () => [random.pick(promotionIds), random.below(4)]),
  );
  const instant = Date.parse(random.pick(edges)) + random.pick([-1, 0, 1, 59_999, 60_000]);
  return {
    rate: random.pick(['1', '1', '0.0872', '0', '0.0000000001', '999999999.9999999999']),
    wager: aWager({
      amountMinor: random.pick([
        0,
        1,
        999,
        1_000,
        random.below(50_000),
        Math.floor(random.next() * 1e15),
        999_999_999_999_999,
      ]),
      currency: random.pick(['EUR', 'EUR', 'SEK', 'JPY', 'BTC']),
      occurredAtMs: random.chance(0.5) ? instant : instant + random.below(14 * 86_400_000),
      gameCategory: random.pick(['slots', 'table_games', 'bingo', 'poker']),
      gameId: random.pick(games),
      jurisdiction: random.pick(['MT', 'US-NJ', 'GB']),
      stakeKind: random.pick(['real', 'bonus', 'free']),
      channel: random.pick(['web', 'mobile']),
      segments: segments(),
    }),
    player: aPlayer({
      statusMicropoints: random.pick([
        -1, 0, 499_999_999, 500_000_000, 2_500_500_000, 9_000_000_000_000_000,
      ]),
      tier: random.pick([null, 'bronze', 'silver', 'gold', 'diamond']),
      segments: segments(),
      counters: {
        points: random.pick([0, 60_000_000, 119_999_999, 120_000_000, 5_000_000_000]),
        promotions: counts,
      },
    }),
  };
}
