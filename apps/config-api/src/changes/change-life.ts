/**
 * The life of a change, as one machine. Stored is how far people have brought it:
 *
 *     checked ──submit──> in_review ──approve, enough──> approved
 *        │                 │   ▲ └──────── reject ───────┐ │
 *        │                 │   └──withdraw an approval───│─┤
 *        └───── publish (nothing is lacking, or the glass is broken) ───> published
 *     withdraw: any open one → withdrawn · reject → rejected · the draft is edited: → voided
 *
 * What follows is told by the timeline and the workers, never stored: a published change is scheduled
 * until its instant, then in force (published), acknowledged once every worker has it, superseded when
 * another activation takes over, cancelled where its activation was taken back.
 *
 * INVARIANT: the database has the same ways in its triggers (0002_life_cycle); a test walks both.
 */
import type { ChangeState } from '@house-rules/contracts';
import type { TimelineLook } from '../publications/timeline.ts';

export const storedStates = [
  'checked',
  'in_review',
  'approved',
  'published',
  'withdrawn',
  'rejected',
  'voided',
] as const;
export type StoredState = (typeof storedStates)[number];

export const changeActs = [
  'submit',
  'approve',
  'withdraw_approval',
  'reject',
  'withdraw',
  'void',
  'publish',
] as const;
export type ChangeAct = (typeof changeActs)[number];

/** What an act finds, with the act itself already counted. */
export interface ActFacts {
  readonly approvals: number;
  readonly wanted: number;
  /** The glass is broken: published without the approvals. */
  readonly forced: boolean;
}

const openStates: readonly StoredState[] = ['checked', 'in_review', 'approved'];
const reviewed: readonly StoredState[] = ['in_review', 'approved'];

export const isOpen = (state: StoredState): boolean => openStates.includes(state);

/** The state after an act; null where the act is not possible. */
export const stateAfter = (
  state: StoredState,
  act: ChangeAct,
  { approvals, wanted, forced }: ActFacts,
): StoredState | null => {
  const isEnough = approvals >= wanted;
  switch (act) {
    case 'submit':
      return state === 'checked' ? 'in_review' : null;
    case 'approve':
      if (!reviewed.includes(state)) return null;
      return isEnough ? 'approved' : 'in_review';
    case 'withdraw_approval':
      if (!reviewed.includes(state)) return null;
      return isEnough ? state : 'in_review';
    case 'reject':
      return reviewed.includes(state) ? 'rejected' : null;
    case 'withdraw':
      return isOpen(state) ? 'withdrawn' : null;
    case 'void':
      return isOpen(state) ? 'voided' : null;
    case 'publish':
      return isOpen(state) && (isEnough || forced) ? 'published' : null;
  }
};

export interface PublishedAs {
  readonly state: StoredState;
  /** The entry of the timeline that put it in force; null before. */
  readonly activation: number | null;
}

/** The state as people see it, now. */
export const shownState = (
  { state, activation }: PublishedAs,
  timeline: TimelineLook,
  isAcknowledged: (sequence: number) => boolean,
): ChangeState => {
  const entry = timeline.entry(activation);
  if (state !== 'published' || entry === null) return state;
  if (timeline.isCancelled(entry.sequence)) return 'cancelled';
  if (entry.fromAtMs > timeline.nowMs) return 'scheduled';
  if (timeline.inForce(entry.subject)?.sequence !== entry.sequence) return 'superseded';
  return isAcknowledged(entry.sequence) ? 'acknowledged' : 'published';
};
