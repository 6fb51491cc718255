import type { Json } from '@house-rules/contracts';
import type { ControlTransaction, ReadRows } from '@house-rules/database';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import { prismaChangeRows } from '../changes/prisma-change-store.ts';
import { type ControlAccess, readWithin } from '../control/control-access.ts';
import { type NamedRow, namedOr } from '../control/people-names.ts';
import {
  type DraftChange,
  type DraftFacts,
  type DraftStore,
  type HandInDraft,
  revisionsKept,
  type StoredDraft,
} from './draft-store.ts';

export const createPrismaDraftStore = ({ read, transaction }: ControlAccess): DraftStore => ({
  draft: (operatorId) => readDraft(read, operatorId),
  draftFacts: (operatorId) => readDraftFacts(read, operatorId),
  transaction: (act) =>
    transaction((rows) =>
      act({
        ...prismaAuditRows(rows),
        ...prismaChangeRows(rows),
        draft: (operatorId) => readDraft(readWithin(rows), operatorId),
        draftFacts: (operatorId) => readDraftFacts(readWithin(rows), operatorId),
        changeDraft: (change) => changeDraft(rows, change),
        handIn: (operatorId, personId) => readHand(readWithin(rows), operatorId, personId),
        earlierRevision: async (operatorId, revision) => {
          const where = { operatorId_revision: { operatorId, revision } };
          const row = await rows.draftRevision.findUnique({ where, select: { document: true } });
          return row && (JSON.parse(row.document) as Json);
        },
      }),
    ),
});

export const readDraft = async (
  read: ReadRows,
  operatorId: string,
): Promise<StoredDraft | null> => {
  const [row] = await read<DraftRow & { readonly document: string }>`
    SELECT d."revision", d."basedOn", d."document", d."savedAtMs", d."savedBy",
      p."name" AS "personName", k."name" AS "keyName"
    FROM "rule_set_draft" d
    LEFT JOIN "person" p ON p."personId" = d."savedBy"
    LEFT JOIN "api_key" k ON k."keyId" = d."savedBy"
    WHERE d."operatorId" = ${operatorId}`;
  return row === undefined
    ? null
    : { ...factsOf(operatorId, row), document: JSON.parse(row.document) };
};

/** A draft is looked at more often than it changes, and its document is the most of it. */
const readDraftFacts = async (read: ReadRows, operatorId: string): Promise<DraftFacts | null> => {
  const [row] = await read<DraftRow>`
    SELECT d."revision", d."basedOn", d."savedAtMs", d."savedBy",
      p."name" AS "personName", k."name" AS "keyName"
    FROM "rule_set_draft" d
    LEFT JOIN "person" p ON p."personId" = d."savedBy"
    LEFT JOIN "api_key" k ON k."keyId" = d."savedBy"
    WHERE d."operatorId" = ${operatorId}`;
  return row === undefined ? null : factsOf(operatorId, row);
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
}

export const changeDraft = async (
  client: ControlTransaction,
  change: DraftChange,
): Promise<boolean> => {
  const { operatorId, revision, basedOn, savedBy } = change;
  const isKept = await keepRevision(client, operatorId, revision);
  if (!isKept) return false;
  const savedAtMs = BigInt(change.savedAtMs);
  // At once, and on one connection one after the other: each waits for no answer of another.
  await Promise.all([
    forgetRevisions(client, operatorId, revision - revisionsKept),
    client.$executeRaw`
    UPDATE "rule_set_draft" SET "revision" = ${revision + 1}, "savedAtMs" = ${savedAtMs},
      "document" = ${JSON.stringify(change.document)}, "savedBy" = ${savedBy.id}
    WHERE "operatorId" = ${operatorId}`,
    ...(change.authors === 'joined'
      ? [joinAuthors(client, operatorId, savedBy.id, savedAtMs)]
      : []),
  ]);
  if (basedOn !== undefined) {
    await client.ruleSetDraft.update({ where: { operatorId }, data: { basedOn } });
  }
  if (change.authors === 'cleared') await client.draftAuthor.deleteMany({ where: { operatorId } });
  return true;
};

const joinAuthors = async (
  client: ControlTransaction,
  operatorId: string,
  personId: string,
  sinceMs: bigint,
): Promise<void> => {
  await client.$executeRaw`
    INSERT INTO "draft_author" ("operatorId", "personId", "sinceMs")
    SELECT d."operatorId", ${personId}, ${sinceMs} FROM "rule_set_draft" d
    WHERE d."operatorId" = ${operatorId} AND NOT EXISTS (
      SELECT 1 FROM "draft_author" a
      WHERE a."operatorId" = d."operatorId" AND a."personId" = ${personId})`;
};

/** Keeps the draft as it is as an earlier revision; false where it is at another revision. */
export const keepRevision = async (
  client: ControlTransaction,
  operatorId: string,
  revision: number,
): Promise<boolean> => {
  const kept = await client.$executeRaw`
    INSERT INTO "draft_revision" ("operatorId", "revision", "document", "savedAtMs", "savedBy")
    SELECT "operatorId", "revision", "document", "savedAtMs", "savedBy" FROM "rule_set_draft"
    WHERE "operatorId" = ${operatorId} AND "revision" = ${revision}`;
  return kept > 0;
};

const forgetRevisions = async (
  client: ControlTransaction,
  operatorId: string,
  through: number,
): Promise<void> => {
  await client.$executeRaw`
    DELETE FROM "draft_revision"
    WHERE "operatorId" = ${operatorId} AND "revision" <= ${through}`;
};
