/** The rule set as a file: of a version, of what is in force, or of the draft. */
import { historyRowsMax, type Json, type RuleSetFile } from '@house-rules/contracts';
import { type Clock, toInstant } from '../clock.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { PublicationStore, StoredVersion } from '../publications/publication-store.ts';
import { readPublished, unreadableSentence } from '../publications/read-published.ts';

/** `live`: the version in force now. */
export type FileSubject = 'live' | 'draft' | number;

interface TakenFile {
  readonly file: RuleSetFile;
  /** What the audit trail says of it. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Where the rule sets stand that may be taken. */
export interface TakeRoom {
  readonly drafts: { draft(operatorId: string): Promise<StoredDraft | null> };
  readonly publications: PublicationStore;
  readonly clock: Clock;
  /** The name of the installation, for the file's origin. */
  readonly environment: string;
}

export const takeFile = (
  room: TakeRoom,
  operatorId: string,
  subject: FileSubject,
): Promise<Result<TakenFile>> =>
  subject === 'draft' ? takeDraft(room, operatorId) : takeVersion(room, operatorId, subject);

const takeVersion = async (
  room: TakeRoom,
  operatorId: string,
  subject: 'live' | number,
): Promise<Result<TakenFile>> => {
  const { publications, clock } = room;
  const row =
    subject === 'live' ? await publications.inForce(operatorId, 'ruleSet', clock()) : null;
  const number = subject === 'live' ? row?.version : subject;
  if (number === undefined) {
    return refuse('not_found', 'no rules are in force here yet; take the draft instead');
  }
  const version = await publications.version(operatorId, 'ruleSet', number);
  if (version === null) return refuse('not_found', `there is no version ${number}`);
  const reading = readPublished(version);
  if (!reading.ok) {
    const sentence = unreadableSentence(number, reading);
    return refuse('not_found', `${sentence}; take another version`);
  }
  const file = await fileOf(room, operatorId, { document: toJson(version.document), version });
  return succeed({ file, detail: { version: number, hash: version.hash } });
};

const takeDraft = async (room: TakeRoom, operatorId: string): Promise<Result<TakenFile>> => {
  const draft = await room.drafts.draft(operatorId);
  if (draft === null) return refuse('not_found', 'this operator has no draft');
  const { basedOn, document, revision } = draft;
  const version =
    basedOn === null ? null : await room.publications.version(operatorId, 'ruleSet', basedOn);
  const file = await fileOf(room, operatorId, { document, version });
  return succeed({ file, detail: { draft: revision, basedOn } });
};

interface FileContent {
  readonly document: Json;
  /** What the document was begun from. */
  readonly version: StoredVersion<'ruleSet'> | null;
}

const fileOf = async (
  { publications, environment }: TakeRoom,
  operatorId: string,
  { document, version }: FileContent,
): Promise<RuleSetFile> => ({
  format: 'house-rules/rule-set',
  formatVersion: 1,
  origin: { environment, operatorId },
  basis: version && { version: version.version, hash: version.hash },
  document,
  history: version === null ? [] : await historyUpTo(publications, operatorId, version.version),
});

/** Oldest first, so that one more version is some lines more at the end. */
const historyUpTo = async (
  publications: PublicationStore,
  operatorId: string,
  version: number,
): Promise<RuleSetFile['history']> => {
  const newest = await publications.versions(operatorId, version + 1, historyRowsMax);
  return newest
    .map((row) => ({
      version: row.version,
      hash: row.hash,
      publishedAt: toInstant(row.publishedAtMs),
      publishedBy: row.publishedBy.name,
      reason: row.reason,
    }))
    .reverse();
};

const toJson = (document: object): Json => JSON.parse(JSON.stringify(document)) as Json;
