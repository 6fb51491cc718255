/**
 * The saved draft becomes the next version and is put in force.
 *
 * Checks and stored tests run before the transaction, for they take long; that the draft is still
 * the one that was checked is decided inside it by its revision. Of many who publish one revision
 * at once, one therefore wins and the others are told the revision that is there now.
 *
 * Where the policy asks for no approvals the draft goes straight through; it is a change all the
 * same, opened and published in one transaction, so that every version has its story.
 */
import type { Publication, PublishRequest, RuleSetDocument } from '@house-rules/contracts';
import { hashDocument } from '@house-rules/rules-engine';
import type { Actor } from '../access/actor.ts';
import { changeContent } from '../changes/change-content.ts';
import type { ChangeContent } from '../changes/change-store.ts';
import { recordChange } from '../changes/record-change.ts';
import { revisionConflict } from '../drafts/revision-conflict.ts';
import { blockingFinding, type CheckedRuleSet } from '../drafts/rule-set-checker.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { activationInstant } from './activation-instant.ts';
import { currentRates } from './current-rates.ts';
import { describeRuleSetChanges } from './describe-changes.ts';
import type { PublicationRoom } from './publication-room.ts';
import type { PublicationTransaction } from './publication-store.ts';
import { type Passed, publishOpenChange } from './publish-open-change.ts';
import { openMoment, putInForce } from './put-in-force.ts';
import { documentOf } from './read-published.ts';
import { inForceAt } from './timeline.ts';
import { transact } from './transact.ts';

export interface PublishCommand {
  readonly operatorId: string;
  readonly by: Actor;
  readonly request: PublishRequest;
  /** Whether the caller may go without approvals that are lacking. */
  readonly mayForce?: boolean;
}

export const publishRuleSet = async (
  room: PublicationRoom,
  command: PublishCommand,
): Promise<Result<Passed>> => {
  const { operatorId, request } = command;
  const draft = await room.drafts.draft(operatorId);
  if (draft === null) return refuse('not_found', 'this operator has no draft');
  if (draft.revision !== request.revision)
    return revisionConflict(draft.revision, request.revision);
  const rates = await currentRates(room.store, operatorId, room.clock());
  const checked = room.checker.check(draft.document, rates);
  const document = publishable(checked);
  if (!document.ok) return document;
  const content = changeContent(draft.document, checked);
  return transact(room.store, (rows) =>
    publishDirectly(room, rows, { ...command, content, document: document.value }),
  );
};

/** The document, or the first finding or failing test that forbids its publication. */
export const publishable = (checked: CheckedRuleSet): Result<RuleSetDocument> => {
  const finding = blockingFinding(checked);
  if (finding !== null || checked.document === null) {
    const { pointer = '', sentence = 'the document cannot be read' } = finding ?? {};
    const place = pointer === '' ? 'the document' : `\`${pointer}\``;
    const { findings } = checked;
    return refuse('rule_set_blocked', `${place}: ${sentence}`, { pointer, findings });
  }
  const failed = checked.tests.find(({ passed }) => !passed);
  if (failed === undefined) return succeed(checked.document);
  const { name, pointer, differences } = failed;
  const sentence = `the stored test \`${name}\` fails: ${differences[0] ?? 'it says otherwise'}`;
  return refuse('rule_tests_failed', sentence, { pointer, tests: checked.tests });
};

interface DirectPublication extends PublishCommand {
  readonly content: ChangeContent;
  readonly document: RuleSetDocument;
}

const publishDirectly = async (
  room: PublicationRoom,
  rows: PublicationTransaction,
  { operatorId, by, request, mayForce = false, content, document }: DirectPublication,
): Promise<Result<Passed>> => {
  const { reason, revision, breakGlass = false } = request;
  // Before anything is written, so that the refusal that counts is the one that is told.
  const stored = await rows.draftRevision(operatorId);
  if (stored !== revision) return revisionConflict(stored ?? 0, revision);
  const opening = { operatorId, kind: 'draft', title: reason, revision, version: null } as const;
  const change = await recordChange(rows, { ...opening, content, by, atMs: room.clock() });
  const passing = { operatorId, by, reason, breakGlass, mayForce };
  return publishOpenChange(rows, room.clock, change, passing, () =>
    addRuleSetVersion(room, rows, {
      operatorId,
      by,
      reason,
      from: request.from,
      revision,
      document,
    }),
  );
};

export interface DraftVersion {
  readonly operatorId: string;
  readonly by: Actor;
  readonly reason: string;
  readonly from: string | undefined;
  /** The draft's, as it is now; another one is refused. */
  readonly revision: number;
  readonly document: RuleSetDocument;
}

/** The next version from the draft, with its activation, in an open transaction. */
export const addRuleSetVersion = async (
  room: PublicationRoom,
  rows: PublicationTransaction,
  { operatorId, by, reason, from, revision, document }: DraftVersion,
): Promise<Result<Publication>> => {
  const moment = await openMoment(rows, operatorId, room.clock);
  const number = (await rows.lastVersion(operatorId, 'ruleSet')) + 1;
  const rebased = await rows.rebaseDraft(operatorId, revision, number);
  if (!rebased.done) return revisionConflict(rebased.revision, revision);
  const instant = activationInstant({ ...moment, subject: 'ruleSet', wanted: from });
  if (!instant.ok) return instant;
  const hash = hashDocument(document);
  const before = inForceAt(moment.timeline, 'ruleSet', instant.value);
  const replaced = before && (await rows.version(operatorId, 'ruleSet', before.version));
  if (replaced?.hash === hash) {
    const sentence = `the draft says the same as version ${replaced.version}`;
    return refuse('nothing_to_publish', `${sentence}, which is in force then; change it first`);
  }
  const { nowMs: publishedAtMs } = moment;
  const published = await putInForce(rows, moment, {
    operatorId,
    subject: 'ruleSet',
    version: { version: number, hash, document, reason, publishedBy: by, publishedAtMs },
    isNewVersion: true,
    fromAtMs: instant.value,
    cancels: [],
    changes: describeRuleSetChanges(documentOf(replaced), document),
    by,
    reason,
    action: 'rule_set.published',
  });
  room.failpoints.reach('publish.in-transaction');
  return published;
};
