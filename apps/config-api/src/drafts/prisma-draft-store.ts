import type { ControlTransaction } from '@house-rules/database';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import type { ControlAccess } from '../control/control-access.ts';
import { namePeople } from '../control/people-names.ts';
import type { DraftChange, DraftStore, StoredDraft } from './draft-store.ts';

export const createPrismaDraftStore = ({ client, transaction }: ControlAccess): DraftStore => ({
  draft: (operatorId) => readDraft(client, operatorId),
  transaction: (act) =>
    transaction((rows) =>
      act({
        ...prismaAuditRows(rows),
        draft: (operatorId) => readDraft(rows, operatorId),
        changeDraft: (change) => changeDraft(rows, change),
      }),
    ),
});

const readDraft = async (
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

const changeDraft = async (client: ControlTransaction, change: DraftChange): Promise<boolean> => {
  const { operatorId, revision, basedOn } = change;
  const { count } = await client.ruleSetDraft.updateMany({
    where: { operatorId, revision },
    data: {
      revision: revision + 1,
      document: JSON.stringify(change.document),
      savedAtMs: BigInt(change.savedAtMs),
      savedBy: change.savedBy.id,
      ...(basedOn === undefined ? {} : { basedOn }),
    },
  });
  return count === 1;
};
