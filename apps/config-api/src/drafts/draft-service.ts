/**
 * The draft of an operator's rule set: read, saved by revision, discarded, checked. Whatever JSON
 * object is typed is kept; what stands between it and a publication is in the answer.
 */
import type {
  CheckResult,
  Draft,
  Json,
  RatesDocument,
  RuleSetDocument,
} from '@house-rules/contracts';
import { type Actor, toNamedPerson } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { voidEdited } from '../changes/void-changes.ts';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { currentRates } from '../publications/current-rates.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import { transact } from '../publications/transact.ts';
import type { DraftFacts, DraftStore, DraftTransaction, StoredDraft } from './draft-store.ts';
import { holdable } from './holdable-document.ts';
import { createKeptDrafts } from './kept-drafts.ts';
import { type MergedDocuments, mergeDocuments } from './merge-documents.ts';
import { conflictOfSides, revisionConflict } from './revision-conflict.ts';
import type { RuleSetChecker } from './rule-set-checker.ts';
import { starterRuleSet } from './starter-rule-set.ts';
import { sinceBase, tellSitting } from './tell-sitting.ts';

export interface DraftRoom {
  readonly store: DraftStore;
  readonly publications: PublicationReads;
  readonly checker: RuleSetChecker;
  readonly clock: Clock;
}

export interface DraftEdit {
  readonly operatorId: string;
  /** The revision that was read before. */
  readonly revision: number;
  readonly by: Actor;
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

const noDraft = () => refuse('not_found', 'this operator has no draft');

export const createDraftService = (room: DraftRoom): DraftService => {
  const { store, publications, checker, clock } = room;
  const kept = createKeptDrafts();

  const ratesOf = (operatorId: string) => currentRates(publications, operatorId, clock());

  const write = async (
    rows: DraftTransaction,
    stored: DraftFacts,
    edit: DraftEdit,
    { document, rates }: SavedContent,
  ): Promise<Result<SavedDraft>> => {
    const { operatorId, revision, by } = edit;
    const atMs = clock();
    const tell = await tellSitting(room, rows, { before: stored, document, rates, by, atMs });
    const change = { operatorId, revision, document, savedAtMs: atMs, savedBy: by } as const;
    const done = await rows.changeDraft({ ...change, authors: 'joined' });
    if (!done) return outcome(await rows.draft(operatorId), edit, done);
    await tell?.();
    await voidEdited(rows, { operatorId, document, by, atMs });
    return succeed({ ...stored, document, revision: revision + 1, savedAtMs: atMs, savedBy: by });
  };

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
      const { operatorId } = edit;
      // Read before the transaction: within it nothing outside is awaited.
      const rates = await ratesOf(operatorId);
      const held = holdable(document, checker.check(document, rates).findings, '/document');
      if (!held.ok) return held;
      const saved = await transact(store, async (rows) => {
        const facts = await rows.draftFacts(operatorId);
        if (facts?.revision === edit.revision) return write(rows, facts, edit, { document, rates });
        const stored = await rows.draft(operatorId);
        if (stored === null) return noDraft();
        const merged = await mergeInto(rows, stored, edit, document);
        if (!merge || merged === null || merged.touched.length > 0) {
          return conflictOfSides(stored, edit.revision, merged);
        }
        const both = checker.check(merged.document, rates).findings;
        const heldBoth = holdable(merged.document, both, '/document');
        if (!heldBoth.ok) return heldBoth;
        const over = { ...edit, revision: stored.revision };
        const done = await write(rows, stored, over, { document: merged.document, rates });
        return done.ok ? succeed({ ...done.value, merged: merged.theirs }) : done;
      });
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

interface SavedContent {
  readonly document: Json;
  /** Beside which it is read. */
  readonly rates: RatesDocument | null;
}

/** A document has keys that may be left out; as JSON it simply lacks them. */
const toJson = (document: RuleSetDocument): Json => JSON.parse(JSON.stringify(document));

interface SavedDraft extends StoredDraft {
  /** Places that others had changed, by pointer, where the save was merged. */
  readonly merged?: readonly string[];
}

/** Null where the revision that the edit began from is no longer kept. */
const mergeInto = async (
  rows: DraftTransaction,
  stored: StoredDraft,
  { operatorId, revision }: DraftEdit,
  yours: Json,
): Promise<MergedDocuments | null> => {
  const base = await rows.earlierRevision(operatorId, revision);
  return base === null ? null : mergeDocuments({ base, theirs: stored.document, yours });
};

const outcome = (
  stored: StoredDraft | null,
  edit: DraftEdit,
  done: boolean,
): Result<SavedDraft> => {
  if (stored === null) return noDraft();
  return done ? succeed(stored) : revisionConflict(stored.revision, edit.revision);
};
