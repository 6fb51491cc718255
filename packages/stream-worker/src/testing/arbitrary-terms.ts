/** Random configurations: what the rules say of earned points, and a change of it under way. */
import type { RuleSetDocument } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import fc from 'fast-check';
import type { ConfigurationBook } from '../configuration/configuration-book.ts';
import { activation, exampleConfiguration, ruleSetVersion } from './example-records.ts';
import { bookOf } from './run-batches.ts';

type Window = RuleSetDocument['tiers']['window'];
export type Terms = Pick<RuleSetDocument, 'expiry' | 'voids'> & { readonly window: Window };

const terms: fc.Arbitrary<Terms> = fc.record({
  window: fc.constantFrom<Window[]>(
    { kind: 'lifetime' },
    { kind: 'calendarYear' },
    { kind: 'rollingDays', days: 1 },
    { kind: 'rollingDays', days: 2 },
  ),
  expiry: fc.constantFrom<NonNullable<RuleSetDocument['expiry']>[]>(
    { kind: 'never' },
    { kind: 'rollingMonths', months: 1 },
    { kind: 'calendarDate', month: 12, day: 1 },
    { kind: 'inactivity', days: 30 },
  ),
  voids: fc.constantFrom<NonNullable<RuleSetDocument['voids']>[]>(
    {},
    { whenSpent: 'negativeBalance' },
    { whenSpent: 'withinBalance' },
    { whenSpent: 'writeOff' },
  ),
});

const documentWith = ({ window, ...rest }: Terms): RuleSetDocument => ({
  ...exampleRuleSet,
  ...rest,
  tiers: {
    ...exampleRuleSet.tiers,
    window,
    downgrade: { policy: 'oneLevel', graceDays: 1 },
  },
  eligibility: [excluded, ...exampleRuleSet.eligibility],
});

const excluded: RuleSetDocument['eligibility'][number] = {
  id: 'excluded',
  name: 'Excluded players',
  effect: 'deny',
  when: { in: ['self_excluded', { var: 'player.segments' }] },
  reason: 'You asked to be excluded.',
};

/** Terms, and other ones from within the days of the wagers on. */
export const arbitraryTerms: fc.Arbitrary<readonly [Terms, Terms]> = fc.tuple(terms, terms);

/** Two operators, of which one has these terms. */
export const bookWith = ([first, second]: readonly [Terms, Terms]): ConfigurationBook =>
  bookOf([
    ...exampleConfiguration('bay-casino'),
    ruleSetVersion(1, documentWith(first)),
    ...exampleConfiguration().slice(1),
    ruleSetVersion(2, documentWith(second)),
    activation(3, { version: 2, from: '2026-11-29T12:00:00Z' }),
  ]);
