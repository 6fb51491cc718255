/** A scheduled activation is taken back before it counts; the timeline says so for ever. */
import { type Cancellation, topicNames } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { activationRecord } from './config-records.ts';
import type { PublicationRoom } from './publication-room.ts';
import { openMoment } from './put-in-force.ts';
import {
  earliestFromMs,
  inForceAt,
  isCancelled,
  type TimelineRow,
  toEntries,
  toInForce,
} from './timeline.ts';
import { transact } from './transact.ts';

export interface CancelCommand {
  readonly operatorId: string;
  readonly by: Actor;
  readonly sequence: number;
  readonly reason: string;
}

/** INVARIANT: what is taken back lies beyond what is closed, so no wager was decided under it. */
export const cancelActivation = (
  room: PublicationRoom,
  { operatorId, by, sequence, reason }: CancelCommand,
): Promise<Result<Cancellation>> =>
  transact(room.store, async (rows) => {
    const moment = await openMoment(rows, operatorId, room.clock);
    const { timeline, nowMs, closedThroughMs } = moment;
    const target = timeline.find((row) => row.sequence === sequence);
    if (target?.action !== 'activate') {
      return refuse('not_found', `entry ${sequence} is no activation of this operator`);
    }
    if (isCancelled(timeline, sequence)) {
      return refuse('change_moved_on', `activation ${sequence} was taken back already`);
    }
    if (target.fromAtMs < earliestFromMs(nowMs, closedThroughMs)) {
      const sentence = `activation ${sequence} counts from ${toInstant(target.fromAtMs)}`;
      return refuse('change_moved_on', `${sentence}, too soon to take it back; roll back instead`);
    }
    const { subject, version, fromAtMs } = target;
    const row: TimelineRow = {
      ...{ subject, version, fromAtMs, by, reason, createdAtMs: nowMs },
      sequence: timeline.length + 1,
      action: 'cancel',
      cancels: sequence,
    };
    await rows.addToTimeline(operatorId, row);
    const instead = inForceAt([...timeline, row], subject, fromAtMs);
    const detail = {
      subject,
      version,
      cancels: sequence,
      instead: instead?.version ?? null,
      reason,
    };
    const entry = { operatorId, atMs: nowMs, by, detail };
    await appendAudit(rows, { ...entry, action: 'activation.cancelled' });
    await rows.owe(topicNames.config, [activationRecord(operatorId, row)], nowMs);
    const [told] = toEntries([...timeline, row], nowMs);
    if (told === undefined) throw new Error('the timeline lacks what was just added to it');
    return succeed({ entry: told, instead: toInForce(instead) });
  });
