'use client';
/** The engine's word on the draft as it is typed: at once for a short one, from a thread for a long. */
import type { Json, RatesDocument } from '@house-rules/contracts';
import { useDeferredValue, useMemo } from 'react';
import { useInThread } from '../../../threads/use-in-thread.ts';
import { listAt } from '../document/read-json.ts';
import { checkDraft, type DraftCheck } from './check-draft.ts';

export interface CheckedDraft extends DraftCheck {
  /** The very draft that it was said of. */
  readonly document: Json | null;
}

/** A short draft is checked within a frame; the check of a longer one would be felt. */
const shortRules = 150;

export function isLongDraft(document: Json): boolean {
  const rules = ['eligibility', 'earning', 'promotions', 'tests'] as const;
  return rules.reduce((sum, list) => sum + listAt(document, [list]).length, 0) > shortRules;
}

export function useDraftCheck(
  typed: Json,
  rates: RatesDocument | null,
  base: Json | null,
): CheckedDraft {
  const document = useDeferredValue(typed);
  const long = isLongDraft(document);
  const question = useMemo(() => ({ document, rates, base }), [document, rates, base]);
  const here = useMemo(
    () => (long ? null : { ...checkDraft(question), document: question.document }),
    [long, question],
  );
  const there = useInThread(long ? question : null, startThread, checkDraft);
  return useMemo(() => {
    if (here !== null) return here;
    return there === null ? nothingYet : { ...there.answer, document: there.question.document };
  }, [here, there]);
}

const nothingYet: CheckedDraft = { findings: [], tests: [], changes: null, document: null };

function startThread(): Worker {
  return new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
}
