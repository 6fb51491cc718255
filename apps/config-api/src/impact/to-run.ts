/** A run as people see it, now: whether it still says what would happen depends on what is around. */
import type { ImpactRun, ImpactStaleReason, ImpactSubject } from '@house-rules/contracts';
import { toNamedPerson } from '../access/actor.ts';
import { hashTyped } from '../changes/change-content.ts';
import { toInstant } from '../clock.ts';
import type { ImpactRunFacts, StoredImpactRun } from './impact-store.ts';
import type { PricedDocumentRoom } from './priced-document.ts';

export interface Around {
  /** Null where there is none. */
  readonly liveVersion: number | null;
  readonly draftHash: string | null;
}

export const readAround = async (
  { drafts, publications, clock }: Pick<PricedDocumentRoom, 'drafts' | 'publications' | 'clock'>,
  operatorId: string,
): Promise<Around> => {
  const live = await publications.inForce(operatorId, 'ruleSet', clock());
  const draft = await drafts.draft(operatorId);
  return {
    liveVersion: live?.version ?? null,
    draftHash: draft && hashTyped(draft.document),
  };
};

export const toRun = (run: StoredImpactRun, around: Around): ImpactRun => ({
  runId: run.runId,
  operatorId: run.operatorId,
  subject: subjectOf(run),
  documentHash: run.documentHash,
  liveVersion: run.liveVersion,
  span: { from: toInstant(run.fromMs), to: toInstant(run.toMs) },
  days: run.days,
  state: run.state,
  askedBy: toNamedPerson(run.askedBy),
  askedAt: toInstant(run.askedAtMs),
  finishedAt: run.finishedAtMs === null ? null : toInstant(run.finishedAtMs),
  progress: {
    wagers: run.wagers,
    wagersRead: run.wagersRead,
    wagersDecided: run.wagersDecided,
  },
  stale: staleOf(run, around),
  failure: run.failure,
  totals: run.totals,
});

/** Versions and changes never say anything else; an edit of the draft voids its changes. */
const staleOf = (
  { subject, documentHash, liveVersion }: ImpactRunFacts,
  around: Around,
): ImpactStaleReason | null => {
  if (subject === 'draft' && documentHash !== around.draftHash) return 'document_changed';
  return liveVersion === around.liveVersion ? null : 'live_changed';
};

const subjectOf = ({ subject, subjectNumber }: ImpactRunFacts): ImpactSubject => {
  if (subject === 'draft') return { kind: subject, revision: subjectNumber };
  if (subject === 'version') return { kind: subject, version: subjectNumber };
  return { kind: subject, changeNumber: subjectNumber };
};
