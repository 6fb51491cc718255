/** Wagers, records and configuration for tests: one plain example of each, to be varied. */
import {
  type ActivationRecord,
  configKeys,
  type PlayerFactInput,
  type RatesDocument,
  type RuleSetDocument,
  topicNames,
  type WagerEventInput,
} from '@house-rules/contracts';
import type { LogRecord } from '@house-rules/event-log';
import { exampleRates, exampleRuleSet, hashDocument } from '@house-rules/rules-engine';

export const exampleOperator = 'harbour-casino';
export const examplePlayer = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
/** When the log took the example records. */
export const exampleNowMs = Date.parse('2026-11-23T20:15:31.000Z');

/** The n-th wager id, or player id with another `room`. */
export const exampleUuid = (n: number, room = '00a0'): string =>
  `0193a2f0-6b1c-7c3e-${room}-${n.toString(16).padStart(12, '0')}`;

/** 12.50 EUR on slots, which earn 0.1 points per EUR in the example rule set. */
export const exampleWager = (changes: Partial<WagerEventInput> = {}): WagerEventInput => ({
  wagerId: exampleUuid(1),
  playerId: examplePlayer,
  operatorId: exampleOperator,
  gameId: 'book-of-tides',
  wagerAmount: 12.5,
  currency: 'EUR',
  timestamp: '2026-11-23T20:15:30.250Z',
  gameCategory: 'slots',
  jurisdiction: 'MT',
  ...changes,
});

/** The void of the whole example wager. */
export const exampleVoid = (changes: Partial<WagerEventInput> = {}): WagerEventInput =>
  exampleWager({
    type: 'voided',
    wagerId: exampleUuid(900),
    voids: exampleUuid(1),
    timestamp: '2026-11-23T20:15:30.500Z',
    ...changes,
  });

/** The example player becomes a vip at the time of the example wager. */
export const exampleFact = (changes: Partial<PlayerFactInput> = {}): PlayerFactInput => ({
  factId: exampleUuid(1, '00f0'),
  operatorId: exampleOperator,
  playerId: examplePlayer,
  kind: 'segment',
  value: 'vip',
  effectiveFrom: '2026-11-23T20:15:30.250Z',
  ...changes,
});

/** A record of `player.facts`. */
export const factRecord = (value: unknown, changes: Partial<LogRecord> = {}): LogRecord =>
  wagerRecord(value, { topic: topicNames.facts, ...changes });

/** A record of `wager.events`; text and bytes go in as they are, anything else as JSON. */
export const wagerRecord = (value: unknown, changes: Partial<LogRecord> = {}): LogRecord => ({
  topic: topicNames.wagers,
  partition: 0,
  offset: 0,
  key: Buffer.from(examplePlayer),
  value: toBytes(value),
  headers: {},
  timestampMs: exampleNowMs,
  ...changes,
});

const toBytes = (value: unknown): Uint8Array | null => {
  if (value === null || value instanceof Uint8Array) return value;
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
};

/** A record of `loyalty.config`. */
export const configRecord = (key: string, value: unknown, offset = 0): LogRecord => ({
  topic: topicNames.config,
  partition: 0,
  offset,
  key: Buffer.from(key),
  value: toBytes(value),
  headers: {},
  timestampMs: exampleNowMs,
});

export interface KeyedValue {
  readonly key: string;
  readonly value: unknown;
}

export const ruleSetVersion = (
  version: number,
  document: RuleSetDocument = exampleRuleSet,
  operatorId = exampleOperator,
): KeyedValue => ({
  key: configKeys.ruleSetVersion(operatorId, version),
  value: {
    kind: 'ruleSetVersion',
    schemaVersion: 1,
    operatorId,
    version,
    hash: hashDocument(document),
    document,
  },
});

export const ratesVersion = (
  version: number,
  document: RatesDocument = exampleRates,
  operatorId = exampleOperator,
): KeyedValue => ({
  key: configKeys.ratesVersion(operatorId, version),
  value: {
    kind: 'ratesVersion',
    schemaVersion: 1,
    operatorId,
    version,
    hash: hashDocument(document),
    document,
  },
});

export const activation = (
  sequence: number,
  changes: Partial<ActivationRecord> = {},
  operatorId = exampleOperator,
): KeyedValue => ({
  key: configKeys.activation(operatorId, sequence),
  value: {
    kind: 'activation',
    schemaVersion: 1,
    operatorId,
    sequence,
    subject: 'ruleSet',
    action: 'activate',
    version: 1,
    from: '2026-01-01T00:00:00.000Z',
    ...changes,
  },
});

export const headMarker = (closedThrough: string): KeyedValue => ({
  key: configKeys.head,
  value: { kind: 'head', schemaVersion: 1, closedThrough },
});

/** Version 1 of rules and rates, in force since the start of 2026, closed for ten years. */
export const exampleConfiguration = (operatorId = exampleOperator): KeyedValue[] => [
  ruleSetVersion(1, exampleRuleSet, operatorId),
  ratesVersion(1, exampleRates, operatorId),
  activation(1, {}, operatorId),
  activation(2, { subject: 'rates' }, operatorId),
  headMarker('2036-12-31T00:00:00.000Z'),
];
