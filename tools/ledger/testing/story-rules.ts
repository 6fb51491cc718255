/** Two versions of rules and rates, the second from the middle of the story on. */
import type { RatesDocument, RuleSetDocument } from '@house-rules/contracts';
import type { RuleSource, TimelineEntry } from '@house-rules/ledger-audit';
import { exampleRates, exampleRuleSet, hashDocument } from '@house-rules/rules-engine';
import {
  activation,
  exampleOperator,
  headMarker,
  type KeyedValue,
  ratesVersion,
  ruleSetVersion,
} from '../../../packages/stream-worker/src/testing/example-records.ts';

export const storyOperator = exampleOperator;
export const storyBeginsMs = Date.parse('2026-10-01T00:00:00Z');
export const secondFromMs = Date.parse('2026-11-10T12:00:00Z');
export const storyEndsMs = Date.parse('2026-12-20T00:00:00Z');

const { tiers } = exampleRuleSet;
const window = { kind: 'calendarYear' } as const;

export const firstRules: RuleSetDocument = {
  ...exampleRuleSet,
  tiers: { ...tiers, window, downgrade: { policy: 'oneLevel', graceDays: 10 } },
  expiry: { kind: 'rollingMonths', months: 1 },
  voids: { whenSpent: 'withinBalance' },
};

export const secondRules: RuleSetDocument = {
  ...firstRules,
  earning: firstRules.earning.map((rule) => ({ ...rule, pointsPerUnit: '0.25' })),
  voids: { whenSpent: 'negativeBalance' },
};

const secondRates: RatesDocument = {
  ...exampleRates,
  rates: { ...exampleRates.rates, GBP: '1.2001' },
};

const ruleSets = new Map([
  [1, firstRules],
  [2, secondRules],
]);
const rates = new Map([
  [1, exampleRates],
  [2, secondRates],
]);

const entry = (
  sequence: number,
  subject: TimelineEntry['subject'],
  version: number,
  fromMs: number,
): TimelineEntry => ({ sequence, subject, version, fromMs, action: 'activate', cancels: null });

const timeline: readonly TimelineEntry[] = [
  entry(1, 'ruleSet', 1, storyBeginsMs),
  entry(2, 'rates', 1, storyBeginsMs),
  entry(3, 'ruleSet', 2, secondFromMs),
  entry(4, 'rates', 2, secondFromMs),
];

/** What a worker reads of them from the configuration topic. */
export const storyConfiguration = (): readonly KeyedValue[] => [
  ...[...ruleSets].map(([version, document]) => ruleSetVersion(version, document)),
  ...[...rates].map(([version, document]) => ratesVersion(version, document)),
  ...timeline.map(({ sequence, subject, version, fromMs }) =>
    activation(sequence, { subject, version, from: new Date(fromMs).toISOString() }),
  ),
  headMarker('2036-12-31T00:00:00.000Z'),
];

const published = <D extends RatesDocument | RuleSetDocument>(document: D | undefined) =>
  document === undefined ? null : { document, hash: hashDocument(document) };

/** What an auditor reads of them from the control database. */
export const storySource: RuleSource = {
  ruleSet: async (_operatorId, version) => published(ruleSets.get(version)),
  rates: async (_operatorId, version) => published(rates.get(version)),
  timeline: async () => timeline,
};
