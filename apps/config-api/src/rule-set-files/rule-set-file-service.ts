/** Rule sets out of the house as files, and back in as edits of the draft. */
import type {
  Draft,
  Imported,
  ImportPreview,
  ImportRequest,
  Json,
  RatesDocument,
  RuleSetFile,
} from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { voidEdited } from '../changes/void-changes.ts';
import type { DraftTransaction, StoredDraft } from '../drafts/draft-store.ts';
import { holdable } from '../drafts/holdable-document.ts';
import { conflictOfImport, revisionConflict } from '../drafts/revision-conflict.ts';
import type { RuleSetChecker } from '../drafts/rule-set-checker.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { currentRates } from '../publications/current-rates.ts';
import { transact } from '../publications/transact.ts';
import { describeImport } from './describe-import.ts';
import { type ImportBase, readImportBase } from './import-base.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { type FileSubject, type TakeRoom, takeFile } from './take-file.ts';

export interface RuleSetFileRoom extends TakeRoom {
  readonly drafts: {
    draft(operatorId: string): Promise<StoredDraft | null>;
    transaction<T>(act: (rows: DraftTransaction) => Promise<T>): Promise<T>;
  };
  readonly checker: RuleSetChecker;
  /** The draft as it is answered, after an import. */
  readonly readDraft: (operatorId: string) => Promise<Result<Draft>>;
}

export interface ImportCommand {
  readonly operatorId: string;
  readonly by: Actor;
  /** The draft's revision that the preview showed. */
  readonly revision: number;
  readonly request: ImportRequest;
}

export interface RuleSetFileService {
  /** That it was taken is a row of the audit trail. */
  take(operatorId: string, subject: FileSubject, by: Actor): Promise<Result<RuleSetFile>>;
  /** Nothing is written. */
  preview(operatorId: string, request: ImportRequest): Promise<Result<ImportPreview>>;
  import(command: ImportCommand): Promise<Result<Imported>>;
}

const noDraft = () => refuse('not_found', 'this operator has no draft');
const pointerOfDocument = '/file/document';

export const createRuleSetFileService = (room: RuleSetFileRoom): RuleSetFileService => ({
  take: async (operatorId, subject, by) => {
    const taken = await takeFile(room, operatorId, subject);
    if (!taken.ok) return taken;
    const { file, detail } = taken.value;
    await room.drafts.transaction((rows) => {
      const entry = { operatorId, atMs: room.clock(), by, detail };
      return appendAudit(rows, { ...entry, action: 'rule_set.exported' });
    });
    return succeed(file);
  },

  preview: async (operatorId, request) => {
    const draft = await room.drafts.draft(operatorId);
    if (draft === null) return noDraft();
    const rates = await currentRates(room.publications, operatorId, room.clock());
    const base = await readImportBase(room.publications, operatorId, request.file, draft.basedOn);
    const plan = planOf(draft, request, base);
    const held = hold(room, plan, rates);
    if (!held.ok) return held;
    const { findings, tests } = room.checker.check(plan.document, rates);
    return succeed({
      revision: draft.revision,
      outcome: plan.outcome,
      basis: base.version,
      differences: [...describeImport(room.checker, rates, draft.document, plan.document)],
      kept: [...plan.kept],
      places: plan.places.map((place) => ({ ...place })),
      findings: [...findings],
      tests: [...tests],
    });
  },

  import: async (command) => {
    const { operatorId } = command;
    const before = await room.drafts.draft(operatorId);
    if (before === null) return noDraft();
    // Read before the transaction: versions never change, and within it nothing outside is awaited.
    const rates = await currentRates(room.publications, operatorId, room.clock());
    const { file } = command.request;
    const base = await readImportBase(room.publications, operatorId, file, before.basedOn);
    const done = await transact(room.drafts, (rows) => write(room, rows, command, base, rates));
    if (!done.ok) return done;
    const draft = await room.readDraft(operatorId);
    return draft.ok ? succeed({ ...done.value, draft: draft.value }) : draft;
  },
});

const planOf = (draft: StoredDraft, { file, replace }: ImportRequest, base: ImportBase) =>
  planImport({
    base: base.document,
    theirs: draft.document,
    yours: file.document,
    isUntouched: base.isOfDraft(draft.document),
    replace,
  });

/** What a draft cannot hold is refused before it is compared any further. */
const hold = (
  { checker }: RuleSetFileRoom,
  { document }: ImportPlan,
  rates: RatesDocument | null,
): Result<Json> => holdable(document, checker.check(document, rates).findings, pointerOfDocument);

const write = async (
  room: RuleSetFileRoom,
  rows: DraftTransaction,
  { operatorId, by, revision, request }: ImportCommand,
  base: ImportBase,
  rates: RatesDocument | null,
): Promise<Result<Omit<Imported, 'draft'>>> => {
  const draft = await rows.draft(operatorId);
  if (draft === null) return noDraft();
  if (draft.revision !== revision) return revisionConflict(draft.revision, revision);
  const plan = planOf(draft, request, base);
  const { outcome, document } = plan;
  const held = hold(room, plan, rates);
  if (!held.ok) return held;
  if (outcome === 'conflicts') return conflictOfImport(draft, plan.places, base.version !== null);
  if (outcome === 'nothing') return succeed({ outcome, differences: [] });
  const differences = describeImport(room.checker, rates, draft.document, document);
  const atMs = room.clock();
  const change = { operatorId, revision, document, savedAtMs: atMs, savedBy: by } as const;
  const changed = await rows.changeDraft({ ...change, authors: 'joined' });
  if (!changed) return revisionConflict(draft.revision, revision);
  await voidEdited(rows, { operatorId, document, by, atMs });
  const { origin, basis } = request.file;
  const detail = { revision: revision + 1, outcome, origin, basis, changes: differences };
  await appendAudit(rows, { operatorId, atMs, by, action: 'draft.imported', detail });
  return succeed({ outcome, differences: [...differences] });
};
