/**
 * The topics of the event log: names, keys, and what stands in each record.
 * Source: design, "The flow" and laws 5–7; semantics, "Time and configuration".
 */
import { z } from 'zod';
import { decisionSchema, micropointsSchema } from './decision.ts';
import { instantSchema, itemIdSchema, operatorIdSchema, uuidSchema } from './ids.ts';
import { ratesDocumentSchema } from './rates-document.ts';
import { ruleSetDocumentSchema } from './rule-set-document.ts';

export const topicNames = {
  wagers: 'wager.events',
  facts: 'player.facts',
  config: 'loyalty.config',
  calculated: 'loyalty.calculated',
  balances: 'loyalty.balances',
  deadLetters: 'wager.events.dlq',
  workers: 'loyalty.workers',
} as const;

const hours = 60 * 60 * 1000;
const days = 24 * hours;

/**
 * How the topics are made where they do not exist. The topics of the configuration and of the workers
 * have one partition, always: they are followed, not shared out.
 */
export const topicSpecs = [
  { name: topicNames.wagers, partitions: 8, compacted: false, retentionMs: 7 * days },
  { name: topicNames.facts, partitions: 8, compacted: false, retentionMs: 7 * days },
  { name: topicNames.config, partitions: 1, compacted: true },
  { name: topicNames.calculated, partitions: 8, compacted: false, retentionMs: 2 * days },
  { name: topicNames.balances, partitions: 8, compacted: true },
  { name: topicNames.deadLetters, partitions: 8, compacted: false, retentionMs: 90 * days },
  { name: topicNames.workers, partitions: 1, compacted: false, retentionMs: hours },
] as const;

/** A version record may not be larger: brokers refuse messages above 1 MiB. */
export const configRecordBytesMax = 900_000;

/** How far ahead of now an activation must lie, and how often the head marker moves. Milliseconds. */
export const activationLeadMs = 2_000;
export const headMarkerEveryMs = 500;
/** A wager whose time is further ahead of its log record than this is a dead letter. */
export const fromFutureMs = 5_000;

export const versionSubjects = ['ruleSet', 'rates'] as const;

/** Key `<operator>/versions/<n>`: one immutable rule set version. */
export const ruleSetVersionRecordSchema = z.object({
  kind: z.literal('ruleSetVersion'),
  schemaVersion: z.literal(1),
  operatorId: operatorIdSchema,
  version: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  document: ruleSetDocumentSchema,
});

/** Key `<operator>/rates/<n>`: one immutable version of the currency rates. */
export const ratesVersionRecordSchema = z.object({
  kind: z.literal('ratesVersion'),
  schemaVersion: z.literal(1),
  operatorId: operatorIdSchema,
  version: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  document: ratesDocumentSchema,
});

/** Key `<operator>/activations/<sequence>`: one entry of the operator's timeline. */
export const activationRecordSchema = z.object({
  kind: z.literal('activation'),
  schemaVersion: z.literal(1),
  operatorId: operatorIdSchema,
  sequence: z.number().int().positive(),
  /** What it puts in force: a rule set version or a rates version. */
  subject: z.enum(versionSubjects),
  action: z.enum(['activate', 'cancel']),
  version: z.number().int().positive(),
  /** In force from this instant on (inclusive). */
  from: instantSchema,
  /** With `cancel`: the sequence of the activation that no longer counts. */
  cancels: z.number().int().positive().optional(),
});

export const headMarkerKey = '__head';

/** Key `__head`, the last record: no activation at or before `closedThrough` will ever be added. */
export const headMarkerRecordSchema = z.object({
  kind: z.literal('head'),
  schemaVersion: z.literal(1),
  closedThrough: instantSchema,
});

export const configRecordSchema = z.discriminatedUnion('kind', [
  ruleSetVersionRecordSchema,
  ratesVersionRecordSchema,
  activationRecordSchema,
  headMarkerRecordSchema,
]);

export const configKeys = {
  ruleSetVersion: (operatorId: string, version: number) => `${operatorId}/versions/${version}`,
  ratesVersion: (operatorId: string, version: number) => `${operatorId}/rates/${version}`,
  activation: (operatorId: string, sequence: number) => `${operatorId}/activations/${sequence}`,
  head: headMarkerKey,
} as const;

/** Topic loyalty.calculated, key = playerId: one record for each accepted wager. */
export const calculatedRecordSchema = z
  .object({
    schemaVersion: z.literal(1),
    operatorId: operatorIdSchema,
    playerId: uuidSchema,
    wagerId: uuidSchema,
    occurredAt: instantSchema,
    /** The wager's place among all rows of its player. */
    playerSequence: z.number().int().positive(),
    ruleSetVersion: z.number().int().positive(),
    ratesVersion: z.number().int().positive(),
    decision: decisionSchema,
  })
  .meta({ id: 'CalculatedRecord' });

/**
 * On topic loyalty.calculated too, with the same key: one record for each applied void. It has a
 * `kind`, which a wager's record has not. Points are what the balance lost, below zero or 0.
 */
export const reversedRecordSchema = z
  .object({
    schemaVersion: z.literal(1),
    kind: z.literal('reversed'),
    operatorId: operatorIdSchema,
    playerId: uuidSchema,
    /** The void's own id. */
    voidId: uuidSchema,
    /** The wager that it voided. */
    wagerId: uuidSchema,
    occurredAt: instantSchema,
    playerSequence: z.number().int().positive(),
    spendable: micropointsSchema,
    status: micropointsSchema,
    /** Points that were spent already and that the operator's policy let go. */
    writtenOff: micropointsSchema,
  })
  .meta({ id: 'ReversedRecord' });

/**
 * Topic loyalty.balances (compacted), key = `<operatorId>/<playerId>`. At least once: of two records
 * of a player the one with the greater `playerSequence` is the newer, whatever their offsets.
 */
export const balanceRecordSchema = z
  .object({
    schemaVersion: z.literal(1),
    operatorId: operatorIdSchema,
    playerId: uuidSchema,
    spendable: micropointsSchema,
    status: micropointsSchema,
    tier: itemIdSchema,
    playerSequence: z.number().int().positive(),
    changedAt: instantSchema,
  })
  .meta({ id: 'BalanceRecord' });

/** Why a record of wager.events or player.facts could not be applied. */
export const deadLetterReasons = [
  'malformed_json',
  'oversized',
  'invalid_event',
  'unsupported_schema_version',
  'unknown_operator',
  'unknown_currency',
  'amount_not_representable',
  'rate_missing',
  'from_future',
  'no_version',
  'conflict',
  /** Only from before voids were applied; such an event can be replayed. */
  'void_not_supported_yet',
  /** More is voided than was staked. */
  'void_exceeds_stake',
  /** The void names another player or currency than the wager it voids. */
  'void_mismatch',
  'balance_out_of_range',
] as const;

/**
 * Topic wager.events.dlq, key = that of the record: the original bytes and why they are here.
 * `topic` names where the record stood: wager.events or player.facts.
 */
export const deadLetterRecordSchema = z.object({
  schemaVersion: z.literal(1),
  reason: z.enum(deadLetterReasons),
  /** What is wrong, where, and what to do. */
  sentence: z.string(),
  /** JSON pointer into the event, '' where the whole of it is meant. */
  pointer: z.string(),
  operatorId: z.string().nullable(),
  logEpoch: z.string(),
  topic: z.string(),
  partition: z.number().int().nonnegative(),
  offset: z.number().int().nonnegative(),
  receivedAt: instantSchema,
  headers: z.record(z.string(), z.string()),
  /** How many bytes the record had. */
  bodyBytes: z.number().int().nonnegative(),
  /** The bytes as they came, base64; null where there were none, or too many for a record: then
   * the ledger alone has them. */
  body: z.base64().nullable(),
});

/** W3C trace context travels in this header from the wager to what is announced of it. */
export const traceHeader = 'traceparent';

export type ConfigRecord = z.output<typeof configRecordSchema>;
export type RuleSetVersionRecord = z.output<typeof ruleSetVersionRecordSchema>;
export type RatesVersionRecord = z.output<typeof ratesVersionRecordSchema>;
export type ActivationRecord = z.output<typeof activationRecordSchema>;
export type HeadMarkerRecord = z.output<typeof headMarkerRecordSchema>;
export type VersionSubject = (typeof versionSubjects)[number];
export type CalculatedRecord = z.output<typeof calculatedRecordSchema>;
export type BalanceRecord = z.output<typeof balanceRecordSchema>;
export type ReversedRecord = z.output<typeof reversedRecordSchema>;
export type DeadLetterReason = (typeof deadLetterReasons)[number];
export type DeadLetterRecord = z.output<typeof deadLetterRecordSchema>;
