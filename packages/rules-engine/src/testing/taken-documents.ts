/** Hostile documents that the check takes: every form must decide by them alike. */
import type { RuleTest } from '@house-rules/contracts';
import {
  field,
  game,
  type HostileDocument,
  list,
  nested,
  otherGame,
  storedTests,
  windows,
  withEarning,
  withPromotions,
} from './hostile-parts.ts';

export const takenDocuments: readonly Omit<HostileDocument, 'refused'>[] = [
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
