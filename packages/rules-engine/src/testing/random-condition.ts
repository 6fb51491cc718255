/** Random conditions that every check accepts, and random wagers near what they ask for. */
import type { Expression } from '@house-rules/contracts';
import type { WagerView } from '../decide/wager-view.ts';
import type { Random } from './random.ts';

const texts: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'wager.gameCategory': ['slots', 'table_games', 'bingo', 'poker'],
  'wager.currency': ['EUR', 'SEK', 'JPY'],
  'wager.jurisdiction': ['MT', 'US-NJ', 'GB', 'toString'],
  'wager.stakeKind': ['real', 'bonus', 'free'],
  'wager.channel': ['web', 'mobile'],
  'wager.gameId': ['book-of-tides', 'roulette', '10', '__proto__', 'a"b\\c\u2028'],
  'player.tier': ['bronze', 'silver', 'gold'],
};
const textFields = Object.keys(texts) as [string, ...string[]];
const amounts = [0, 0.1, 1, 2.5, 10, 99.99, 100, 1000, 12.345] as const;
const statuses = [-1, 0, 99, 100, 500, 2500.5, 10_000] as const;
const segments = ['vip', 'self_excluded', 'new', ''] as const;
const lists = ['player.segments', 'wager.segments'] as const;
const orders = ['<', '<=', '>', '>='] as const;
const equalities = ['==', '===', '!=', '!=='] as const;

const field = (path: string): Expression => ({ var: path });

export function randomCondition(random: Random, depth = 3): Expression {
  if (depth === 0 || random.chance(0.4)) return leaf(random);
  const inner = () => randomCondition(random, depth - 1);
  switch (random.below(5)) {
    case 0:
      return { '!': inner() };
    case 1:
      return { '!!': [inner()] };
    case 2:
      return { [random.pick(['if', '?:'])]: random.times(3 + random.below(3), inner) };
    default:
      return { [random.pick(['and', 'or'])]: random.times(1 + random.below(3), inner) };
  }
}

function leaf(random: Random): Expression {
  switch (random.below(9)) {
    case 0:
      return random.chance(0.5);
    case 1:
      return flipped(random, random.pick(equalities), ...textComparison(random));
    case 2: {
      const path = random.pick(textFields);
      const values = texts[path] ?? ['x'];
      return { in: [field(path), random.times(random.below(9), () => random.pick(values))] };
    }
    case 3:
      return flipped(random, random.pick([...orders, ...equalities]), ...numberComparison(random));
    case 4: {
      const [path, low] = numberComparison(random);
      return { [random.pick(['<', '<='])]: [low, path, low + random.below(500)] };
    }
    case 5: {
      const [path, first] = numberComparison(random);
      return { in: [path, [first, ...random.times(random.below(8), () => random.pick(statuses))]] };
    }
    case 6:
      return { [random.pick(['!', '!!'])]: field(random.pick(lists)) };
    case 7:
      return random.chance(0.5)
        ? { in: [random.pick(segments), field(random.pick(lists))] }
        : { in: [random.pick(['book', '', 'x']), field('wager.gameId')] };
    default:
      return quantifier(random);
  }
}

function quantifier(random: Random): Expression {
  const element: Expression = { var: '' };
  const condition: Expression = random.chance(0.5)
    ? { [random.pick(equalities)]: [element, random.pick(segments)] }
    : { in: [element, random.times(random.below(4), () => random.pick(segments))] };
  return { [random.pick(['some', 'all', 'none'])]: [field(random.pick(lists)), condition] };
}

function textComparison(random: Random): [Expression, string] {
  const path = random.pick(textFields);
  return [field(path), random.pick(texts[path] ?? ['x'])];
}

function numberComparison(random: Random): [Expression, number] {
  return random.chance(0.6)
    ? [field('wager.amount'), random.pick(amounts)]
    : [field('player.statusPoints'), random.pick(statuses)];
}

function flipped(
  random: Random,
  operator: string,
  left: Expression,
  right: Expression,
): Expression {
  return { [operator]: random.chance(0.5) ? [left, right] : [right, left] };
}

export function randomView(random: Random): WagerView {
  const text = (path: string) => random.pick(texts[path] ?? ['x']);
  const some = () => random.times(random.below(3), () => random.pick(segments));
  return {
    amount: random.chance(0.7) ? random.pick(amounts) : random.below(200_000) / 100,
    currency: text('wager.currency'),
    gameCategory: text('wager.gameCategory'),
    gameId: random.chance(0.1) ? '' : text('wager.gameId'),
    jurisdiction: text('wager.jurisdiction'),
    stakeKind: text('wager.stakeKind'),
    channel: text('wager.channel'),
    wagerSegments: some(),
    tier: text('player.tier'),
    statusPoints: random.chance(0.7) ? random.pick(statuses) : random.below(20_000),
    playerSegments: some(),
  };
}
