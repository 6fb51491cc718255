/** What is to be priced: the saved draft, a version, or what a change says. */
import type { ImpactSubject, Json, RuleSetDocument } from '@house-rules/contracts';
import { hashTyped } from '../changes/change-content.ts';
import type { ChangeReads } from '../changes/change-store.ts';
import type { Clock } from '../clock.ts';
import type { DraftReads } from '../drafts/draft-store.ts';
import { revisionConflict } from '../drafts/revision-conflict.ts';
import { blockingFinding, type RuleSetChecker } from '../drafts/rule-set-checker.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { currentRates } from '../publications/current-rates.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import { readPublished, unreadableSentence } from '../publications/read-published.ts';

export interface PricedDocumentRoom {
  readonly drafts: DraftReads;
  readonly changes: ChangeReads;
  readonly publications: PublicationReads;
  readonly checker: RuleSetChecker;
  readonly clock: Clock;
}

export interface PricedDocument {
  /** The revision, the version or the number that was named. */
  readonly number: number;
  readonly document: RuleSetDocument;
  /** Of the document as it was typed; a change of it names the same. */
  readonly documentHash: string;
}

/** A draft needs to pass the checks, for it has no meaning before; its stored tests may fail. */
export const pricedDocument = async (
  room: PricedDocumentRoom,
  operatorId: string,
  subject: ImpactSubject,
): Promise<Result<PricedDocument>> => {
  if (subject.kind === 'version') return ofVersion(room, operatorId, subject.version);
  if (subject.kind === 'change') return ofChange(room, operatorId, subject.changeNumber);
  const draft = await room.drafts.draft(operatorId);
  if (draft === null) return refuse('not_found', 'this operator has no draft');
  const { revision, document } = draft;
  if (revision !== subject.revision) return revisionConflict(revision, subject.revision);
  return checked(room, operatorId, revision, document);
};

const checked = async (
  { publications, checker, clock }: PricedDocumentRoom,
  operatorId: string,
  number: number,
  typed: Json,
): Promise<Result<PricedDocument>> => {
  const rates = await currentRates(publications, operatorId, clock());
  const answer = checker.check(typed, rates);
  const finding = blockingFinding(answer);
  if (finding === null && answer.document !== null) {
    return succeed({ number, document: answer.document, documentHash: hashTyped(typed) });
  }
  const { pointer = '', sentence = 'it cannot be read' } = finding ?? {};
  const place = pointer === '' ? 'the document' : `\`${pointer}\``;
  const { findings } = answer;
  return refuse('rule_set_blocked', `${place}: ${sentence}`, { pointer, findings });
};

const ofVersion = async (
  { publications }: PricedDocumentRoom,
  operatorId: string,
  number: number,
): Promise<Result<PricedDocument>> => {
  const pointer = '/subject/version';
  const version = await publications.version(operatorId, 'ruleSet', number);
  if (version === null) return refuse('invalid_body', `there is no version ${number}`, { pointer });
  const reading = readPublished(version);
  if (!reading.ok) return refuse('invalid_body', unreadableSentence(number, reading), { pointer });
  const { document } = reading.compiled;
  const typed = JSON.parse(JSON.stringify(document)) as Json;
  return succeed({ number, document, documentHash: hashTyped(typed) });
};

const ofChange = async (
  room: PricedDocumentRoom,
  operatorId: string,
  number: number,
): Promise<Result<PricedDocument>> => {
  const change = await room.changes.change(operatorId, number);
  if (change === null) {
    const pointer = '/subject/changeNumber';
    return refuse('invalid_body', `there is no change ${number}`, { pointer });
  }
  const { version, document, documentHash } = change;
  const priced =
    version === null
      ? await checked(room, operatorId, number, document)
      : await ofVersion(room, operatorId, version);
  return priced.ok ? succeed({ ...priced.value, number, documentHash }) : priced;
};
