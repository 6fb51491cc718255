/** Hostile documents that the check must refuse, with a pointer. */
import { aRuleSet } from './builders.ts';
import {
  field,
  game,
  type HostileDocument,
  list,
  longName,
  nested,
  storedTests,
  withEarning,
  withPromotions,
} from './hostile-parts.ts';

export const refusedDocuments: readonly Omit<HostileDocument, 'refused'>[] = [
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
