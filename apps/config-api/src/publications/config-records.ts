/** The records of the configuration topic that a publication owes (design, law 7). */
import {
  type ActivationRecord,
  configKeys,
  configRecordBytesMax,
  type HeadMarkerRecord,
  type VersionSubject,
} from '@house-rules/contracts';
import { toInstant } from '../clock.ts';
import type { OwedRecord, StoredVersion } from './publication-store.ts';
import type { TimelineRow } from './timeline.ts';

export const versionRecord = <S extends VersionSubject>(
  operatorId: string,
  subject: S,
  { version, hash, document }: Pick<StoredVersion<S>, 'version' | 'hash' | 'document'>,
): OwedRecord => {
  const isRuleSet = subject === 'ruleSet';
  const record = {
    kind: isRuleSet ? 'ruleSetVersion' : 'ratesVersion',
    schemaVersion: 1,
    operatorId,
    version,
    hash,
    document,
  };
  const keyOf = isRuleSet ? configKeys.ruleSetVersion : configKeys.ratesVersion;
  return toRecord(keyOf(operatorId, version), record);
};

export const activationRecord = (operatorId: string, row: TimelineRow): OwedRecord => {
  const record: ActivationRecord = {
    kind: 'activation',
    schemaVersion: 1,
    operatorId,
    sequence: row.sequence,
    subject: row.subject,
    action: row.action,
    version: row.version,
    from: toInstant(row.fromAtMs),
    ...(row.cancels === null ? {} : { cancels: row.cancels }),
  };
  return toRecord(configKeys.activation(operatorId, row.sequence), record);
};

export const headRecord = (closedThroughMs: number): OwedRecord => {
  const record: HeadMarkerRecord = {
    kind: 'head',
    schemaVersion: 1,
    closedThrough: toInstant(closedThroughMs),
  };
  return toRecord(configKeys.head, record);
};

/** True where a broker would refuse the record. */
export const isTooLarge = (record: OwedRecord): boolean =>
  Buffer.byteLength(record.value) > configRecordBytesMax;

const toRecord = (key: string, record: unknown): OwedRecord => ({
  key,
  value: JSON.stringify(record),
});
