/**
 * Random expressions over the allowed operators, with operands of every type and none, and random
 * data that no wager has: missing, null, NaN, −0, [], nested lists, numeric texts. For the promise
 * that closures mean what json-logic-js means, also where the checks would refuse.
 */
import type { Expression } from '@house-rules/contracts';
import { fieldPaths } from '../expression/fields.ts';
import type { Random } from './random.ts';

const scalars = [
  null,
  true,
  false,
  0,
  1,
  -1,
  10,
  0.1,
  1e21,
  '',
  '0',
  '1',
  '10',
  ' 10 ',
  'slots',
  'vip',
  'NaN',
  'null',
  'book-of-tides',
] as const;

const oddValues: readonly [unknown, ...unknown[]] = [
  ...scalars,
  undefined,
  Number.NaN,
  -0,
  Number.POSITIVE_INFINITY,
  [],
  [[]],
  [null],
  ['vip'],
  ['vip', 'new'],
  [0],
  [10],
  ['10'],
  [['vip']],
  {},
  { amount: 1 },
  { indexOf: 1 },
  { length: 0 },
];

const binary = ['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in'] as const;

/** An expression that parseExpression takes; whether its operands go together is left to chance. */
export function randomExpression(random: Random, depth = 3): Expression {
  if (depth === 0 || random.chance(0.15)) return operand(random, false);
  switch (random.below(7)) {
    case 0:
      return { [random.pick(['and', 'or'])]: operands(random, depth, 1 + random.below(4)) };
    case 1:
      return { [random.pick(['if', '?:'])]: operands(random, depth, 3 + random.below(4)) };
    case 2:
      return unary(random, depth);
    case 3:
      return { [random.pick(['<', '<='])]: operands(random, depth, 3) };
    case 4:
      return quantifier(random, depth);
    default:
      return { [random.pick(binary)]: [inner(random, depth), inner(random, depth)] };
  }
}

function unary(random: Random, depth: number): Expression {
  const operator = random.pick(['!', '!!']);
  const value = inner(random, depth);
  return { [operator]: random.chance(0.5) || Array.isArray(value) ? [value] : value };
}

function quantifier(random: Random, depth: number): Expression {
  const list = { var: random.pick(['wager.segments', 'player.segments']) };
  const condition = elementExpression(random, depth - 1);
  return { [random.pick(['some', 'all', 'none'])]: [list, condition] };
}

function elementExpression(random: Random, depth: number): Expression {
  if (depth <= 0 || random.chance(0.2)) return operand(random, true);
  const side = () => elementExpression(random, depth - 1);
  return { [random.pick(binary)]: [side(), side()] };
}

function operands(random: Random, depth: number, count: number): Expression[] {
  return random.times(count, () => inner(random, depth));
}

function inner(random: Random, depth: number): Expression {
  return random.chance(0.5) ? operand(random, false) : randomExpression(random, depth - 1);
}

function operand(random: Random, inList: boolean): Expression {
  const kind = random.next();
  if (kind < 0.45) return { var: inList ? '' : random.pick(fieldPaths) };
  if (kind < 0.85) return random.pick(scalars);
  return random.times(random.below(8), () => random.pick(scalars));
}

/** Data whose every part may be anything. */
export function oddData(random: Random): unknown {
  if (random.chance(0.05)) return random.pick(oddValues);
  return { wager: oddPart(random, 'wager'), player: oddPart(random, 'player') };
}

function oddPart(random: Random, name: string): unknown {
  if (random.chance(0.05)) return random.pick(oddValues);
  const paths = fieldPaths.filter((path) => path.startsWith(`${name}.`));
  return Object.fromEntries(
    paths.map((path) => [path.slice(name.length + 1), random.pick(oddValues)]),
  );
}
