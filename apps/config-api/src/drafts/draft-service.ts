/**
 * The draft of an operator's rule set: read, saved by revision, discarded, checked. Whatever JSON
 * object is typed is kept; what stands between it and a publication is in the answer.
 */
import type { CheckResult, Draft, Json, RuleSetDocument } from '@house-rules/contracts';
import { toNamedPerson } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { voidEdited } from '../changes/void-changes.ts';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, succeed } from '../fault.ts';
import { currentRates } from '../publications/current-rates.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import { transact } from '../publications/transact.ts';
import type { DraftStore, StoredDraft } from './draft-store.ts';
import { createKeptDrafts } from './kept-drafts.ts';
import { revisionConflict } from './revision-conflict.ts';
import type { RuleSetChecker } from './rule-set-checker.ts';
import { type DraftEdit, noDraft, type SavedDraft, saveDraft } from './save-draft.ts';
import { starterRuleSet } from './starter-rule-set.ts';
import { sinceBase } from './tell-sitting.ts';

export interface DraftRoom {
  readonly store: DraftStore;
  readonly publications: PublicationReads;
  readonly checker: RuleSetChecker;
  readonly clock: Clock;
}

export interface DraftService {
  read(operatorId: string): Promise<Result<Draft>>;
  /**
   * @param merge true: an edit that does not touch what others saved meanwhile is put beside it;
   *   without it, and where they touch, the answer holds both sides.
   */
  save(edit: DraftEdit, document: Json, merge?: boolean): Promise<Result<Draft>>;
  /** Back to the version in force; before the first one, to the starter document. */
  discard(edit: DraftEdit): Promise<Result<Draft>>;
  /** Of a document that is not saved. */
  check(operatorId: string, document: Json): Promise<Result<CheckResult>>;
}

export const createDraftService = (room: DraftRoom): DraftService => {
  const { store, publications, checker, clock } = room;
  const kept = createKeptDrafts();

  const ratesOf = (operatorId: string) => currentRates(publications, operatorId, clock());

  const toWire = async (draft: SavedDraft): Promise<Draft> => {
    const { operatorId, basedOn } = draft;
    const rates = await ratesOf(operatorId);
    const { hash, findings, tests } = checker.check(draft.document, rates);
    const base =
      basedOn === null ? null : await publications.version(operatorId, 'ruleSet', basedOn);
    const wire: Draft = {
      operatorId,
      revision: draft.revision,
      basedOn,
      document: draft.document,
      savedAt: toInstant(draft.savedAtMs),
      savedBy: toNamedPerson(draft.savedBy),
      findings: [...findings],
      tests: [...tests],
      unchanged: hash !== null && hash === base?.hash,
    };
    kept.keep(wire, rates);
    return draft.merged === undefined ? wire : { ...wire, merged: [...draft.merged] };
  };

  /** The version in force, as a draft begins from it. */
  const beginning = async (
    operatorId: string,
  ): Promise<Pick<StoredDraft, 'basedOn' | 'document'>> => {
    const row = await publications.inForce(operatorId, 'ruleSet', clock());
    const version = row && (await publications.version(operatorId, 'ruleSet', row.version));
    if (!version) return { basedOn: null, document: toJson(starterRuleSet) };
    return { basedOn: version.version, document: toJson(version.document) };
  };

  return {
    read: async (operatorId) => {
      const facts = await store.draftFacts(operatorId);
      if (facts === null) return noDraft();
      const known = kept.find(operatorId, facts.revision, await ratesOf(operatorId));
      if (known !== null) return succeed(known);
      const draft = await store.draft(operatorId);
      return draft === null ? noDraft() : succeed(await toWire(draft));
    },

    save: async (edit, document, merge = false) => {
      // Read before any transaction: within one nothing outside is awaited.
      const rates = await ratesOf(edit.operatorId);
      const saved = await saveDraft(room, { edit, document, merge, rates });
      return saved.ok ? succeed(await toWire(saved.value)) : saved;
    },

    discard: async ({ operatorId, revision, by }) => {
      const start = await beginning(operatorId);
      const rates = await ratesOf(operatorId);
      const discarded = await transact(store, async (rows) => {
        const atMs = clock();
        const thrown = await rows.draft(operatorId);
        const change = { operatorId, revision, ...start, savedAtMs: atMs, savedBy: by } as const;
        const done = await rows.changeDraft({ ...change, authors: 'cleared' });
        if (done && thrown !== null) {
          const { basedOn, document } = thrown;
          const held = await sinceBase(room, document, { operatorId, basedOn, rates });
          const detail = { revision, backTo: start.basedOn, held };
          await voidEdited(rows, { operatorId, document: start.document, by, atMs });
          await appendAudit(rows, { operatorId, atMs, by, action: 'draft.discarded', detail });
        }
        return outcome(await rows.draft(operatorId), { operatorId, revision, by }, done);
      });
      return discarded.ok ? succeed(await toWire(discarded.value)) : discarded;
    },

    check: async (operatorId, document) => {
      const { findings, tests } = checker.check(document, await ratesOf(operatorId));
      return succeed({ findings: [...findings], tests: [...tests] });
    },
  };
};

/** A document has keys that may be left out; as JSON it simply lacks them. */
const toJson = (document: RuleSetDocument): Json => JSON.parse(JSON.stringify(document));

const outcome = (
  stored: StoredDraft | null,
  edit: DraftEdit,
  done: boolean,
): Result<SavedDraft> => {
  if (stored === null) return noDraft();
  return done ? succeed(stored) : revisionConflict(stored.revision, edit.revision);
};
