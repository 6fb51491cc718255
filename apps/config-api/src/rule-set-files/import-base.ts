import { isDeepStrictEqual } from 'node:util';
import type { Json, RuleSetFile } from '@house-rules/contracts';
import { starterRuleSet } from '../drafts/starter-rule-set.ts';
import type { PublicationStore } from '../publications/publication-store.ts';

/** Both sides of an import were begun from something; this is what is known of it. */
export interface ImportBase {
  /** The version here that says what the file's basis says; null: none does. */
  readonly version: number | null;
  readonly document: Json | null;
  /** Whether the draft says what the version says that it was begun from. */
  readonly isOfDraft: (draft: Json) => boolean;
}

/** @param basedOn the version that the draft was begun from; null before the first. */
export const readImportBase = async (
  publications: PublicationStore,
  operatorId: string,
  { basis }: RuleSetFile,
  basedOn: number | null,
): Promise<ImportBase> => {
  // By its hash: the same version may have another number in another environment.
  const version = basis && (await publications.versionOfHash(operatorId, basis.hash));
  const document = await documentOf(publications, operatorId, version);
  const ofDraft =
    basedOn === null ? toJson(starterRuleSet) : await documentOf(publications, operatorId, basedOn);
  return { version, document, isOfDraft: (draft) => isDeepStrictEqual(draft, ofDraft) };
};

const documentOf = async (
  publications: PublicationStore,
  operatorId: string,
  version: number | null,
): Promise<Json | null> => {
  const found = version && (await publications.version(operatorId, 'ruleSet', version));
  return found ? toJson(found.document) : null;
};

const toJson = (document: object): Json => JSON.parse(JSON.stringify(document)) as Json;
