/** From the draft, or from an older version, to something that others can review. */
import type { OpenChangeRequest } from '@house-rules/contracts';
import { revisionConflict } from '../drafts/revision-conflict.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { Command } from '../publications/command.ts';
import { currentRates } from '../publications/current-rates.ts';
import { describeRuleSetChanges } from '../publications/describe-changes.ts';
import { publishable } from '../publications/publish-rule-set.ts';
import { documentOf } from '../publications/read-published.ts';
import { rollbackContent } from '../publications/roll-back.ts';
import { transact } from '../publications/transact.ts';
import { changeContent } from './change-content.ts';
import type { ChangeRoom } from './change-room.ts';
import { type Opening, recordChange } from './record-change.ts';

/** Answers the number of the change. */
export const openChange = async (
  room: ChangeRoom,
  { operatorId, by, request }: Command<OpenChangeRequest>,
): Promise<Result<number>> => {
  const prepared =
    request.kind === 'draft'
      ? await prepareDraft(room, operatorId, request.revision)
      : await prepareRollback(room, operatorId, request.version);
  if (!prepared.ok) return prepared;
  return transact(room.changes, async (rows) => {
    const revision = (await rows.draftRevision(operatorId)) ?? 0;
    if (request.kind === 'draft' && revision !== request.revision) {
      return revisionConflict(revision, request.revision);
    }
    const { kind, title } = request;
    const opening = { operatorId, kind, title, revision, by, atMs: room.clock() };
    const change = await recordChange(rows, { ...opening, ...prepared.value });
    return succeed(change.changeNumber);
  });
};

type Prepared = Result<Pick<Opening, 'changes' | 'content' | 'mutations' | 'version'>>;

const prepareDraft = async (
  room: ChangeRoom,
  operatorId: string,
  revision: number,
): Promise<Prepared> => {
  const draft = await room.drafts.draft(operatorId);
  if (draft === null) return refuse('not_found', 'this operator has no draft');
  if (draft.revision !== revision) return revisionConflict(draft.revision, revision);
  const rates = await currentRates(room.store, operatorId, room.clock());
  const checked = room.checker.check(draft.document, rates);
  const document = publishable(checked);
  if (!document.ok) return document;
  const mutations = await room.mutations(document.value, rates);
  const { basedOn } = draft;
  const base = basedOn === null ? null : await room.store.version(operatorId, 'ruleSet', basedOn);
  const changes = describeRuleSetChanges(documentOf(base), document.value);
  const content = changeContent(draft.document, checked);
  return succeed({ content, mutations, version: null, changes });
};

const prepareRollback = async (
  room: ChangeRoom,
  operatorId: string,
  version: number,
): Promise<Prepared> => {
  const content = await rollbackContent(room, operatorId, version);
  return content.ok ? succeed({ content: content.value, mutations: null, version }) : content;
};
