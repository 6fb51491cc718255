/**
 * What was last answered of each operator's draft. Nearly every look at a draft finds it as it was at
 * the look before, and reading, checking and writing out a document is the dearest thing that a look
 * can do.
 * INVARIANT: a draft's document, its base and its author stand for as long as its revision does.
 */
import type { Draft, RatesDocument } from '@house-rules/contracts';

export interface KeptDrafts {
  /** Null where the draft, or the rates beside which it was checked, are others by now. */
  find(operatorId: string, revision: number, rates: RatesDocument | null): Draft | null;
  keep(draft: Draft, rates: RatesDocument | null): void;
}

/** Drafts that are worked at within the same minutes. */
const draftsMax = 250;

interface Kept {
  readonly draft: Draft;
  /** The very document that the reader of versions keeps: another one is another object. */
  readonly rates: RatesDocument | null;
}

export const createKeptDrafts = (): KeptDrafts => {
  const known = new Map<string, Kept>();
  return {
    find: (operatorId, revision, rates) => {
      const kept = known.get(operatorId);
      return kept?.draft.revision === revision && kept.rates === rates ? kept.draft : null;
    },
    keep: (draft, rates) => {
      known.delete(draft.operatorId);
      known.set(draft.operatorId, { draft, rates });
      const [oldest] = known.keys();
      if (known.size > draftsMax && oldest !== undefined) known.delete(oldest);
    },
  };
};
