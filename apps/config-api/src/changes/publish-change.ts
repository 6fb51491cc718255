/**
 * An approved change goes live. That its content is still what was approved is decided again here:
 * tests and findings may say otherwise under today's rates. Where they do, the change is voided.
 */
import type { Publication, PublishChangeRequest, RuleSetDocument } from '@house-rules/contracts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { Command } from '../publications/command.ts';
import { currentRates } from '../publications/current-rates.ts';
import { type Passed, publishOpenChange } from '../publications/publish-open-change.ts';
import { addRuleSetVersion, publishable } from '../publications/publish-rule-set.ts';
import { addRollback } from '../publications/roll-back.ts';
import { transact } from '../publications/transact.ts';
import { changeContent, hashTyped } from './change-content.ts';
import { isOpen } from './change-life.ts';
import type { ChangeRoom } from './change-room.ts';
import type { StoredChange } from './change-store.ts';
import { voidChange } from './void-changes.ts';

export type PublishChangeCommand = Command<PublishChangeRequest> & {
  readonly changeNumber: number;
};

export const publishChange = async (
  room: ChangeRoom,
  command: PublishChangeCommand,
): Promise<Result<Publication>> => {
  const { operatorId, changeNumber } = command;
  const change = await room.changes.change(operatorId, changeNumber);
  if (change === null) return refuse('not_found', `there is no change ${changeNumber}`);
  const passed =
    change.kind === 'draft'
      ? await publishDraft(room, command, change)
      : await publishRollback(room, command, change);
  if (!passed.ok) return passed;
  room.failpoints.reach('publish.after-commit');
  room.onCommitted();
  if (passed.value.forced) room.onBreakGlass(operatorId);
  return succeed(passed.value.publication);
};

const publishDraft = async (
  room: ChangeRoom,
  command: PublishChangeCommand,
  change: StoredChange,
): Promise<Result<Passed>> => {
  const { operatorId } = command;
  const rates = await currentRates(room.store, operatorId, room.clock());
  const checked = room.checker.check(change.document, rates);
  if (changeContent(change.document, checked).contentHash !== change.contentHash) {
    return voidStale(room, command, change);
  }
  const document = publishable(checked);
  if (!document.ok) return document;
  return transact(room.store, (rows) =>
    publishOpenly(room, rows, command, { change, document: document.value }),
  );
};

type Rows = Parameters<Parameters<ChangeRoom['store']['transaction']>[0]>[0];

const publishOpenly = async (
  room: ChangeRoom,
  rows: Rows,
  command: PublishChangeCommand,
  { change, document }: { readonly change: StoredChange; readonly document: RuleSetDocument },
): Promise<Result<Passed>> => {
  const { operatorId, by, request, mayForce = false } = command;
  const { reason, from, breakGlass } = request;
  const stored = await rows.change(operatorId, change.changeNumber);
  const draft = await rows.draft(operatorId);
  if (stored === null || draft === null) return refuse('not_found', 'there is no such change');
  if (isOpen(stored.state) && hashTyped(draft.document) !== stored.documentHash) {
    const sentence = `the draft is no longer what change ${change.changeNumber} was made from`;
    return refuse('change_moved_on', `${sentence}; open another one`);
  }
  const { revision } = draft;
  const passing = { operatorId, by, reason, breakGlass, mayForce };
  return publishOpenChange(rows, room.clock, stored, passing, () =>
    addRuleSetVersion(room, rows, { operatorId, by, reason, from, revision, document }),
  );
};

const publishRollback = (
  room: ChangeRoom,
  command: PublishChangeCommand,
  { changeNumber, version }: StoredChange,
): Promise<Result<Passed>> =>
  transact(room.store, async (rows) => {
    const { operatorId, by, request, mayForce = false } = command;
    const { reason, from, cancels, breakGlass } = request;
    const stored = await rows.change(operatorId, changeNumber);
    if (stored === null || version === null) return refuse('not_found', 'there is no such change');
    const passing = { operatorId, by, reason, breakGlass, mayForce };
    const wanted = { version, reason, cancels, ...(from === undefined ? {} : { from }) };
    return publishOpenChange(rows, room.clock, stored, passing, () =>
      addRollback(room, rows, { operatorId, by, request: wanted }),
    );
  });

/** In a transaction of its own, for the refusal of the publication takes back all of its own. */
const voidStale = async (
  room: ChangeRoom,
  { operatorId, by }: PublishChangeCommand,
  change: StoredChange,
) => {
  const { changeNumber } = change;
  const text = 'its tests or findings say something else under the rates of today';
  if (isOpen(change.state)) {
    await room.changes.transaction(async (rows) => {
      const stored = await rows.change(operatorId, changeNumber);
      if (stored === null || !isOpen(stored.state)) return;
      await voidChange(rows, operatorId, stored, { by, atMs: room.clock(), text });
    });
  }
  return refuse('change_moved_on', `change ${changeNumber} is voided: ${text}; open another one`);
};
