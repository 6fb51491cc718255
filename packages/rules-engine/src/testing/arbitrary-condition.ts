/** Random conditions that the checks accept, over every field and operator. */
import type { Expression } from '@house-rules/contracts';
import fc from 'fast-check';

export interface ConditionPool {
  readonly tierIds: readonly string[];
}

const amounts = fc.constantFrom(0, 0.1, 1, 2.5, 10, 99.99, 100, 1000, 12.345);
const statusLiterals = fc.constantFrom(-1, 0, 99, 100, 500, 2500.5, 10_000);
const segments = fc.constantFrom('vip', 'self_excluded', 'new', '');
const order = fc.constantFrom('<', '<=', '>', '>=');
const equality = fc.constantFrom('==', '===', '!=', '!==');

const operation = (operator: string, ...operands: Expression[]): Expression => ({
  [operator]: operands,
});
const field = (path: string): Expression => ({ var: path });

function leafConditions({ tierIds }: ConditionPool): fc.Arbitrary<Expression> {
  const texts: fc.Arbitrary<[string, string]> = fc.oneof(
    fc
      .constantFrom('slots', 'table_games', 'bingo', 'poker')
      .map((v): [string, string] => ['wager.gameCategory', v]),
    fc.constantFrom('EUR', 'SEK', 'JPY').map((v): [string, string] => ['wager.currency', v]),
    fc
      .constantFrom('MT', 'US-NJ', 'GB', 'SE')
      .map((v): [string, string] => ['wager.jurisdiction', v]),
    fc.constantFrom('real', 'bonus', 'free').map((v): [string, string] => ['wager.stakeKind', v]),
    fc.constantFrom('web', 'mobile').map((v): [string, string] => ['wager.channel', v]),
    fc
      .constantFrom('book-of-tides', 'roulette', '10', '__proto__', 'toString')
      .map((v): [string, string] => ['wager.gameId', v]),
    fc.constantFrom(...tierIds).map((v): [string, string] => ['player.tier', v]),
  );
  const numeric = fc.oneof(
    amounts.map((v): [string, number] => ['wager.amount', v]),
    statusLiterals.map((v): [string, number] => ['player.statusPoints', v]),
  );
  const lists = fc.constantFrom('player.segments', 'wager.segments');
  return fc.oneof(
    fc.boolean(),
    fc
      .tuple(equality, texts, fc.boolean())
      .map(([op, [path, value], flip]) =>
        flip ? operation(op, value, field(path)) : operation(op, field(path), value),
      ),
    fc.tuple(fc.array(texts, { minLength: 1, maxLength: 9 })).map(([values]) => {
      const path = values[0]?.[0] ?? 'wager.gameId';
      const same = values.filter(([at]) => at === path).map(([, value]) => value);
      return operation('in', field(path), same);
    }),
    fc
      .tuple(fc.oneof(order, equality), numeric, fc.boolean())
      .map(([op, [path, value], flip]) =>
        flip ? operation(op, value, field(path)) : operation(op, field(path), value),
      ),
    fc
      .tuple(fc.constantFrom('<', '<='), numeric, fc.integer({ min: 0, max: 500 }))
      .map(([op, [path, low], width]) => operation(op, low, field(path), low + width)),
    fc
      .tuple(numeric, fc.array(statusLiterals, { maxLength: 8 }))
      .map(([[path, first], rest]) => operation('in', field(path), [first, ...rest])),
    fc.tuple(segments, lists).map(([value, list]) => operation('in', value, field(list))),
    lists.map((list) => operation('!!', field(list))),
    lists.map((list) => operation('!', field(list))),
    fc
      .constantFrom('book', 'tides', '')
      .map((part) => operation('in', part, field('wager.gameId'))),
    fc
      .tuple(
        fc.constantFrom('some', 'all', 'none'),
        lists,
        fc.array(segments, { minLength: 1, maxLength: 3 }),
      )
      .map(([op, list, values]) => operation(op, field(list), operation('in', field(''), values))),
    fc
      .tuple(fc.constantFrom('some', 'all', 'none'), lists, segments)
      .map(([op, list, value]) => operation(op, field(list), operation('==', field(''), value))),
  );
}

/** Conditions of every allowed form, nested a few levels. */
export function arbitraryCondition(pool: ConditionPool): fc.Arbitrary<Expression> {
  const leaf = leafConditions(pool);
  const { condition } = fc.letrec<{ condition: Expression }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 4, arbitrary: leaf },
      { weight: 1, arbitrary: tie('condition').map((inner) => operation('!', inner)) },
      { weight: 1, arbitrary: tie('condition').map((inner): Expression => ({ '!!': inner })) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            fc.constantFrom('and', 'or'),
            fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
          )
          .map(([op, inner]) => operation(op, ...inner)),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.constantFrom('if', '?:'),
            fc.array(tie('condition'), { minLength: 3, maxLength: 5 }),
          )
          .map(([op, inner]) => operation(op, ...inner)),
      },
    ),
  }));
  return condition;
}
