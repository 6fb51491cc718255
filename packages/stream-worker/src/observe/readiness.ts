/** Whether the worker does its work, and if not why, in words for whoever is woken. */
import type { Readiness } from '@house-rules/service';
import { type Block, type BlockCode, isBlocked, type WorkerState } from '../loop/worker-state.ts';

export interface ReadinessFacts {
  readonly state: WorkerState;
  readonly nowMs: number;
  /** Minus infinity before anything was closed. */
  readonly closedThroughMs: number;
  /** One sentence for each configuration record that cannot be read. */
  readonly unreadable: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * How long something may be blocked before the worker says that it is not ready. The head marker
 * moves every half second, so a wait for it of two seconds is no accident; the others are none at once.
 */
const graceMs: Readonly<Record<BlockCode, number>> = {
  not_closed: 2_000,
  configuration_unavailable: 0,
  ledger_unavailable: 0,
  announcing_unavailable: 0,
};

/** A marker this far behind now would make the next wager wait longer than the grace. */
const closedBehindMsMax = graceMs.not_closed;

export const readinessOf = (facts: ReadinessFacts): Readiness => {
  const { state, nowMs, closedThroughMs, unreadable } = facts;
  const reasons = [
    ...stateReasons(state, nowMs),
    ...(isWorking(state) ? closedReasons(closedThroughMs, nowMs) : []),
  ];
  const closedThrough = Number.isFinite(closedThroughMs)
    ? new Date(closedThroughMs).toISOString()
    : null;
  return {
    ready: reasons.length === 0,
    reasons,
    detail: { state: state.name, closedThrough, unreadable, ...facts.detail },
  };
};

const isWorking = (state: WorkerState): boolean => state.name === 'running' || isBlocked(state);

const stateReasons = (state: WorkerState, nowMs: number): string[] => {
  if (state.name === 'running') return [];
  if (state.name === 'failed') return [`the worker has failed: ${state.sentence}`];
  if (!isBlocked(state)) return [`the worker is ${state.name}`];
  return [...state.blocks.values()]
    .filter((block) => isOverdue(block, nowMs))
    .map(({ sentence }) => sentence);
};

/** A clock that was set back tells nothing of how long it has waited: then it counts as too long. */
const isOverdue = ({ code, sinceMs }: Block, nowMs: number): boolean =>
  nowMs < sinceMs || nowMs - sinceMs >= graceMs[code];

const closedReasons = (closedThroughMs: number, nowMs: number): string[] => {
  if (nowMs - closedThroughMs <= closedBehindMsMax) return [];
  const since = Number.isFinite(closedThroughMs)
    ? `is closed through ${new Date(closedThroughMs).toISOString()} only`
    : 'was never declared closed';
  return [`the configuration ${since}; wagers after that wait: is config-api's relay running?`];
};
