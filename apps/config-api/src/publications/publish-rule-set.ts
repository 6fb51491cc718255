/**
 * The saved draft becomes the next version and is put in force.
 *
 * Checks and stored tests run before the transaction, for they take long; that the draft is still
 * the one that was checked is decided inside it by its revision. Of many who publish one revision
 * at once, one therefore wins and the others are told the revision that is there now.
 */
import type { Publication, PublishRequest, RuleSetDocument } from '@house-rules/contracts';
import { hashDocument } from '@house-rules/rules-engine';
import { revisionConflict } from '../drafts/draft-store.ts';
import { blockingFinding, type CheckedRuleSet } from '../drafts/rule-set-checker.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { activationInstant } from './activation-instant.ts';
import { currentRates } from './current-rates.ts';
import { describeRuleSetChanges } from './describe-changes.ts';
import type { PublicationRoom } from './publication-room.ts';
import type { PublicationTransaction } from './publication-store.ts';
import { openMoment, putInForce } from './put-in-force.ts';
import { inForceAt, type NamedPerson } from './timeline.ts';
import { transact } from './transact.ts';

export interface PublishCommand {
  readonly operatorId: string;
  readonly by: NamedPerson;
  readonly request: PublishRequest;
}

export const publishRuleSet = async (
  room: PublicationRoom,
  command: PublishCommand,
): Promise<Result<Publication>> => {
  const { operatorId, request } = command;
  const draft = await room.drafts.draft(operatorId);
  if (draft === null) return refuse('not_found', 'this operator has no draft');
  if (draft.revision !== request.revision)
    return revisionConflict(draft.revision, request.revision);
  const rates = await currentRates(room.store, operatorId, room.clock());
  const document = publishable(room.checker.check(draft.document, rates));
  if (!document.ok) return document;
  return transact(room.store, (rows) => write(room, rows, command, document.value));
};

const publishable = (checked: CheckedRuleSet): Result<RuleSetDocument> => {
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

const write = async (
  room: PublicationRoom,
  rows: PublicationTransaction,
  { operatorId, by, request }: PublishCommand,
  document: RuleSetDocument,
): Promise<Result<Publication>> => {
  const moment = await openMoment(rows, operatorId, room.clock);
  const number = (await rows.lastVersion(operatorId, 'ruleSet')) + 1;
  const rebased = await rows.rebaseDraft(operatorId, request.revision, number);
  if (!rebased.done) return revisionConflict(rebased.revision, request.revision);
  const instant = activationInstant({ ...moment, subject: 'ruleSet', wanted: request.from });
  if (!instant.ok) return instant;
  const hash = hashDocument(document);
  const before = inForceAt(moment.timeline, 'ruleSet', instant.value);
  const replaced = before && (await rows.version(operatorId, 'ruleSet', before.version));
  if (replaced?.hash === hash) {
    const sentence = `the draft says the same as version ${replaced.version}`;
    return refuse('nothing_to_publish', `${sentence}, which is in force then; change it first`);
  }
  const { reason } = request;
  const { nowMs: publishedAtMs } = moment;
  const published = await putInForce(rows, moment, {
    operatorId,
    subject: 'ruleSet',
    version: { version: number, hash, document, reason, publishedBy: by, publishedAtMs },
    isNewVersion: true,
    fromAtMs: instant.value,
    cancels: [],
    changes: describeRuleSetChanges(replaced?.document ?? null, document),
    by,
    reason,
    action: 'rule_set.published',
  });
  room.failpoints.reach('publish.in-transaction');
  return published;
};
