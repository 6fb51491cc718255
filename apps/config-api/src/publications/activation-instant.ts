/** From which instant on a publication counts, or why it cannot. */
import type { VersionSubject } from '@house-rules/contracts';
import { fromInstant, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { earliestFromMs, type TimelineRow } from './timeline.ts';

export interface InstantQuestion {
  readonly timeline: readonly TimelineRow[];
  readonly subject: VersionSubject;
  /** The instant asked for; undefined: as soon as may be. */
  readonly wanted: string | undefined;
  readonly nowMs: number;
  readonly closedThroughMs: number;
}

/**
 * INVARIANT: no activation is added at or before the instant that the workers were told is closed,
 * for they may have decided wagers up to it. The first activation of a subject is the exception:
 * without both a rule set and rates no wager of the operator was ever decided.
 */
export const activationInstant = (question: InstantQuestion): Result<number> => {
  const { timeline, subject, wanted, nowMs, closedThroughMs } = question;
  const earliest = earliestFromMs(nowMs, closedThroughMs);
  if (wanted === undefined) return succeed(earliest);
  const fromAtMs = fromInstant(wanted);
  const isFirst = !timeline.some((row) => row.subject === subject);
  if (fromAtMs >= earliest || isFirst) return succeed(fromAtMs);
  const sentence = `the earliest instant is ${toInstant(earliest)}`;
  return refuse('activation_too_early', `${sentence}; leave \`from\` out to take it`, {
    pointer: '/from',
  });
};
