/**
 * The gate that every publication of rules passes, reviewed or direct: a change is there, it has the
 * approvals that the policy asks for or the glass is broken by a named person, and what happens is
 * written beside it. The database's triggers hold the same gate.
 */
import type { Publication } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { stateAfter } from '../changes/change-life.ts';
import { type ListedChange, standingApprovals } from '../changes/change-store.ts';
import { voidChange } from '../changes/void-changes.ts';
import type { Clock } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { PublicationTransaction } from './publication-store.ts';

export interface Passing {
  readonly operatorId: string;
  readonly by: Actor;
  readonly reason: string;
  /** Asked for: without the approvals that are lacking. */
  readonly breakGlass: boolean;
  /** Whether this caller may. */
  readonly mayForce: boolean;
}

export interface Passed {
  readonly publication: Publication;
  readonly forced: boolean;
}

export const publishOpenChange = async (
  rows: PublicationTransaction,
  clock: Clock,
  change: ListedChange,
  passing: Passing,
  putInForce: () => Promise<Result<Publication>>,
): Promise<Result<Passed>> => {
  const { operatorId, by, reason } = passing;
  const { changeNumber } = change;
  const gate = await passGate(rows, change, passing);
  if (!gate.ok) return gate;
  const forced = gate.value;
  const state = stateAfter(change.state, 'publish', { approvals: 0, wanted: 0, forced });
  if (state === null) {
    return refuse('change_moved_on', `change ${changeNumber} is ${change.state}; open another one`);
  }
  if (forced) {
    const atMs = clock();
    await rows.addEvent(operatorId, change, { kind: 'break_glass', by, atMs, text: reason });
    const detail = { change: changeNumber, reason };
    await appendAudit(rows, { operatorId, atMs, by, action: 'break_glass.used', detail });
  }
  const published = await putInForce();
  if (!published.ok) return published;
  const { entry, version } = published.value;
  const atMs = clock();
  await rows.addEvent(operatorId, change, { kind: 'published', by, atMs, text: reason });
  await rows.moveChange(operatorId, changeNumber, {
    state,
    atMs,
    published: { version: version.version, activation: entry.sequence },
  });
  if (change.kind === 'draft') await voidOthers(rows, change, passing, atMs);
  return succeed({ publication: { ...published.value, change: changeNumber }, forced });
};

/** Whether the glass is broken, or why this may not pass. */
const passGate = async (
  rows: PublicationTransaction,
  change: ListedChange,
  { operatorId, breakGlass, mayForce }: Passing,
): Promise<Result<boolean>> => {
  const { settings } = await rows.policy(operatorId);
  const wanted = change.kind === 'rollback' ? settings.rollbackApprovals : settings.approvals;
  const missing = wanted - standingApprovals(change.events, change.contentHash).length;
  if (missing <= 0) return succeed(false);
  if (!breakGlass) {
    const more = missing === 1 ? '1 more approval' : `${missing} more approvals`;
    return refuse('approval_missing', `this needs ${more}; ask somebody who has not written it`);
  }
  if (!settings.breakGlass) {
    return refuse('not_allowed', 'the policy of this operator allows nobody to break the glass');
  }
  if (mayForce) return succeed(true);
  const sentence = 'breaking the glass needs the permission `rule_set.force`, which you lack';
  return refuse('not_allowed', `${sentence}; ask an operator admin`);
};

/** What else was made from the same draft says what is published now. */
const voidOthers = async (
  rows: PublicationTransaction,
  { changeNumber }: ListedChange,
  { operatorId, by }: Passing,
  atMs: number,
): Promise<void> => {
  for (const other of await rows.openChanges(operatorId)) {
    if (other.kind !== 'draft' || other.changeNumber === changeNumber) continue;
    const text = `change ${changeNumber} was published`;
    await voidChange(rows, operatorId, other, { by, atMs, text });
  }
};
