/** What may be done with a change, by whom, and what it still lacks; the API decides. */
import type {
  Change,
  ChangeState,
  ChangeSummary,
  PolicySettings,
  Role,
} from '@house-rules/contracts';

const openStates: readonly ChangeState[] = ['checked', 'in_review', 'approved'];
const reviewedStates: readonly ChangeState[] = ['in_review', 'approved'];

export const isOpen = ({ state }: Pick<ChangeSummary, 'state'>): boolean =>
  openStates.includes(state);

export const lackingOf = ({ approvals }: Pick<ChangeSummary, 'approvals'>): number =>
  Math.max(0, approvals.wanted - approvals.given.length);

interface Reviewer {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly mayApprove: boolean;
}

type ApproverStanding =
  /** Not asked: the change is not in review, or the person may not approve. */
  | 'not_asked'
  /** Whoever has a hand in it approves nothing of it. */
  | 'author'
  /** The policy counts the approval of other roles. */
  | 'role_does_not_count'
  | 'has_approved'
  | 'may_approve';

export function approverStanding(
  change: Pick<Change, 'state' | 'authors' | 'approvals'>,
  { personId, roles, mayApprove }: Reviewer,
  policy: Pick<PolicySettings, 'approverRoles'> | null,
): ApproverStanding {
  if (!mayApprove || !reviewedStates.includes(change.state)) return 'not_asked';
  if (change.approvals.given.some(({ id }) => id === personId)) return 'has_approved';
  if (change.authors.some(({ id }) => id === personId)) return 'author';
  const counted: readonly Role[] | undefined = policy?.approverRoles;
  const counts = counted === undefined || roles.some((role) => counted.includes(role));
  return counts ? 'may_approve' : 'role_does_not_count';
}
