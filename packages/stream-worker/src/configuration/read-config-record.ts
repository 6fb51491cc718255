/**
 * From a record of the configuration topic to what it says, or to why it cannot be read. Nothing in
 * it is believed before it was checked: shape, that key and content name the same thing, and the
 * content hash of a version.
 */
import { isUtf8 } from 'node:buffer';
import {
  type ActivationRecord,
  type ConfigRecord,
  configRecordSchema,
  type RatesDocument,
  type RuleSetDocument,
} from '@house-rules/contracts';
import type { LogRecord } from '@house-rules/event-log';
import { hashDocument } from '@house-rules/rules-engine';
import { type ConfigKey, parseConfigKey } from './config-key.ts';
import type { TimelineEntry } from './operator-timeline.ts';

export type VersionContent =
  | { readonly subject: 'ruleSet'; readonly document: RuleSetDocument }
  | { readonly subject: 'rates'; readonly document: RatesDocument };

export type ConfigReading =
  | { readonly kind: 'head'; readonly closedThroughMs: number }
  | ({
      readonly kind: 'version';
      readonly operatorId: string;
      readonly version: number;
      readonly hash: string;
    } & VersionContent)
  | { readonly kind: 'activation'; readonly operatorId: string; readonly entry: TimelineEntry }
  | { readonly kind: 'unreadable'; readonly key: ConfigKey; readonly why: string }
  /** A key that is none of ours. It is left alone. */
  | { readonly kind: 'foreign' };

export const readConfigRecord = (record: LogRecord): ConfigReading => {
  const key = record.key === null ? null : parseConfigKey(Buffer.from(record.key).toString('utf8'));
  if (key === null) return { kind: 'foreign' };
  if (record.value === null) return { kind: 'unreadable', key, why: 'is a tombstone' };
  const content = parseContent(record.value);
  if (!content.ok) return { kind: 'unreadable', key, why: content.why };
  return readContent(key, content.record);
};

type Content =
  | { readonly ok: true; readonly record: ConfigRecord }
  | { readonly ok: false; readonly why: string };

const parseContent = (bytes: Uint8Array): Content => {
  if (!isUtf8(bytes)) return { ok: false, why: 'is not UTF-8' };
  try {
    const parsed = configRecordSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (parsed.success) return { ok: true, record: parsed.data };
    const [issue] = parsed.error.issues;
    const pointer = (issue?.path ?? []).map((step) => `/${String(step)}`).join('');
    return { ok: false, why: `is not as its schema wants it at \`${pointer}\`: ${issue?.message}` };
  } catch (error) {
    // Too deep for the schema's own recursion, or no JSON at all.
    const deep = error instanceof RangeError;
    return { ok: false, why: deep ? 'is nested too deeply' : 'is not JSON' };
  }
};

const readContent = (key: ConfigKey, record: ConfigRecord): ConfigReading => {
  if (key.kind === 'head' && record.kind === 'head') {
    return { kind: 'head', closedThroughMs: Date.parse(record.closedThrough) };
  }
  if (key.kind === 'activation' && record.kind === 'activation') {
    if (record.operatorId === key.operatorId && record.sequence === key.sequence) {
      return { kind: 'activation', operatorId: key.operatorId, entry: toEntry(record) };
    }
  }
  if (key.kind === 'version' && isVersionOf(key, record)) return readVersion(key, record);
  return { kind: 'unreadable', key, why: 'does not hold what its key names' };
};

type VersionKey = Extract<ConfigKey, { kind: 'version' }>;
type VersionRecord = Extract<ConfigRecord, { kind: 'ruleSetVersion' | 'ratesVersion' }>;

const isVersionOf = (key: VersionKey, record: ConfigRecord): record is VersionRecord =>
  record.kind === (key.subject === 'ruleSet' ? 'ruleSetVersion' : 'ratesVersion') &&
  'version' in record &&
  record.operatorId === key.operatorId &&
  record.version === key.version;

const readVersion = (key: VersionKey, record: VersionRecord): ConfigReading => {
  if (hashDocument(record.document) !== record.hash) {
    return { kind: 'unreadable', key, why: 'does not have the content that its hash names' };
  }
  const { operatorId, version, hash } = record;
  return record.kind === 'ruleSetVersion'
    ? { kind: 'version', operatorId, version, hash, subject: 'ruleSet', document: record.document }
    : { kind: 'version', operatorId, version, hash, subject: 'rates', document: record.document };
};

const toEntry = (record: ActivationRecord): TimelineEntry => ({
  sequence: record.sequence,
  subject: record.subject,
  action: record.action,
  version: record.version,
  fromMs: Date.parse(record.from),
  cancels: record.cancels ?? null,
});
