/** What a record of `player.facts` says: a fact, or the reason why it is none. */
import { isUtf8 } from 'node:buffer';
import { playerFactFault, playerFactSchema, playerFactSchemaVersion } from '@house-rules/contracts';
import { factContentHash } from '@house-rules/database';
import type { LogRecord } from '@house-rules/event-log';
import type { Refusal } from './dead-letter.ts';
import { isDeeperThan, wagerEventBytesMax, wagerEventDepthMax } from './json-limits.ts';
import { type ReadFactRecord, type RefusedRecord, refused } from './record-reading.ts';

export const readFact = (record: LogRecord): ReadFactRecord | RefusedRecord => {
  const text = textOf(record.value);
  if (typeof text !== 'string') return refused(record, text, undefined);
  const value = parseJson(text);
  if (value === undefined) {
    return refused(record, malformed('the text is not JSON; send one JSON object'), undefined);
  }
  const refusal = refusalOf(value);
  const parsed = playerFactSchema.safeParse(value);
  if (!parsed.success || refusal !== null) {
    const because = refusal ?? shapeRefusal(parsed.error?.issues[0]);
    return refused(record, because, fieldOf(value, 'operatorId'));
  }
  const fact = parsed.data;
  const fault = playerFactFault(fact);
  if (fault !== null) {
    return refused(record, { reason: 'invalid_event', ...fault }, fact.operatorId);
  }
  const effectiveFromMs = Date.parse(fact.effectiveFrom);
  const effectiveToMs = fact.effectiveTo === null ? null : Date.parse(fact.effectiveTo);
  const contentHash = factContentHash(fact, { ...fact, effectiveFromMs, effectiveToMs });
  return { kind: 'fact', record, fact, effectiveFromMs, effectiveToMs, contentHash };
};

const malformed = (sentence: string): Refusal => ({
  reason: 'malformed_json',
  sentence,
  pointer: '',
});

/** The limits of a wager event hold here too: what could be costly is refused before it is done. */
const textOf = (bytes: Uint8Array | null): string | Refusal => {
  if (bytes === null) return malformed('the record has no body; send a fact');
  if (bytes.byteLength > wagerEventBytesMax) {
    const sentence = `the fact has \`${bytes.byteLength}\` bytes; send at most ${wagerEventBytesMax}`;
    return { reason: 'oversized', sentence, pointer: '' };
  }
  if (!isUtf8(bytes)) return malformed('the bytes are not UTF-8; send JSON text');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (!isDeeperThan(text, wagerEventDepthMax)) return text;
  const sentence = `the fact is nested deeper than ${wagerEventDepthMax} levels; send a flat object`;
  return { reason: 'oversized', sentence, pointer: '' };
};

/** Undefined for what is no JSON. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[field]
    : undefined;

const refusalOf = (value: unknown): Refusal | null => {
  const version = fieldOf(value, 'schemaVersion');
  if (typeof version !== 'number' || version <= playerFactSchemaVersion) return null;
  const newest = `this reader knows versions up to ${playerFactSchemaVersion}`;
  const sentence = `the fact has schema version \`${version}\`; ${newest}, bring it up to date`;
  return { reason: 'unsupported_schema_version', sentence, pointer: '/schemaVersion' };
};

const shapeRefusal = (
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): Refusal => {
  const pointer = (issue?.path ?? []).map((step) => `/${String(step)}`).join('');
  const sentence = `\`${pointer}\` is not as the fact's schema wants it: ${issue?.message ?? ''}`;
  return { reason: 'invalid_event', sentence, pointer };
};
