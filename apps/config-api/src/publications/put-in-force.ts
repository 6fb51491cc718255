/**
 * What every change of the timeline does, in one open transaction: the version where it is new, the
 * cancellations, the activation, the audit row, and the records owed to the configuration topic.
 */
import { type Publication, topicNames, type VersionSubject } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { type AuditAction, appendAudit } from '../audit/audit-chain.ts';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { activationRecord, isTooLarge, versionRecord } from './config-records.ts';
import type { PublicationTransaction, StoredVersion } from './publication-store.ts';
import { inForceAt, type TimelineRow, toEntries } from './timeline.ts';
import { toSummary } from './version-summary.ts';

/** The timeline as it stands while nobody else can change it. */
export interface Moment {
  readonly nowMs: number;
  readonly closedThroughMs: number;
  readonly timeline: readonly TimelineRow[];
}

export const openMoment = async (
  rows: PublicationTransaction,
  operatorId: string,
  clock: Clock,
): Promise<Moment> => {
  const closedThroughMs = await rows.lockHead();
  // Read after the lock: the wait for it may have been long.
  return { nowMs: clock(), closedThroughMs, timeline: await rows.timeline(operatorId) };
};

export interface NewActivation<S extends VersionSubject> {
  readonly operatorId: string;
  readonly subject: S;
  readonly version: StoredVersion<S>;
  readonly isNewVersion: boolean;
  readonly fromAtMs: number;
  /** Pending activations that it takes back. */
  readonly cancels: readonly TimelineRow[];
  /** What it changes, in sentences. */
  readonly changes: readonly string[];
  readonly by: Actor;
  readonly reason: string;
  readonly action: AuditAction;
}

export const putInForce = async <S extends VersionSubject>(
  rows: PublicationTransaction,
  moment: Moment,
  activation: NewActivation<S>,
): Promise<Result<Publication>> => {
  const { operatorId, subject, version } = activation;
  const added = timelineRowsOf(moment, activation);
  const content = activation.isNewVersion ? [versionRecord(operatorId, subject, version)] : [];
  if (content.some(isTooLarge)) {
    return refuse('too_large', 'the document is too large for one record; split its lists');
  }
  if (activation.isNewVersion) await rows.addVersion(operatorId, subject, version);
  for (const row of added) await rows.addToTimeline(operatorId, row);
  await appendAudit(rows, {
    operatorId,
    atMs: moment.nowMs,
    by: activation.by,
    action: activation.action,
    detail: detailOf(moment, activation, added),
  });
  // The version first: an activation whose version is not there yet would hide it from a reader.
  const records = [...content, ...added.map((row) => activationRecord(operatorId, row))];
  await rows.owe(topicNames.config, records, moment.nowMs);
  return succeed(toPublication([...moment.timeline, ...added], version, moment.nowMs));
};

/** Cancellations first, so that no reader sees the new activation beside one it takes back. */
const timelineRowsOf = <S extends VersionSubject>(
  { timeline, nowMs }: Moment,
  { subject, version, fromAtMs, cancels, reason, by }: NewActivation<S>,
): readonly TimelineRow[] => {
  const first = timeline.length + 1;
  const shared = { subject, reason, by, createdAtMs: nowMs };
  const cancellations = cancels.map((target, index) => ({
    ...shared,
    sequence: first + index,
    action: 'cancel' as const,
    version: target.version,
    fromAtMs: target.fromAtMs,
    cancels: target.sequence,
  }));
  const sequence = first + cancels.length;
  const entry = { ...shared, sequence, action: 'activate' as const, version: version.version };
  return [...cancellations, { ...entry, fromAtMs, cancels: null }];
};

const detailOf = <S extends VersionSubject>(
  { timeline }: Moment,
  { subject, version, fromAtMs, cancels, changes, reason }: NewActivation<S>,
  added: readonly TimelineRow[],
) => ({
  subject,
  version: version.version,
  hash: version.hash,
  replaces: inForceAt(timeline, subject, fromAtMs)?.version ?? null,
  from: toInstant(fromAtMs),
  sequence: added.at(-1)?.sequence ?? 0,
  cancels: cancels.map(({ sequence }) => sequence),
  changes,
  reason,
});

const toPublication = (
  rows: readonly TimelineRow[],
  version: StoredVersion<VersionSubject>,
  nowMs: number,
): Publication => {
  const [entry] = toEntries(rows, nowMs);
  if (entry === undefined) throw new Error('the timeline lacks what was just added to it');
  return { entry, version: toSummary(version), change: null };
};
