/**
 * An older version is put in force again. Failing stored tests do not stop it (semantics, "What a
 * wager earns"): a rollback is the way out of a mistake. Activations that are still ahead stay, unless
 * the request takes them back by their sequence numbers.
 */
import type { Json, Publication, RollbackRequest, RuleSetDocument } from '@house-rules/contracts';
import type { CompiledRuleSet } from '@house-rules/rules-engine';
import type { Actor } from '../access/actor.ts';
import { changeContent } from '../changes/change-content.ts';
import type { ChangeContent } from '../changes/change-store.ts';
import { recordChange } from '../changes/record-change.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { activationInstant } from './activation-instant.ts';
import { currentRates } from './current-rates.ts';
import { describeRuleSetChanges } from './describe-changes.ts';
import type { PublicationRoom } from './publication-room.ts';
import type { PublicationTransaction, StoredVersion } from './publication-store.ts';
import { type Passed, publishOpenChange } from './publish-open-change.ts';
import { type Moment, openMoment, putInForce } from './put-in-force.ts';
import { documentOf, readPublished, testPublished, unreadableSentence } from './read-published.ts';
import { earliestFromMs, inForceAt, scheduledAfter, type TimelineRow } from './timeline.ts';
import { transact } from './transact.ts';

export interface RollBackCommand {
  readonly operatorId: string;
  readonly by: Actor;
  readonly request: RollbackRequest;
  /** Whether the caller may go without approvals that are lacking. */
  readonly mayForce?: boolean;
}

export const rollBack = async (
  room: PublicationRoom,
  command: RollBackCommand,
): Promise<Result<Passed>> => {
  const { operatorId, by, request, mayForce = false } = command;
  const content = await rollbackContent(room, operatorId, request.version);
  if (!content.ok) return content;
  return transact(room.store, async (rows) => {
    const { reason, version, breakGlass = false } = request;
    const revision = (await rows.draftRevision(operatorId)) ?? 0;
    const opening = { operatorId, kind: 'rollback', title: reason, revision, version } as const;
    const about = { content: content.value, by, atMs: room.clock() };
    const change = await recordChange(rows, { ...opening, ...about });
    const passing = { operatorId, by, reason, breakGlass, mayForce };
    return publishOpenChange(rows, room.clock, change, passing, () =>
      addRollback(room, rows, { operatorId, by, request }),
    );
  });
};

/** What the review of a rollback is bound to: the old version, as its tests and findings are today. */
export const rollbackContent = async (
  { store, clock }: Pick<PublicationRoom, 'store' | 'clock'>,
  operatorId: string,
  version: number,
): Promise<Result<ChangeContent>> => {
  const target = rollbackTarget(await store.version(operatorId, 'ruleSet', version), version);
  if (!target.ok) return target;
  const rates = await currentRates(store, operatorId, clock());
  // No findings: the checks are for drafts, and this was published.
  const said = { findings: [], tests: testPublished(target.value.compiled, rates) };
  return succeed(changeContent(toJson(target.value.compiled.document), said));
};

export interface RollbackTarget {
  readonly version: StoredVersion<'ruleSet'>;
  readonly compiled: CompiledRuleSet;
}

/** The version to go back to, if it is there and is what was published. */
export const rollbackTarget = (
  version: StoredVersion<'ruleSet'> | null,
  wanted: number,
): Result<RollbackTarget> => {
  const pointer = '/version';
  if (version === null) {
    return refuse('invalid_body', `there is no version ${wanted} to go back to`, { pointer });
  }
  const reading = readPublished(version);
  if (reading.ok) return succeed({ version, compiled: reading.compiled });
  const sentence = `${unreadableSentence(wanted, reading)}; go back to another one`;
  return refuse('invalid_body', sentence, { pointer });
};

/** A document has keys that may be left out; as JSON it simply lacks them. */
const toJson = (document: RuleSetDocument): Json => JSON.parse(JSON.stringify(document));

/** The activation of the older version, in an open transaction. */
export const addRollback = async (
  room: PublicationRoom,
  rows: PublicationTransaction,
  { operatorId, by, request }: Omit<RollBackCommand, 'mayForce'>,
): Promise<Result<Publication>> => {
  const moment = await openMoment(rows, operatorId, room.clock);
  const stored = await rows.version(operatorId, 'ruleSet', request.version);
  const target = rollbackTarget(stored, request.version);
  if (!target.ok) return target;
  const { version } = target.value;
  const instant = activationInstant({ ...moment, subject: 'ruleSet', wanted: request.from });
  if (!instant.ok) return instant;
  const cancels = takenBack(moment, request.cancels ?? []);
  if (!cancels.ok) return cancels;
  const before = inForceAt(moment.timeline, 'ruleSet', instant.value);
  if (before?.version === request.version && cancels.value.length === 0) {
    const sentence = `version ${request.version} is in force then already`;
    return refuse('nothing_to_publish', `${sentence}; there is nothing to roll back`);
  }
  const replaced = before && (await rows.version(operatorId, 'ruleSet', before.version));
  const published = await putInForce(rows, moment, {
    operatorId,
    subject: 'ruleSet',
    version,
    isNewVersion: false,
    fromAtMs: instant.value,
    cancels: cancels.value,
    changes: describeRuleSetChanges(documentOf(replaced), version.document),
    by,
    reason: request.reason,
    action: 'rule_set.rolled_back',
  });
  room.failpoints.reach('publish.in-transaction');
  return published;
};

/**
 * INVARIANT: what is taken back has not begun and lies beyond what is closed, so that no wager was
 * or will be decided under it.
 */
export const takenBack = (
  moment: Moment,
  sequences: readonly number[],
): Result<readonly TimelineRow[]> => {
  const { timeline, nowMs, closedThroughMs } = moment;
  const openFromMs = earliestFromMs(nowMs, closedThroughMs) - 1;
  const pending = scheduledAfter(timeline, 'ruleSet', openFromMs);
  const found: TimelineRow[] = [];
  for (const [index, sequence] of sequences.entries()) {
    const row = pending.find((candidate) => candidate.sequence === sequence);
    const pointer = `/cancels/${index}`;
    if (row === undefined) {
      const sentence = `entry ${sequence} is no pending activation of a rule set`;
      return refuse('invalid_body', `${sentence}; read the timeline again`, { pointer });
    }
    if (found.includes(row)) {
      return refuse('invalid_body', `entry ${sequence} stands twice; name it once`, { pointer });
    }
    found.push(row);
  }
  return succeed(found);
};
