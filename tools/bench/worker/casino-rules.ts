/** The operators of a measurement: each with the reference rule set at rates of its own. */
import type { RuleSetDocument } from '@house-rules/contracts';
import { topicNames } from '@house-rules/contracts';
import type { RecordToSend } from '@house-rules/event-log';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import {
  activation,
  headMarker,
  type KeyedValue,
  ratesVersion,
  ruleSetVersion,
} from '../../../packages/stream-worker/src/testing/example-records.ts';

export const operatorCount = 20;
const operators = Array.from({ length: operatorCount }, (_, at) => `casino-${at + 1}`);

export const operatorAt = (index: number): string => operators[index] ?? 'casino-1';

/** @param index of the operator */
export const rulesAt = (index: number): RuleSetDocument => ({
  ...exampleRuleSet,
  name: `Casino ${index + 1} loyalty`,
  earning: exampleRuleSet.earning.map((rule, at) => ({
    ...rule,
    pointsPerUnit: ((at + 1) * 0.02 + index * 0.001).toFixed(3),
  })),
});

const keyedValues = (): KeyedValue[] => [
  ...operators.flatMap((operatorId, index) => [
    ruleSetVersion(1, rulesAt(index), operatorId),
    ratesVersion(1, exampleRates, operatorId),
    activation(1, {}, operatorId),
    activation(2, { subject: 'rates' }, operatorId),
  ]),
  headMarker('2036-12-31T00:00:00.000Z'),
];

/** Rules and rates of every operator, in force since the start of 2026. */
export const casinoConfiguration = (): RecordToSend[] =>
  keyedValues().map(({ key, value }) => ({
    topic: topicNames.config,
    key,
    value: Buffer.from(JSON.stringify(value)),
  }));
