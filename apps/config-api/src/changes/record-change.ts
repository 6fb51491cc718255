/** A change is written down: what it says, who has a hand in it, and that it was opened. */
import type { ChangeKind, MutationReportView } from '@house-rules/contracts';
import { type Actor, actorText } from '../access/actor.ts';
import { type AuditRows, appendAudit } from '../audit/audit-chain.ts';
import type { ChangeContent, ChangeRows, ListedChange } from './change-store.ts';

export interface Opening {
  readonly operatorId: string;
  readonly kind: ChangeKind;
  readonly title: string;
  readonly revision: number;
  readonly version: number | null;
  readonly content: ChangeContent;
  readonly mutations?: MutationReportView | null;
  /** In sentences, against what the draft was begun from. */
  readonly changes?: readonly string[];
  readonly by: Actor;
  readonly atMs: number;
}

export const recordChange = async (
  rows: ChangeRows & AuditRows,
  opening: Opening,
): Promise<ListedChange> => {
  const { operatorId, kind, title, revision, version, content, by, atMs } = opening;
  // Whoever opens it has a hand in it too. Nobody writes an older version: who asks for it proposes it.
  const written = kind === 'draft' ? await rows.draftAuthors(operatorId) : [];
  const changeNumber = await rows.addChange({
    ...{ operatorId, kind, title, revision, version, atMs, ...content },
    mutations: opening.mutations ?? null,
    openedBy: by,
    authors: [...written, by.id],
  });
  const { contentHash, documentHash } = content;
  const { changes = null } = opening;
  const authors = written.map((id) => actorText({ id, name: '' }));
  const facts = { change: changeNumber, kind, version, contentHash, reason: title };
  const detail = changes === null ? facts : { ...facts, authors, changes };
  await appendAudit(rows, { operatorId, atMs, by, action: 'change.opened', detail });
  const opened = { sequence: 1, kind: 'opened', by, atMs, contentHash, text: title } as const;
  return {
    ...{ changeNumber, kind, title, revision, version, documentHash, contentHash },
    state: 'checked',
    openedBy: by,
    openedAtMs: atMs,
    changedAtMs: atMs,
    publishedVersion: null,
    activation: null,
    events: [opened],
  };
};
