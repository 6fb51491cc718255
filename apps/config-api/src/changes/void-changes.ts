/** An edit of the draft voids what was made from the draft as it was: approvals are of a content. */
import type { Json } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { type AuditRows, appendAudit } from '../audit/audit-chain.ts';
import { hashTyped } from './change-content.ts';
import type { ChangeFacts, ChangeRows } from './change-store.ts';

export interface VoidingEdit {
  readonly operatorId: string;
  /** The draft as it is after the edit. */
  readonly document: Json;
  readonly by: Actor;
  readonly atMs: number;
}

export const voidEdited = async (
  rows: ChangeRows & AuditRows,
  { operatorId, document, by, atMs }: VoidingEdit,
): Promise<void> => {
  const open = (await rows.openChanges(operatorId)).filter(({ kind }) => kind === 'draft');
  if (open.length === 0) return;
  const documentHash = hashTyped(document);
  for (const change of open) {
    if (change.documentHash === documentHash) continue;
    await voidChange(rows, operatorId, change, { by, atMs, text: 'the draft was edited' });
  }
};

export const voidChange = async (
  rows: ChangeRows & AuditRows,
  operatorId: string,
  change: ChangeFacts,
  { by, atMs, text }: { readonly by: Actor; readonly atMs: number; readonly text: string },
): Promise<void> => {
  const { changeNumber } = change;
  await rows.addEvent(operatorId, change, { kind: 'voided', by, atMs, text });
  await rows.moveChange(operatorId, changeNumber, { state: 'voided', atMs });
  const detail = { change: changeNumber, because: text };
  await appendAudit(rows, { operatorId, atMs, by, action: 'change.voided', detail });
};
