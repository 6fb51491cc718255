/**
 * What the worker knows of every operator's configuration, record by record, and the one question
 * it is asked: what decides a wager of this operator at this instant?
 *
 * - Late, never wrong (design, law 5): nothing after `closedThrough` is answered.
 * - Versions and timeline entries are immutable: the first good record of a key stays. What a later
 *   record of the key says (a tombstone, garbage, other content) is an alarm and changes nothing.
 * - A record that cannot be read hides something. Up to what it hides the known answers hold; after
 *   that the operator's wagers wait, and go on when the record is written again (law 7). Other
 *   operators do not notice.
 */
import { configKeys } from '@house-rules/contracts';
import type { LogRecord } from '@house-rules/event-log';
import { DecisionMemory } from '@house-rules/rules-engine';
import type { ConfigKey } from './config-key.ts';
import { createOperatorTimeline, type OperatorTimeline } from './operator-timeline.ts';
import { type ConfigReading, readConfigRecord } from './read-config-record.ts';
import {
  createVersionShelf,
  type RatesInForce,
  type RuleSetInForce,
  type VersionShelf,
} from './version-shelf.ts';

export type Lookup =
  | {
      readonly kind: 'found';
      readonly ruleSet: RuleSetInForce;
      /** Null where no rates are in force. */
      readonly rates: RatesInForce | null;
    }
  | { readonly kind: 'unknown_operator' }
  | { readonly kind: 'no_version' }
  | {
      readonly kind: 'wait';
      readonly code: 'not_closed' | 'configuration_unavailable';
      readonly sentence: string;
    };

/** What a record did. An alarm is for a person: nothing is lost, but somebody has to look. */
export interface Taken {
  readonly changed: boolean;
  readonly alarm: string | null;
}

export interface VersionInForce {
  readonly operatorId: string;
  readonly subject: 'ruleSet' | 'rates';
  /** Null where none is in force or a hidden entry makes it unknown. */
  readonly version: number | null;
}

export interface ConfigurationBook {
  take(record: LogRecord): Taken;
  /** Epoch milliseconds; minus infinity until a head marker was read. Never goes back. */
  closedThroughMs(): number;
  lookup(operatorId: string, atMs: number): Lookup;
  /** A version that was in force once; null where it is not held or cannot be decided by. */
  ruleSet(operatorId: string, version: number): RuleSetInForce | null;
  /** Content hash of a version, hex; null where it is not held. */
  ruleSetHash(operatorId: string, version: number): string | null;
  /** What cannot be read at present, one sentence each, naming key and offset. */
  unreadable(): string[];
  versionsInForce(atMs: number): VersionInForce[];
  /** How far each operator's timeline can be decided by, without a gap. */
  acknowledged(): Acknowledgement[];
}

/** Every entry up to `sequence` is known, and the versions that they put in force are held. */
export interface Acknowledgement {
  readonly operatorId: string;
  readonly sequence: number;
}

interface OperatorBook {
  readonly timeline: OperatorTimeline;
  readonly versions: VersionShelf;
  /** Never goes back: neither entries nor versions vanish. */
  acknowledged: number;
}

const changed: Taken = { changed: true, alarm: null };

export const createConfigurationBook = (): ConfigurationBook => {
  const operators = new Map<string, OperatorBook>();
  const memory = new DecisionMemory();
  /** By key: why a record that is needed cannot be read. */
  const unreadable = new Map<string, string>();
  let closedThroughMs = Number.NEGATIVE_INFINITY;

  const bookOf = (operatorId: string): OperatorBook => {
    const known = operators.get(operatorId);
    if (known !== undefined) return known;
    const opened = {
      timeline: createOperatorTimeline(),
      versions: createVersionShelf(memory),
      acknowledged: 0,
    };
    operators.set(operatorId, opened);
    return opened;
  };

  const takeReading = (reading: ConfigReading, name: string): Taken => {
    if (reading.kind === 'foreign') return { changed: false, alarm: `${name} is of no known kind` };
    if (reading.kind === 'unreadable') return hide(reading.key, `${name} ${reading.why}`);
    if (reading.kind === 'head') {
      const forward = reading.closedThroughMs > closedThroughMs;
      closedThroughMs = Math.max(closedThroughMs, reading.closedThroughMs);
      return { changed: forward, alarm: null };
    }
    const book = bookOf(reading.operatorId);
    if (reading.kind === 'version') {
      const result = book.versions.put(reading);
      return result === 'contradicts' ? { changed: false, alarm: contradiction(name) } : changed;
    }
    const result = book.timeline.add(reading.entry, closedThroughMs);
    if (result === 'contradicts') return { changed: false, alarm: contradiction(name) };
    const late = `${name} reaches into time that was declared closed; wagers may have been decided`;
    return { changed: result !== 'repeated', alarm: result === 'added_late' ? late : null };
  };

  const hide = (key: ConfigKey, sentence: string): Taken => {
    if (key.kind === 'head') return { changed: false, alarm: sentence };
    const book = bookOf(key.operatorId);
    const needed =
      key.kind === 'activation'
        ? book.timeline.hide(key.sequence, closedThroughMs)
        : !book.versions.has(key.subject, key.version);
    if (needed) unreadable.set(nameOf(key), sentence);
    return { changed: needed, alarm: sentence };
  };

  const wait = (sentence: string): Lookup => ({
    kind: 'wait',
    code: 'configuration_unavailable',
    sentence,
  });

  const whyMissing = (key: string): string => unreadable.get(key) ?? `\`${key}\` is missing`;

  const lookup = (operatorId: string, atMs: number): Lookup => {
    if (atMs > closedThroughMs) return notClosed(closedThroughMs);
    const book = operators.get(operatorId);
    if (book === undefined) return { kind: 'unknown_operator' };
    const activation = book.timeline.inForce('ruleSet', atMs);
    if (activation.kind === 'hidden') {
      return wait(whyMissing(configKeys.activation(operatorId, activation.sequence)));
    }
    if (activation.kind === 'none') return { kind: 'no_version' };
    const ruleSet = book.versions.ruleSet(activation.version);
    if (ruleSet === null) {
      return wait(whyMissing(configKeys.ruleSetVersion(operatorId, activation.version)));
    }
    if (!ruleSet.ok) {
      const key = configKeys.ruleSetVersion(operatorId, activation.version);
      return wait(`\`${key}\` cannot be decided by: ${ruleSet.why}`);
    }
    return withRates(operatorId, book, ruleSet.inForce, atMs);
  };

  const withRates = (
    operatorId: string,
    book: OperatorBook,
    ruleSet: RuleSetInForce,
    atMs: number,
  ): Lookup => {
    const activation = book.timeline.inForce('rates', atMs);
    // Both subjects share the hidden entries, so `hidden` was answered before.
    if (activation.kind !== 'version') return { kind: 'found', ruleSet, rates: null };
    const rates = book.versions.rates(activation.version);
    if (rates === null) {
      return wait(whyMissing(configKeys.ratesVersion(operatorId, activation.version)));
    }
    return { kind: 'found', ruleSet, rates };
  };

  return {
    take: (record) => {
      const reading = readConfigRecord(record);
      const key = record.key === null ? '' : Buffer.from(record.key).toString('utf8');
      const taken = takeReading(reading, `\`${key.slice(0, 100)}\` at offset ${record.offset}`);
      const isGood = reading.kind === 'version' || reading.kind === 'activation';
      if (isGood) unreadable.delete(key);
      return taken;
    },
    closedThroughMs: () => closedThroughMs,
    lookup,
    ruleSet: (operatorId, version) => {
      const answer = operators.get(operatorId)?.versions.ruleSet(version) ?? null;
      return answer?.ok === true ? answer.inForce : null;
    },
    ruleSetHash: (operatorId, version) =>
      operators.get(operatorId)?.versions.ruleSetHash(version) ?? null,
    unreadable: () => [
      ...unreadable.values(),
      ...[...operators].flatMap(([operatorId, { timeline }]) =>
        timeline
          .hidden()
          .map((sequence) => configKeys.activation(operatorId, sequence))
          .filter((key) => !unreadable.has(key))
          .map(whyMissing),
      ),
    ],
    versionsInForce: (atMs) =>
      [...operators].flatMap(([operatorId, { timeline }]) =>
        (['ruleSet', 'rates'] as const).map((subject) => {
          const found = timeline.inForce(subject, atMs);
          return { operatorId, subject, version: found.kind === 'version' ? found.version : null };
        }),
      ),
    acknowledged: () =>
      [...operators].map(([operatorId, book]) => {
        while (canDecideBy(book, book.acknowledged + 1)) book.acknowledged += 1;
        return { operatorId, sequence: book.acknowledged };
      }),
  };
};

/**
 * The newest rule set is compiled for this: a version that the engine refuses is no version that this
 * worker has. Older ones stay uncompiled until a wager asks, for there are hundreds.
 */
const canDecideBy = ({ timeline, versions }: OperatorBook, sequence: number): boolean => {
  const entry = timeline.entry(sequence);
  if (entry === null) return false;
  if (entry === 'cancelled' || entry.action === 'cancel') return true;
  if (!versions.has(entry.subject, entry.version)) return false;
  const isNewest = entry.subject === 'ruleSet' && sequence === timeline.newest();
  return !isNewest || versions.ruleSet(entry.version)?.ok === true;
};

const contradiction = (name: string): string =>
  `${name} contradicts what its key held before; the first stays in force`;

const nameOf = (key: Exclude<ConfigKey, { kind: 'head' }>): string => {
  if (key.kind === 'activation') return configKeys.activation(key.operatorId, key.sequence);
  return key.subject === 'ruleSet'
    ? configKeys.ruleSetVersion(key.operatorId, key.version)
    : configKeys.ratesVersion(key.operatorId, key.version);
};

const notClosed = (closedThroughMs: number): Lookup => {
  const through = Number.isFinite(closedThroughMs)
    ? `closed through \`${new Date(closedThroughMs).toISOString()}\` only`
    : 'not closed through any instant yet';
  const sentence = `the configuration is ${through}: is the relay of config-api running?`;
  return { kind: 'wait', code: 'not_closed', sentence };
};
