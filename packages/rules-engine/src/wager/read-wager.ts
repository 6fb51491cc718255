/**
 * From a wager event to the wager that the engine decides: integers instead of decimals, an instant
 * instead of a text. Nothing half-known is guessed (design, law 6); what cannot be read is a value
 * with a code that names its dead letter.
 */
import { type WagerEvent, wagerEventSchemaVersion } from '@house-rules/contracts';
import { currencyDigits } from '../money/currency-digits.ts';
import { type AmountFault, readAmount } from '../money/wager-amount.ts';
import { isWithinZoneTable } from '../schedule/local-time.ts';

/** A wager as the engine takes it. */
export interface Wager {
  readonly wagerId: string;
  readonly playerId: string;
  readonly operatorId: string;
  readonly gameId: string;
  /** Minor units of `currency`, 0 to 999,999,999,999,999. */
  readonly amountMinor: number;
  readonly currency: string;
  /** Milliseconds since 1970, UTC. */
  readonly occurredAtMs: number;
  readonly gameCategory: WagerEvent['gameCategory'];
  readonly jurisdiction: string;
  readonly stakeKind: WagerEvent['stakeKind'];
  readonly channel: WagerEvent['channel'];
  readonly segments: readonly string[];
}

/** Why an event is no wager; each is the reason of its dead letter. */
export type WagerFault =
  | AmountFault
  | 'unknown_schema_version'
  | 'unknown_currency'
  | 'timestamp_out_of_range';

/** What readWager says of an event: the wager, or where and why it cannot be read. */
export type WagerReading =
  | { readonly ok: true; readonly wager: Wager }
  | {
      readonly ok: false;
      readonly code: WagerFault;
      /** JSON pointer into the event. */
      readonly pointer: string;
      readonly sentence: string;
    };

/**
 * Reads an event that the contract's schema accepted. The kind of event (`type`) is the caller's
 * matter: a void has an amount and a currency that are read the same way.
 */
export function readWager(event: WagerEvent): WagerReading {
  if (event.schemaVersion > wagerEventSchemaVersion) {
    const newest = `this reader knows versions up to ${wagerEventSchemaVersion}`;
    return refuse(
      'unknown_schema_version',
      '/schemaVersion',
      `version ${event.schemaVersion}: ${newest}`,
    );
  }
  const digits = currencyDigits(event.currency);
  if (digits === null) {
    const sentence = `the currency \`${event.currency}\` is not known; use an ISO 4217 code`;
    return refuse('unknown_currency', '/currency', sentence);
  }
  const amount = readAmount(event.wagerAmount, digits);
  if (!amount.ok) return refuse(amount.code, '/wagerAmount', amount.sentence);
  const occurredAtMs = Date.parse(event.timestamp);
  if (!isWithinZoneTable(occurredAtMs)) {
    const sentence = `the instant \`${event.timestamp}\` is outside the years 2015 to 2037`;
    return refuse('timestamp_out_of_range', '/timestamp', sentence);
  }
  return { ok: true, wager: toWager(event, amount.minor, occurredAtMs) };
}

function toWager(event: WagerEvent, amountMinor: number, occurredAtMs: number): Wager {
  return {
    wagerId: event.wagerId,
    playerId: event.playerId,
    operatorId: event.operatorId,
    gameId: event.gameId,
    amountMinor,
    currency: event.currency,
    occurredAtMs,
    gameCategory: event.gameCategory,
    jurisdiction: event.jurisdiction,
    stakeKind: event.stakeKind,
    channel: event.channel,
    segments: event.segments,
  };
}

function refuse(code: WagerFault, pointer: string, sentence: string): WagerReading {
  return { ok: false, code, pointer, sentence };
}
