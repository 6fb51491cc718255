/**
 * Documents that nobody means well by: each must be refused with a pointer or be handled exactly,
 * in time that its size bounds. Tests ask what becomes of them, `npm run bench:hostile` how long it
 * takes. They are made on demand, for some are large.
 */
import type { Expression, RuleTest } from '@house-rules/contracts';
import { aRuleSet } from './builders.ts';

export interface HostileDocument {
  readonly name: string;
  /** `rules`: at most 1,000 rules; `limit`: about as large as a document may be, or larger. */
  readonly scale: 'rules' | 'limit';
  /** Whether the check must refuse it; what it takes must be decided alike by every form. */
  readonly refused: boolean;
  readonly make: () => unknown;
}

const field = (path: string): Expression => ({ var: path });
const game = (name: string): Expression => ({ '==': [field('wager.gameId'), name] });
const otherGame = (name: string): Expression => ({ '!=': [field('wager.gameId'), name] });
const list = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Earning rules with these conditions. */
export function withEarning(count: number, when: (index: number) => unknown): object {
  const earning = list(count, (index) => ({
    id: `r-${index}`,
    name: `R${index}`,
    when: when(index),
    pointsPerUnit: '1',
  }));
  return { ...aRuleSet(), earning };
}

function withPromotions(count: number, change: (index: number) => object): object {
  const promotions = list(count, (index) => ({
    id: `p-${index}`,
    name: `P${index}`,
    when: true,
    schedule: { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
    effect: { kind: 'multiplier', multiplier: '1.5' },
    group: 'g',
    ...change(index),
  }));
  return { ...aRuleSet(), stackingGroups: [{ id: 'g', name: 'G', mode: 'add' }], promotions };
}

function storedTests(count: number, change: (index: number) => object = () => ({})): unknown[] {
  return list(count, (index) => ({
    id: `t-${index}`,
    name: `T${index}`,
    wager: {
      amount: 10,
      currency: 'EUR',
      gameCategory: 'slots',
      jurisdiction: 'MT',
      timestamp: '2026-11-18T12:00:00Z',
    },
    expect: { eligible: true, points: '0' },
    ...change(index),
  }));
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = true;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Names of forty characters that resemble each other and nothing that is known. */
const longName = (index: number): string =>
  `${list(34, (at) => letters[(index * 7 + at * at) % 26]).join('')}${100_000 + index}`;
/** As many windows of a week as a schedule takes. */
const windows = list(50, (index) => ({
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: `23:${String(index).padStart(2, '0')}`,
  to: `23:${String(index + 1).padStart(2, '0')}`,
}));

const refused: readonly Omit<HostileDocument, 'refused'>[] = [
  ...Object.getOwnPropertyNames(Object.prototype).map((name) => ({
    name: `${name} as an operator`,
    scale: 'rules' as const,
    make: () => withEarning(1, () => JSON.parse(`{${JSON.stringify(name)}: [1, 2]}`)),
  })),
  ...Object.getOwnPropertyNames(Object.prototype).map((name) => ({
    name: `${name} as a field`,
    scale: 'rules' as const,
    make: () => withEarning(1, () => ({ '!': { var: `wager.${name}` } })),
  })),
  ...Object.getOwnPropertyNames(Object.prototype).map((name) => ({
    name: `${name} as an id`,
    scale: 'rules' as const,
    make: () => ({ ...aRuleSet(), earning: [{ id: `${name}!`, when: true }] }),
  })),
  {
    name: 'lists 10,000 deep',
    scale: 'rules',
    make: () => withEarning(1, () => nested(10_000, (inner) => [inner])),
  },
  {
    name: 'conditions 10,000 deep',
    scale: 'rules',
    make: () => withEarning(1, () => nested(10_000, (inner) => ({ '!': [inner] }))),
  },
  {
    name: 'a text of 160 MB',
    scale: 'limit',
    make: () => withEarning(1, () => game('x'.repeat(160_000_000))),
  },
  {
    name: 'a key of 160 MB',
    scale: 'limit',
    make: () => ({ ...aRuleSet(), ['x'.repeat(160_000_000)]: 1 }),
  },
  {
    name: 'doublings of a text',
    scale: 'rules',
    make: () =>
      withEarning(1, () => ({
        '==': [nested(24, (inner) => ({ cat: [inner, inner] })), 'a'],
      })),
  },
  ...[Number.NaN, Number.POSITIVE_INFINITY, JSON.parse('1e400')].map((value: unknown) => ({
    name: `${String(value)} as a number`,
    scale: 'rules' as const,
    make: () => withEarning(1, () => ({ '>': [field('wager.amount'), value] })),
  })),
  {
    name: 'half characters',
    scale: 'rules',
    make: () => withEarning(1_000, (index) => game(`\ud800${index}`)),
  },
  {
    name: 'a million numbers',
    scale: 'limit',
    make: () => list(1_000_000, () => 0),
  },
  {
    name: '100,000 empty lists for rules',
    scale: 'limit',
    make: () => ({ ...aRuleSet(), earning: list(100_000, () => []) }),
  },
  {
    name: '10,000 empty lists for rules',
    scale: 'limit',
    make: () => ({ ...aRuleSet(), earning: list(10_000, () => []) }),
  },
  {
    name: '1,000 rules of nothing but strange keys',
    scale: 'rules',
    make: () => ({ ...aRuleSet(), earning: list(1_000, (index) => ({ [`wehn${index}`]: 1 })) }),
  },
  {
    name: '80,000 strange keys',
    scale: 'limit',
    make: () => Object.fromEntries(list(80_000, (index) => [`promotion${index}`, 0])),
  },
  {
    name: '1,000 rules with unknown operators',
    scale: 'rules',
    make: () => withEarning(1_000, (index) => ({ and: list(5, () => ({ [longName(index)]: 1 })) })),
  },
  {
    name: '3,000 rules with three faults each',
    scale: 'limit',
    make: () =>
      withEarning(3_000, () => ({
        and: [{ equal: [1, 2] }, { var: 'wager.amonut' }, { '<': ['a', 'b'] }],
      })),
  },
  {
    name: 'as many unknown fields as fit',
    scale: 'limit',
    make: () => withEarning(90, () => ({ and: list(400, () => ({ '!': { var: 'wager.gam' } })) })),
  },
  {
    name: 'currencies that nobody has',
    scale: 'limit',
    make: () =>
      withEarning(40, (index) => ({
        in: [field('wager.currency'), list(2_000, (at) => `X${index}${at % 999}`)],
      })),
  },
  {
    name: '500 promotions in zones that nobody knows',
    scale: 'rules',
    make: () =>
      withPromotions(500, (index) => ({
        schedule: {
          from: '2026-01-01T00:00:00Z',
          to: '2027-01-01T00:00:00Z',
          timeZone: longName(index),
        },
      })),
  },
  {
    name: '500 promotions in groups that nobody knows',
    scale: 'rules',
    make: () => withPromotions(500, (index) => ({ group: longName(index) })),
  },
  {
    name: '1,000 tests that expect rules which are not there',
    scale: 'limit',
    make: () => ({
      ...withEarning(4_000, (index) => game(`g${index}`)),
      tests: storedTests(1_000, (index) => ({
        expect: { eligible: true, points: '0', earningRule: longName(index) },
      })),
    }),
  },
  {
    name: 'a record of 40,000 counts with strange names',
    scale: 'limit',
    make: () => ({
      ...aRuleSet(),
      tests: storedTests(1, () => ({
        player: {
          counters: { promotions: Object.fromEntries(list(40_000, (at) => [`NO ${at}`, 1])) },
        },
      })),
    }),
  },
];

const taken: readonly Omit<HostileDocument, 'refused'>[] = [
  {
    name: 'code in names, texts and lists',
    scale: 'rules',
    make: () => {
      const code = `"'\`+process.exit(1)//*/\u2028\${alert(1)}</script>`;
      const games = ['a', 'b', 'c', 'd', 'e', 'f', 'g', code];
      return withEarning(1_000, () => ({ in: [field('wager.gameId'), games] }));
    },
  },
  {
    name: '−0 as a number',
    scale: 'rules',
    make: () => withEarning(1_000, () => ({ '<=': [field('wager.amount'), -0] })),
  },
  {
    name: 'prototype names as games, segments and texts',
    scale: 'rules',
    make: () =>
      withEarning(1_000, (index) => {
        const names = Object.getOwnPropertyNames(Object.prototype);
        return game(names[index % names.length] ?? '__proto__');
      }),
  },
  {
    name: '500 rows of equal conditions',
    scale: 'rules',
    make: () => withEarning(500, () => game('a')),
  },
  {
    name: '1,000 conjunctions of ten games that are not meant',
    scale: 'rules',
    make: () =>
      withEarning(1_000, (index) => ({ and: list(10, (at) => otherGame(`g${index}-${at}`)) })),
  },
  {
    name: '1,000 intervals of the stake',
    scale: 'rules',
    make: () => withEarning(1_000, (index) => ({ '<': [index, field('wager.amount'), index + 2] })),
  },
  {
    name: '1,000 rules on two numbers and a category',
    scale: 'rules',
    make: () =>
      withEarning(1_000, (index) => ({
        and: [
          { '>': [field('wager.amount'), index] },
          { '<': [field('player.statusPoints'), 5_000 - index] },
          { '!=': [field('wager.gameCategory'), 'slots'] },
          { '!=': [field('wager.channel'), 'web'] },
        ],
      })),
  },
  {
    name: '1,000 rules on segments',
    scale: 'rules',
    make: () =>
      withEarning(1_000, (index) => ({
        and: list(5, (at) => ({ in: [`s${(index + at) % 40}`, field('player.segments')] })),
      })),
  },
  {
    name: '500 disjunctions of conjunctions',
    scale: 'rules',
    make: () =>
      withEarning(500, (index) => ({
        or: list(14, (at) => ({
          and: [otherGame(`g${index}`), { '>': [field('wager.amount'), index + at] }],
        })),
      })),
  },
  {
    name: '500 conjunctions of disjunctions',
    scale: 'rules',
    make: () =>
      withEarning(500, (index) => ({
        and: list(7, (at) => ({ or: [otherGame(`g${index}`), otherGame(`h${at}`)] })),
      })),
  },
  {
    name: '500 promotions of disjunctions in one group',
    scale: 'rules',
    make: () =>
      withPromotions(500, (index) => ({
        when: {
          or: list(12, (at) => ({
            and: [game(`g${index}-${at}`), { '<': [field('wager.amount'), 5] }],
          })),
        },
      })),
  },
  {
    name: '430 promotions with fifty windows that come at the end',
    scale: 'limit',
    make: () =>
      withPromotions(430, () => ({
        schedule: { from: '2026-11-18T00:00:00Z', to: '2026-11-19T00:00:00Z', weekly: windows },
      })),
  },
  {
    name: '500 promotions with a window that never comes in their week',
    scale: 'rules',
    make: () =>
      withPromotions(500, () => ({
        schedule: {
          from: '2026-11-16T00:00:00Z',
          to: '2026-11-22T22:00:00Z',
          weekly: [{ days: ['sun'], from: '23:30', to: '23:31' }],
          timeZone: 'America/New_York',
        },
      })),
  },
  {
    name: '500 promotions that multiply',
    scale: 'rules',
    make: () =>
      withPromotions(500, () => ({ effect: { kind: 'multiplier', multiplier: '999999.9999' } })),
  },
  {
    name: '10,000 rules that take all',
    scale: 'limit',
    make: () => withEarning(10_000, () => true),
  },
  {
    name: '10,000 rules of one game each',
    scale: 'limit',
    make: () => withEarning(10_000, (index) => game(`game-${index}`)),
  },
  {
    name: '10,000 rules that no index serves',
    scale: 'limit',
    make: () => withEarning(10_000, (index) => ({ '>': [field('wager.amount'), 1e6 + index] })),
  },
  {
    name: 'conditions of 5,000 parts',
    scale: 'limit',
    make: () =>
      withEarning(40, (index) => ({ and: list(990, (at) => otherGame(`g${index}-${at}`)) })),
  },
  {
    name: 'conditions of 1,000 alternatives',
    scale: 'limit',
    make: () =>
      withEarning(40, (index) => ({
        or: list(990, (at) => ({ '!=': [field('wager.gameId'), `g${index}-${at}`] })),
      })),
  },
  {
    name: 'lists of 4,000 games that are not meant',
    scale: 'limit',
    make: () =>
      withEarning(30, (index) => ({
        '!': { in: [field('wager.gameId'), list(4_000, (at) => `game${index}-${at}`)] },
      })),
  },
  {
    name: '700 rules over lists of 300 games that are not meant',
    scale: 'limit',
    make: () =>
      withEarning(700, (index) => ({
        '!': { in: [field('wager.gameId'), list(300, (at) => `g${index + at}`)] },
      })),
  },
  {
    name: 'conjunctions of 200 disjunctions',
    scale: 'limit',
    make: () =>
      withEarning(90, (index) => ({
        and: list(200, (at) => ({ or: [otherGame(`g${index}`), otherGame(`h${at}`)] })),
      })),
  },
  {
    name: 'chains of if, 30 deep',
    scale: 'limit',
    make: () =>
      withEarning(700, (index) =>
        nested(30, (inner) => ({ if: [game(`g${index}`), inner, false] })),
      ),
  },
  {
    name: '1,000 tests of 5,000 rules that no index serves',
    scale: 'limit',
    make: () => ({
      ...withEarning(5_000, (index) => ({ '>': [field('wager.amount'), 1e6 + index] })),
      tests: storedTests(1_000),
    }),
  },
  {
    name: '300 tests of a thousand looks at fifty segments',
    scale: 'limit',
    make: () => ({
      ...withEarning(24, (index) => ({
        some: [
          field('player.segments'),
          { or: list(900, (at) => ({ '==': [{ var: '' }, `x${index}${at}`] })) },
        ],
      })),
      tests: storedTests(300, () => ({
        player: { segments: list(50, (at) => `s${at}`) },
      })) as RuleTest[],
    }),
  },
  {
    name: '1,000 tests of 1,000 rows',
    scale: 'rules',
    make: () => ({
      ...withEarning(1_000, (index) => game(`g${index}`)),
      tests: storedTests(1_000),
    }),
  },
];

export const hostileCorpus: readonly HostileDocument[] = [
  ...refused.map((each) => ({ ...each, refused: true })),
  ...taken.map((each) => ({ ...each, refused: false })),
];
