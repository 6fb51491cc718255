/**
 * From the bytes of a record to a wager event, or to the reason why not. Everything that could be
 * costly is refused before it is done: size, then encoding, then depth, then the parse.
 */
import { isUtf8 } from 'node:buffer';
import { type WagerEvent, wagerEventSchema, wagerEventSchemaVersion } from '@house-rules/contracts';
import { hasInexactAmount } from './amount-digits.ts';
import type { Refusal } from './dead-letter.ts';
import { isDeeperThan, wagerEventBytesMax, wagerEventDepthMax } from './json-limits.ts';
import { matchWagerEvent } from './match-wager-event.ts';

export type EventReading =
  | { readonly ok: true; readonly event: WagerEvent }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** As the event names it; undefined where it could not be read so far. */
      readonly operatorId: unknown;
    };

/** @param bytes the record's value; null is a record without one. */
export const parseWagerEvent = (bytes: Uint8Array | null): EventReading => {
  if (bytes === null) return refuse('malformed_json', 'the record has no body; send a wager event');
  if (bytes.byteLength > wagerEventBytesMax) {
    const size = `the event has \`${bytes.byteLength}\` bytes`;
    return refuse('oversized', `${size}; send at most ${wagerEventBytesMax}`);
  }
  if (!isUtf8(bytes)) return refuse('malformed_json', 'the bytes are not UTF-8; send JSON text');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (isDeeperThan(text, wagerEventDepthMax)) {
    const depth = `the event is nested deeper than ${wagerEventDepthMax} levels`;
    return refuse('oversized', `${depth}; send a flat object`);
  }
  const value = parseJson(text);
  if (value === undefined) {
    return refuse('malformed_json', 'the text is not JSON; send one JSON object');
  }
  return readEvent(value, text);
};

/** Undefined for what is no JSON; the parser's own words quote the event and are left out. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readEvent = (value: unknown, text: string): EventReading => {
  const fields = fieldsOf(value);
  if (typeof fields.wagerAmount === 'number') {
    if (!Number.isFinite(fields.wagerAmount) || hasInexactAmount(text)) {
      const sentence = 'the amount has more digits than can be kept; send at most 15 digits';
      return refuse('amount_not_representable', sentence, '/wagerAmount', fields.operatorId);
    }
  }
  const quick = matchWagerEvent(value);
  return quick === null ? readBySchema(value, fields) : { ok: true, event: quick };
};

/** A list or a plain value has none: the schema says what is wrong with it. */
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const readBySchema = (
  value: unknown,
  { schemaVersion, operatorId }: Readonly<Record<string, unknown>>,
): EventReading => {
  if (typeof schemaVersion === 'number' && schemaVersion > wagerEventSchemaVersion) {
    const newest = `this reader knows versions up to ${wagerEventSchemaVersion}`;
    const sentence = `the event has schema version \`${schemaVersion}\`; ${newest}, bring it up to date`;
    return refuse('unsupported_schema_version', sentence, '/schemaVersion', operatorId);
  }
  const parsed = wagerEventSchema.safeParse(value);
  if (parsed.success) return { ok: true, event: parsed.data };
  const [issue] = parsed.error.issues;
  const pointer = (issue?.path ?? []).map((step) => `/${String(step)}`).join('');
  const sentence = `\`${pointer}\` is not as the event's schema wants it: ${issue?.message ?? ''}`;
  return refuse('invalid_event', sentence, pointer, operatorId);
};

const refuse = (
  reason: Refusal['reason'],
  sentence: string,
  pointer = '',
  operatorId?: unknown,
): EventReading => ({ ok: false, refusal: { reason, sentence, pointer }, operatorId });
