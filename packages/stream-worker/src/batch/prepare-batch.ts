/**
 * The second step of a batch: each wager meets the configuration that was in force at its own time
 * (design, law 5). What needs a piece of configuration that cannot be read is parked, and all behind
 * it of the same operator, so that nothing overtakes it and no other operator waits. What lies after
 * the closed instant, or finds no room to be parked, cuts the batch: it and all behind it are
 * prepared again when the configuration has moved.
 */
import type { NewDeadLetter, NewParkedRecord } from '@house-rules/database';
import { windowKeyOn } from '@house-rules/ledger';
import { localDay, rateOf as rateIn } from '@house-rules/rules-engine';
import type { Lookup } from '../configuration/configuration-book.ts';
import type { RatesInForce, RuleSetInForce } from '../configuration/version-shelf.ts';
import type { Refusal } from './dead-letter.ts';
import {
  type ReadFactRecord,
  type ReadVoidRecord,
  type ReadWagerRecord,
  type RecordReading,
  refused,
} from './record-reading.ts';
import { toParked } from './to-parked.ts';

/** A wager with all that its decision needs beside the player's state. */
export interface DecidableWager extends ReadWagerRecord {
  readonly ruleSet: RuleSetInForce;
  readonly ratesVersion: number;
  /** Units of base currency for one unit, decimal string. */
  readonly rate: string;
  /** The local day by which the rule set's limits count it. */
  readonly day: string;
  /** Names the window in which its status points count. */
  readonly windowKey: string;
  /** Expiry of the lot that its points fill; null: never. */
  readonly lotExpiresAtMs: number | null;
}

/** Of an operator that is known; more of the configuration a void or a fact does not need. */
export type PreparedVoid = ReadVoidRecord;
export type PreparedFact = ReadFactRecord;

export type PreparedRecord =
  | DecidableWager
  | PreparedVoid
  | PreparedFact
  | { readonly kind: 'deadLetter'; readonly deadLetter: NewDeadLetter }
  | { readonly kind: 'parked'; readonly parked: NewParkedRecord };

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

/** Where records may wait without holding back those of other operators. */
export interface ParkingPlaces {
  /** Why all records of the operator wait; null where they need not. */
  parkedFor(operatorId: string): string | null;
  /** Whether so many more have room. */
  hasRoom(records: number, bytes: number): boolean;
}

/** Nothing may be parked: what has to wait cuts the batch. */
const noPlaces: ParkingPlaces = { parkedFor: () => null, hasRoom: () => false };

/**
 * @param from index of the first reading that is not applied yet
 * @param places left out where nothing may be parked
 */
export const prepareBatch = (
  readings: readonly RecordReading[],
  from: number,
  lookup: ConfigurationLookup,
  places: ParkingPlaces = noPlaces,
): PreparedBatch => {
  const records: PreparedRecord[] = [];
  const parking = createParkingOfBatch(places);
  for (let index = from; index < readings.length; index += 1) {
    const reading = readings[index];
    if (reading === undefined) break;
    if (reading.kind === 'deadLetter') {
      records.push(reading);
      continue;
    }
    const operatorId = operatorOf(reading);
    const parkedFor = parking.parkedFor(operatorId);
    const found = parkedFor === null ? lookup(operatorId, instantOf(reading)) : null;
    if (found !== null && found.kind !== 'wait') {
      records.push(prepareRecord(reading, found));
      continue;
    }
    if (found?.code === 'not_closed') return { records, waitsFor: found };
    const sentence = found?.sentence ?? parkedFor ?? '';
    const parked = parking.park(reading, operatorId, sentence);
    if (parked === null) {
      return { records, waitsFor: { code: 'configuration_unavailable', sentence } };
    }
    records.push({ kind: 'parked', parked });
  }
  return { records, waitsFor: null };
};

/** What this batch parks counts for the records behind it. */
const createParkingOfBatch = (places: ParkingPlaces) => {
  const sentences = new Map<string, string>();
  let [count, bytes] = [0, 0];
  return {
    parkedFor: (operatorId: string): string | null =>
      (sentences.size === 0 ? undefined : sentences.get(operatorId)) ??
      places.parkedFor(operatorId),
    /** Null where there is no room. */
    park: (
      reading: ReadableRecord,
      operatorId: string,
      sentence: string,
    ): NewParkedRecord | null => {
      const parked = toParked(reading, operatorId, sentence);
      if (!places.hasRoom(count + 1, bytes + parked.value.length)) return null;
      count += 1;
      bytes += parked.value.length;
      sentences.set(operatorId, sentence);
      return parked;
    },
  };
};

type ReadableRecord = Exclude<RecordReading, { kind: 'deadLetter' }>;
type Answer = Exclude<Lookup, { kind: 'wait' }>;

const operatorOf = (reading: ReadableRecord): string => {
  if (reading.kind === 'wager') return reading.wager.operatorId;
  return reading.kind === 'void' ? reading.event.operatorId : reading.fact.operatorId;
};

/** A fact may begin at any time; it is taken as soon as its operator is known. */
const instantOf = (reading: ReadableRecord): number => {
  if (reading.kind === 'wager') return reading.wager.occurredAtMs;
  return reading.kind === 'void' ? reading.event.occurredAtMs : 0;
};

const prepareRecord = (reading: ReadableRecord, found: Answer): PreparedRecord => {
  if (found.kind === 'unknown_operator') {
    const operatorId = operatorOf(reading);
    const sentence = `no operator \`${operatorId}\` is configured; publish its rules and replay`;
    const refusal: Refusal = { reason: 'unknown_operator', sentence, pointer: '/operatorId' };
    return refused(reading.record, refusal, operatorId);
  }
  return reading.kind === 'wager' ? prepareWager(reading, found) : reading;
};

const prepareWager = (
  reading: ReadWagerRecord,
  found: Exclude<Answer, { kind: 'unknown_operator' }>,
): PreparedRecord => {
  const { record, wager } = reading;
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
    windowKey: windowKeyOn(ruleSet.terms.window, day),
    lotExpiresAtMs: ruleSet.lotExpiryAt(wager.occurredAtMs),
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
