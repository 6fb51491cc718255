import type { Json } from '@house-rules/contracts';
import type { ControlTransaction } from '@house-rules/database';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import { prismaChangeRows } from '../changes/prisma-change-store.ts';
import type { ControlAccess } from '../control/control-access.ts';
import { namePeople } from '../control/people-names.ts';
import {
  type DraftChange,
  type DraftStore,
  revisionsKept,
  type StoredDraft,
} from './draft-store.ts';

export const createPrismaDraftStore = ({ client, transaction }: ControlAccess): DraftStore => ({
  draft: (operatorId) => readDraft(client, operatorId),
  transaction: (act) =>
    transaction((rows) =>
      act({
        ...prismaAuditRows(rows),
        ...prismaChangeRows(rows),
        draft: (operatorId) => readDraft(rows, operatorId),
        changeDraft: (change) => changeDraft(rows, change),
        earlierRevision: async (operatorId, revision) => {
          const where = { operatorId_revision: { operatorId, revision } };
          const row = await rows.draftRevision.findUnique({ where, select: { document: true } });
          return row && (JSON.parse(row.document) as Json);
        },
      }),
    ),
});

export const readDraft = async (
  client: ControlTransaction,
  operatorId: string,
): Promise<StoredDraft | null> => {
  const row = await client.ruleSetDraft.findUnique({ where: { operatorId } });
  if (row === null) return null;
  const named = await namePeople(client, [row.savedBy]);
  return {
    operatorId,
    revision: row.revision,
    basedOn: row.basedOn,
    document: JSON.parse(row.document),
    savedAtMs: Number(row.savedAtMs),
    savedBy: named(row.savedBy),
  };
};

export const changeDraft = async (
  client: ControlTransaction,
  change: DraftChange,
): Promise<boolean> => {
  const { operatorId, revision, basedOn } = change;
  const isKept = await keepRevision(client, operatorId, revision);
  if (!isKept) return false;
  const savedAtMs = BigInt(change.savedAtMs);
  await client.ruleSetDraft.update({
    where: { operatorId },
    data: {
      revision: revision + 1,
      document: JSON.stringify(change.document),
      savedAtMs,
      savedBy: change.savedBy.id,
      ...(basedOn === undefined ? {} : { basedOn }),
    },
  });
  if (change.authors === 'cleared') await client.draftAuthor.deleteMany({ where: { operatorId } });
  if (change.authors === 'joined') {
    await joinAuthors(client, operatorId, change.savedBy.id, savedAtMs);
  }
  return true;
};

const joinAuthors = async (
  client: ControlTransaction,
  operatorId: string,
  personId: string,
  sinceMs: bigint,
): Promise<void> => {
  const where = { operatorId_personId: { operatorId, personId } };
  await client.draftAuthor.upsert({ where, create: { operatorId, personId, sinceMs }, update: {} });
};

/** Keeps the draft as it is as an earlier revision; false where it is at another revision. */
export const keepRevision = async (
  client: ControlTransaction,
  operatorId: string,
  revision: number,
): Promise<boolean> => {
  const row = await client.ruleSetDraft.findUnique({ where: { operatorId, revision } });
  if (row === null) return false;
  const { document, savedAtMs, savedBy } = row;
  await client.draftRevision.create({
    data: { operatorId, revision, document, savedAtMs, savedBy },
  });
  const lastKept = { lte: revision - revisionsKept };
  await client.draftRevision.deleteMany({ where: { operatorId, revision: lastKept } });
  return true;
};
