/**
 * An older version is put in force again. History stays as it is: a rollback is one more entry.
 * Failing tests do not stop it, for it is the way out. Activations that are still ahead stay, unless
 * the request takes them back by their sequence numbers.
 */
import type { Publication, RollbackRequest } from '@house-rules/contracts';
import { type Result, refuse, succeed } from '../fault.ts';
import { activationInstant } from './activation-instant.ts';
import { describeRuleSetChanges } from './describe-changes.ts';
import type { PublicationRoom } from './publication-room.ts';
import { type Moment, openMoment, putInForce } from './put-in-force.ts';
import {
  earliestFromMs,
  inForceAt,
  type NamedPerson,
  scheduledAfter,
  type TimelineRow,
} from './timeline.ts';
import { transact } from './transact.ts';

export interface RollBackCommand {
  readonly operatorId: string;
  readonly by: NamedPerson;
  readonly request: RollbackRequest;
}

export const rollBack = (
  room: PublicationRoom,
  command: RollBackCommand,
): Promise<Result<Publication>> =>
  transact(room.store, async (rows) => {
    const { operatorId, by, request } = command;
    const moment = await openMoment(rows, operatorId, room.clock);
    const version = await rows.version(operatorId, 'ruleSet', request.version);
    if (version === null) {
      const sentence = `there is no version ${request.version} to go back to`;
      return refuse('invalid_body', sentence, { pointer: '/version' });
    }
    const instant = activationInstant({ ...moment, subject: 'ruleSet', wanted: request.from });
    if (!instant.ok) return instant;
    const cancels = takenBack(moment, request.cancels);
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
      changes: describeRuleSetChanges(replaced?.document ?? null, version.document),
      by,
      reason: request.reason,
      action: 'rule_set.rolled_back',
    });
    room.failpoints.reach('publish.in-transaction');
    return published;
  });

/**
 * INVARIANT: what is taken back has not begun and lies beyond what is closed, so that no wager was
 * or will be decided under it.
 */
const takenBack = (
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
