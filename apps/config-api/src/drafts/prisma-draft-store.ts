import type { Json } from '@house-rules/contracts';
import {
  type ControlTransaction,
  onlyIf,
  type ReadRows,
  step,
  type WriteStep,
} from '@house-rules/database';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import { prismaChangeRows } from '../changes/prisma-change-store.ts';
import { type ControlAccess, readWithin, writeWithin } from '../control/control-access.ts';
import { type NamedRow, namedOr } from '../control/people-names.ts';
import {
  type DraftChange,
  type DraftFacts,
  type DraftReads,
  type DraftStore,
  type HandInDraft,
  type QuietChange,
  revisionsKept,
  type StoredDraft,
} from './draft-store.ts';

export const createPrismaDraftStore = ({
  read,
  write,
  transaction,
}: ControlAccess): DraftStore => ({
  ...reads(read),
  changeQuietly: (change) => write(quietSteps(change)),
  transaction: (act) =>
    transaction((rows) =>
      act({
        ...prismaAuditRows(rows),
        ...prismaChangeRows(rows),
        ...reads(readWithin(rows)),
        changeDraft: (change) => changeDraft(rows, change),
      }),
    ),
});

const reads = (read: ReadRows): DraftReads => ({
  draft: (operatorId) => readDraft(read, operatorId),
  draftFacts: (operatorId) => readDraftFacts(read, operatorId),
  handIn: (operatorId, personId) => readHand(read, operatorId, personId),
  earlierRevision: async (operatorId, revision) => {
    const [row] = await read<{ document: string }>`
      SELECT "document" FROM "draft_revision"
      WHERE "operatorId" = ${operatorId} AND "revision" = ${revision}`;
    return row === undefined ? null : (JSON.parse(row.document) as Json);
  },
});

export const readDraft = async (
  read: ReadRows,
  operatorId: string,
): Promise<StoredDraft | null> => {
  const row = await readRow(read, operatorId, 'whole');
  return row && { ...factsOf(operatorId, row), document: JSON.parse(row.document ?? '') as Json };
};

const readDraftFacts = async (read: ReadRows, operatorId: string): Promise<DraftFacts | null> => {
  const row = await readRow(read, operatorId, 'facts');
  return row && factsOf(operatorId, row);
};

/** A draft is looked at more often than it changes, and its document is the most of it. */
const readRow = async (
  read: ReadRows,
  operatorId: string,
  wanted: 'whole' | 'facts',
): Promise<DraftRow | null> => {
  const [row] = await read<DraftRow>`
    SELECT d."revision", d."basedOn", d."savedAtMs", d."savedBy",
      p."name" AS "personName", k."name" AS "keyName",
      CASE WHEN ${wanted} = 'whole' THEN d."document" END AS "document"
    FROM "rule_set_draft" d
    LEFT JOIN "person" p ON p."personId" = d."savedBy"
    LEFT JOIN "api_key" k ON k."keyId" = d."savedBy"
    WHERE d."operatorId" = ${operatorId}`;
  return row ?? null;
};

const readHand = async (
  read: ReadRows,
  operatorId: string,
  personId: string,
): Promise<HandInDraft> => {
  const [row] = await read<{ hands: bigint | number; lastAtMs: bigint | number | null }>`
    SELECT
      (SELECT COUNT(*) FROM "draft_author"
        WHERE "operatorId" = ${operatorId} AND "personId" = ${personId}) AS "hands",
      (SELECT MAX("savedAtMs") FROM "draft_revision"
        WHERE "operatorId" = ${operatorId} AND "savedBy" = ${personId}) AS "lastAtMs"`;
  const last = row?.lastAtMs ?? null;
  return {
    isAuthor: Number(row?.hands ?? 0) > 0,
    lastSavedAtMs: last === null ? Number.NEGATIVE_INFINITY : Number(last),
  };
};

const factsOf = (operatorId: string, row: DraftRow): DraftFacts => ({
  operatorId,
  revision: Number(row.revision),
  basedOn: row.basedOn === null ? null : Number(row.basedOn),
  savedAtMs: Number(row.savedAtMs),
  savedBy: namedOr(row.savedBy, row.personName ?? row.keyName),
});

interface DraftRow extends NamedRow {
  readonly revision: bigint | number;
  readonly basedOn: bigint | number | null;
  readonly savedAtMs: bigint | number;
  readonly savedBy: string;
  /** Null where only the facts were asked. */
  readonly document: string | null;
}

export const changeDraft = (client: ControlTransaction, change: DraftChange): Promise<boolean> => {
  const { operatorId, basedOn, savedBy, authors } = change;
  const savedAtMs = BigInt(change.savedAtMs);
  const steps = documentSteps(change);
  if (authors === 'joined') steps.push(joinAuthors(operatorId, savedBy.id, savedAtMs));
  if (authors === 'cleared') steps.push(clearAuthors(operatorId));
  if (basedOn !== undefined) {
    steps.push(step`
      UPDATE "rule_set_draft" SET "basedOn" = ${basedOn} WHERE "operatorId" = ${operatorId}`);
  }
  return writeWithin(client)(steps);
};

/** What must hold for nothing else to be written or told beside the document. */
const quietSteps = (change: QuietChange): readonly WriteStep[] => {
  const { operatorId, savedBy } = change;
  return [
    // Writes what is there: a condition must change a row.
    onlyIf`
    UPDATE "draft_author" SET "sinceMs" = "sinceMs"
    WHERE "operatorId" = ${operatorId} AND "personId" = ${savedBy.id} AND NOT EXISTS (
      SELECT 1 FROM "rule_set_change" WHERE "operatorId" = ${operatorId} AND "kind" = 'draft'
        AND "state" IN ('checked', 'in_review', 'approved'))`,
    ...documentSteps(change),
  ];
};

const documentSteps = (change: QuietChange): WriteStep[] => {
  const { operatorId, revision, savedBy } = change;
  return [
    keepRevision(operatorId, revision),
    step`
    DELETE FROM "draft_revision"
    WHERE "operatorId" = ${operatorId} AND "revision" <= ${revision - revisionsKept}`,
    step`
    UPDATE "rule_set_draft" SET "revision" = ${revision + 1}, "savedAtMs" = ${BigInt(change.savedAtMs)},
      "document" = ${JSON.stringify(change.document)}, "savedBy" = ${savedBy.id}
    WHERE "operatorId" = ${operatorId}`,
  ];
};

/** Keeps the draft as it is as an earlier revision, if it is at that revision. */
const keepRevision = (operatorId: string, revision: number): WriteStep => onlyIf`
  INSERT INTO "draft_revision" ("operatorId", "revision", "document", "savedAtMs", "savedBy")
  SELECT "operatorId", "revision", "document", "savedAtMs", "savedBy" FROM "rule_set_draft"
  WHERE "operatorId" = ${operatorId} AND "revision" = ${revision}`;

const joinAuthors = (operatorId: string, personId: string, sinceMs: bigint): WriteStep => step`
  INSERT INTO "draft_author" ("operatorId", "personId", "sinceMs")
  SELECT d."operatorId", ${personId}, ${sinceMs} FROM "rule_set_draft" d
  WHERE d."operatorId" = ${operatorId} AND NOT EXISTS (
    SELECT 1 FROM "draft_author" a
    WHERE a."operatorId" = d."operatorId" AND a."personId" = ${personId})`;

const clearAuthors = (operatorId: string): WriteStep => step`
  DELETE FROM "draft_author" WHERE "operatorId" = ${operatorId}`;

/**
 * Raises the draft's revision by one and names the version that it is now begun from, if it is at the
 * given revision. From here on nobody has a hand in it.
 */
export const rebaseDraft = (
  client: ControlTransaction,
  operatorId: string,
  revision: number,
  basedOn: number,
): Promise<boolean> =>
  writeWithin(client)([
    keepRevision(operatorId, revision),
    step`
    UPDATE "rule_set_draft" SET "revision" = ${revision + 1}, "basedOn" = ${basedOn}
    WHERE "operatorId" = ${operatorId}`,
    clearAuthors(operatorId),
  ]);
