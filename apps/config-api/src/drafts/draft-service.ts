/**
 * The draft of an operator's rule set: read, saved by revision, discarded, checked. Whatever JSON
 * object is typed is kept; what stands between it and a publication is in the answer.
 */
import type { CheckResult, Draft, Json, RuleSetDocument } from '@house-rules/contracts';
import { hashDocument } from '@house-rules/rules-engine';
import { appendAudit } from '../audit/audit-chain.ts';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { currentRates } from '../publications/current-rates.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import type { NamedPerson } from '../publications/timeline.ts';
import { transact } from '../publications/transact.ts';
import { type DraftStore, revisionConflict, type StoredDraft } from './draft-store.ts';
import { holdable } from './holdable-document.ts';
import type { RuleSetChecker } from './rule-set-checker.ts';
import { starterRuleSet } from './starter-rule-set.ts';

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
  readonly by: NamedPerson;
}

export interface DraftService {
  read(operatorId: string): Promise<Result<Draft>>;
  save(edit: DraftEdit, document: Json): Promise<Result<Draft>>;
  /** Back to the version in force; before the first one, to the starter document. */
  discard(edit: DraftEdit): Promise<Result<Draft>>;
  /** Of a document that is not saved. */
  check(operatorId: string, document: Json): Promise<Result<CheckResult>>;
}

const noDraft = () => refuse('not_found', 'this operator has no draft');

export const createDraftService = (room: DraftRoom): DraftService => {
  const { store, publications, checker, clock } = room;

  const checked = async (operatorId: string, document: Json) =>
    checker.check(document, await currentRates(publications, operatorId, clock()));

  const toWire = async (draft: StoredDraft): Promise<Draft> => {
    const { document, findings, tests } = await checked(draft.operatorId, draft.document);
    const { operatorId, basedOn } = draft;
    const base =
      basedOn === null ? null : await publications.version(operatorId, 'ruleSet', basedOn);
    return {
      operatorId,
      revision: draft.revision,
      basedOn,
      document: draft.document,
      savedAt: toInstant(draft.savedAtMs),
      savedBy: { ...draft.savedBy },
      findings: [...findings],
      tests: [...tests],
      unchanged: document !== null && base !== null && hashDocument(document) === base.hash,
    };
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
      const draft = await store.draft(operatorId);
      return draft === null ? noDraft() : succeed(await toWire(draft));
    },

    save: async (edit, document) => {
      const { findings } = await checked(edit.operatorId, document);
      const held = holdable(document, findings, '/document');
      if (!held.ok) return held;
      const saved = await transact(store, async (rows) => {
        const change = { operatorId: edit.operatorId, revision: edit.revision, document };
        const done = await rows.changeDraft({ ...change, savedAtMs: clock(), savedBy: edit.by });
        return outcome(await rows.draft(edit.operatorId), edit, done);
      });
      return saved.ok ? succeed(await toWire(saved.value)) : saved;
    },

    discard: async ({ operatorId, revision, by }) => {
      const start = await beginning(operatorId);
      const discarded = await transact(store, async (rows) => {
        const atMs = clock();
        const change = { operatorId, revision, ...start, savedAtMs: atMs, savedBy: by };
        const done = await rows.changeDraft(change);
        const detail = { revision, backTo: start.basedOn };
        if (done) {
          const actor = `person:${by.id}`;
          await appendAudit(rows, { operatorId, atMs, actor, action: 'draft.discarded', detail });
        }
        return outcome(await rows.draft(operatorId), { operatorId, revision, by }, done);
      });
      return discarded.ok ? succeed(await toWire(discarded.value)) : discarded;
    },

    check: async (operatorId, document) => {
      const { findings, tests } = await checked(operatorId, document);
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
): Result<StoredDraft> => {
  if (stored === null) return noDraft();
  return done ? succeed(stored) : revisionConflict(stored.revision, edit.revision);
};
