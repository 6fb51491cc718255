/** What people do to a change in review; each act is one transaction and one row of the audit trail. */
import type { ChangeEventKind, Role } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { type AuditAction, appendAudit } from '../audit/audit-chain.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { transact } from '../publications/transact.ts';
import { type ChangeAct, isOpen, stateAfter } from './change-life.ts';
import type { ChangeRoom } from './change-room.ts';
import { type ChangeTransaction, type StoredChange, standingApprovals } from './change-store.ts';

export interface ReviewCommand {
  readonly operatorId: string;
  readonly changeNumber: number;
  readonly by: Actor;
  readonly act: Exclude<ChangeAct, 'void' | 'publish'> | 'comment';
  /** The comment or the reason. */
  readonly text: string;
  /** With `approve`: the content that was looked at. */
  readonly contentHash?: string;
  /** With `approve`: the roles of who approves. */
  readonly roles?: readonly Role[];
}

const told: Readonly<
  Record<ReviewCommand['act'], { readonly event: ChangeEventKind; readonly audit: AuditAction }>
> = {
  submit: { event: 'submitted', audit: 'change.submitted' },
  approve: { event: 'approved', audit: 'change.approved' },
  withdraw_approval: { event: 'approval_withdrawn', audit: 'change.approval_withdrawn' },
  reject: { event: 'rejected', audit: 'change.rejected' },
  withdraw: { event: 'withdrawn', audit: 'change.withdrawn' },
  comment: { event: 'commented', audit: 'change.commented' },
};

export const reviewChange = (
  { changes, clock }: Pick<ChangeRoom, 'changes' | 'clock'>,
  command: ReviewCommand,
): Promise<Result<null>> =>
  transact(changes, async (rows) => {
    const { operatorId, changeNumber, by, act, text } = command;
    const change = await rows.change(operatorId, changeNumber);
    if (change === null) return refuse('not_found', `there is no change ${changeNumber}`);
    const allowed = await mayAct(rows, change, command);
    if (!allowed.ok) return allowed;
    const atMs = clock();
    const { event, audit } = told[act];
    // Before the move: the database counts the approvals that are written.
    await rows.addEvent(operatorId, change, { kind: event, by, atMs, text });
    if (allowed.value !== change.state) {
      await rows.moveChange(operatorId, changeNumber, { state: allowed.value, atMs });
    }
    const detail = { change: changeNumber, contentHash: change.contentHash, text };
    await appendAudit(rows, { operatorId, atMs, by, action: audit, detail });
    return succeed(null);
  });

/** The state afterwards, or why the act is refused. */
const mayAct = async (
  rows: ChangeTransaction,
  change: StoredChange,
  command: ReviewCommand,
): Promise<Result<StoredChange['state']>> => {
  const { operatorId, by, act } = command;
  const { settings } = await rows.policy(operatorId);
  const standing = standingApprovals(change.events, change.contentHash);
  const others = standing.filter(({ id }) => id !== by.id).length;
  if (act === 'comment') return succeed(change.state);
  if (act === 'approve') {
    const refusal = refuseApproval(change, command, settings.approverRoles);
    if (refusal !== null) return refusal;
  }
  if (act === 'withdraw_approval' && others === standing.length) {
    return refuse('change_moved_on', 'you have given no approval that could be withdrawn');
  }
  const wanted = change.kind === 'rollback' ? settings.rollbackApprovals : settings.approvals;
  const approvals = act === 'approve' ? others + 1 : others;
  const state = stateAfter(change.state, act, { approvals, wanted, forced: false });
  if (state !== null) return succeed(state);
  const why = isOpen(change.state) ? 'submit it first' : 'open another one';
  return refuse('change_moved_on', `change ${change.changeNumber} is ${change.state}; ${why}`);
};

const refuseApproval = (
  change: StoredChange,
  { by, contentHash, roles = [] }: ReviewCommand,
  approverRoles: readonly Role[],
) => {
  if (change.authors.some(({ id }) => id === by.id)) {
    return refuse(
      'second_person_needed',
      'you have a hand in this change; somebody else approves it',
    );
  }
  if (!roles.some((role) => approverRoles.includes(role))) {
    const wanted = approverRoles.join(' or ');
    return refuse('not_allowed', `the policy wants the approval of ${wanted}; ask one of them`);
  }
  if (contentHash === change.contentHash) return null;
  return refuse('change_moved_on', 'this is not the content that you looked at; read it again');
};
