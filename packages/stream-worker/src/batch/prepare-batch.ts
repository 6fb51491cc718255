/**
 * The second step of a batch: each wager meets the configuration that was in force at its own time
 * (design, law 5). Records are taken in order up to the first that has to wait, so that nothing
 * overtakes it; the rest of the batch is prepared again when the configuration has moved.
 */
import type { BatchRequest, CounterDay, NewDeadLetter } from '@house-rules/database';
import { localDay, rateOf as rateIn } from '@house-rules/rules-engine';
import type { Lookup } from '../configuration/configuration-book.ts';
import type { RatesInForce, RuleSetInForce } from '../configuration/version-shelf.ts';
import type { Refusal } from './dead-letter.ts';
import { type ReadWagerRecord, type RecordReading, refused } from './read-record.ts';

/** A wager with all that its decision needs beside the player's state. */
export interface DecidableWager extends ReadWagerRecord {
  readonly ruleSet: RuleSetInForce;
  readonly ratesVersion: number;
  /** Units of base currency for one unit, decimal string. */
  readonly rate: string;
  /** The local day by which the rule set's limits count it. */
  readonly day: string;
}

export type PreparedRecord =
  | DecidableWager
  | { readonly kind: 'deadLetter'; readonly deadLetter: NewDeadLetter };

/** Why the record after the prepared ones has to wait. */
export interface WaitReason {
  readonly code: 'not_closed' | 'configuration_unavailable';
  readonly sentence: string;
}

export interface PreparedBatch {
  readonly records: readonly PreparedRecord[];
  readonly waitsFor: WaitReason | null;
}

export type ConfigurationLookup = (operatorId: string, occurredAtMs: number) => Lookup;

/** @param from index of the first reading that is not applied yet. */
export const prepareBatch = (
  readings: readonly RecordReading[],
  from: number,
  lookup: ConfigurationLookup,
): PreparedBatch => {
  const records: PreparedRecord[] = [];
  for (let index = from; index < readings.length; index += 1) {
    const reading = readings[index];
    if (reading === undefined) break;
    if (reading.kind === 'deadLetter') {
      records.push(reading);
      continue;
    }
    const found = lookup(reading.wager.operatorId, reading.wager.occurredAtMs);
    if (found.kind === 'wait') return { records, waitsFor: found };
    records.push(prepareWager(reading, found));
  }
  return { records, waitsFor: null };
};

const prepareWager = (
  reading: ReadWagerRecord,
  found: Exclude<Lookup, { kind: 'wait' }>,
): PreparedRecord => {
  const { record, wager } = reading;
  if (found.kind === 'unknown_operator') {
    const sentence = `no operator \`${wager.operatorId}\` is configured; publish its rules and replay`;
    return refuse(reading, { reason: 'unknown_operator', sentence, pointer: '/operatorId' });
  }
  if (found.kind === 'no_version') {
    const at = new Date(wager.occurredAtMs).toISOString();
    const sentence = `no rule set of \`${wager.operatorId}\` was in force at \`${at}\``;
    return refuse(reading, { reason: 'no_version', sentence, pointer: '/timestamp' });
  }
  const { ruleSet, rates } = found;
  const rate = rates === null ? null : rateOf(wager.currency, ruleSet, rates);
  if (rates === null || rate === null) {
    return refuse(reading, rateMissing(wager.currency, ruleSet, rates));
  }
  const day = localDay(ruleSet.compiled, wager.occurredAtMs);
  const { traceparent, contentHash } = reading;
  return {
    kind: 'wager',
    record,
    wager,
    contentHash,
    traceparent,
    ruleSet,
    ratesVersion: rates.version,
    rate,
    day,
  };
};

const refuse = ({ record, wager }: ReadWagerRecord, refusal: Refusal): PreparedRecord =>
  refused(record, refusal, wager.operatorId);

/** Null where the rates in force do not say what one unit is worth in the rule set's base. */
const rateOf = (currency: string, ruleSet: RuleSetInForce, rates: RatesInForce): string | null => {
  if (currency === ruleSet.base) return '1';
  if (rates.document.base !== ruleSet.base) return null;
  return rateIn(rates.document, currency);
};

const rateMissing = (
  currency: string,
  ruleSet: RuleSetInForce,
  rates: RatesInForce | null,
): Refusal => {
  const where =
    rates === null
      ? 'no currency rates were in force at its time'
      : `rates version ${rates.version}, with base \`${rates.document.base}\`, has none`;
  return {
    reason: 'rate_missing',
    sentence: `no rate from \`${currency}\` to \`${ruleSet.base}\`: ${where}; publish it and replay`,
    pointer: '/currency',
  };
};

/** What the transaction has to read before the batch can be decided. */
export type StateToRead = Pick<BatchRequest, 'players' | 'wagers' | 'counterDays'>;

export const stateToRead = (records: readonly PreparedRecord[]): StateToRead => {
  const players = new Map<string, BatchRequest['players'][number]>();
  const counterDays = new Map<string, CounterDay>();
  const wagers: BatchRequest['wagers'][number][] = [];
  for (const item of records) {
    if (item.kind === 'deadLetter') continue;
    const { operatorId, playerId, wagerId, occurredAtMs } = item.wager;
    const playerKey = `${operatorId}/${playerId}`;
    const player = players.get(playerKey) ?? { operatorId, playerId };
    players.set(playerKey, player);
    counterDays.set(`${playerKey}/${item.day}`, { player, day: item.day });
    wagers.push({ operatorId, wagerId, occurredAtMs, contentHash: item.contentHash });
  }
  return { players: [...players.values()], wagers, counterDays: [...counterDays.values()] };
};
