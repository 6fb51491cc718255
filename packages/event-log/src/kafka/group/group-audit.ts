/**
 * Looks now and then whether a reader still stands on solid ground, for what no batch would show.
 * The same round tells the broker how far the reader is: advice for its lag tools, nothing more.
 */
import { EventLogError } from '../../event-log-error.ts';
import type { PartitionWatermarks } from '../../port.ts';
import { pauseUnlessAborted, retryPauseMs } from '../../retry-pause.ts';
import type { KafkaBrokers } from '../kafka-brokers.ts';
import { auditPositions } from './audit-positions.ts';
import type { GroupMembership } from './group-membership.ts';

export interface AuditContext {
  readonly brokers: KafkaBrokers;
  readonly topic: string;
  /** The topic's id when reading began. */
  readonly topicId: string;
  readonly membership: () => GroupMembership;
  readonly commit: (positions: ReadonlyMap<number, number>) => Promise<void>;
  readonly fail: (error: Error) => void;
  /** Records are there and nobody fetches them. */
  readonly stuck: () => boolean;
  readonly restart: () => Promise<void>;
}

/** Makes the round's function; it never rejects. */
export const createGroupAudit = (context: AuditContext): (() => Promise<void>) => {
  const suspects = new Set<number>();
  let missed = false;
  /** A round waits for brokers that are away; the next is not begun beside it. */
  let busy = false;

  const examine = async (membership: GroupMembership): Promise<void> => {
    const { brokers, topic } = context;
    const before = new Map(membership.positions);
    const [marks, topicId] = await Promise.all([brokers.watermarks(topic), brokers.topicId(topic)]);
    missed = false;
    if (membership.over.aborted) return;
    if (topicId !== context.topicId) return context.fail(replaced(topic));
    const fault = auditPositions(topic, before, membership.positions, marks, suspects);
    if (fault !== undefined) return context.fail(fault);
    if (lags(membership.positions, marks) && context.stuck()) return context.restart();
    await context.commit(membership.positions);
  };

  return async () => {
    const membership = context.membership();
    if (busy || membership.positions.size === 0 || membership.over.aborted) return;
    busy = true;
    try {
      await examine(membership);
    } catch (error) {
      // A broker that is away is no fault of the topic; a topic that stays away is.
      const gone = error instanceof EventLogError && error.code === 'unknown_topic';
      if (gone && missed && !membership.over.aborted) context.fail(replaced(context.topic));
      missed = gone;
    } finally {
      busy = false;
    }
  };
};

/** Throws `log_replaced` when the topic is another one by now; asks again while brokers are away. */
export const assertSameTopic = async (
  brokers: KafkaBrokers,
  topic: string,
  topicId: string,
  abort: AbortSignal,
): Promise<void> => {
  for (let failures = 1; !abort.aborted; failures += 1) {
    try {
      if ((await brokers.topicId(topic)) === topicId) return;
      throw replaced(topic);
    } catch (error) {
      if (error instanceof EventLogError && error.code !== 'log_unavailable') throw error;
      await pauseUnlessAborted(retryPauseMs(failures), abort);
    }
  }
};

/** The error for a topic that was deleted, and perhaps made again. */
const replaced = (topic: string): EventLogError =>
  new EventLogError(
    'log_replaced',
    `topic \`${topic}\` was deleted or recreated while it was read: its offsets begin anew, ` +
      'and a person must decide where to go on',
  );

const lags = (
  positions: ReadonlyMap<number, number>,
  marks: readonly PartitionWatermarks[],
): boolean => marks.some((mark) => mark.high > (positions.get(mark.partition) ?? mark.high));
