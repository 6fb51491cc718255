'use client';
/** Saves a draft a moment after the last edit, one request at a time, and again where it failed. */
import type { Draft } from '@house-rules/contracts';
import { type ActionDispatch, useCallback, useEffect, useRef } from 'react';
import { isApiProblem } from '../../../api/api-problem.ts';
import { browserTransport } from '../../../api/browser-transport.ts';
import type { JsonWriter } from '../../../threads/json-writer.ts';
import { readDraft, saveDraft } from '../queries.ts';
import type { DraftAction, DraftState } from './draft-state.ts';

/** A pause in typing; shorter would send words letter by letter. */
const afterEditMs = 600;
/** Soon at first, then patiently: an outage is not helped by many editors asking at once. */
const againMs = [2_000, 5_000, 10_000, 20_000] as const;

interface Autosave {
  readonly operatorId: string;
  readonly state: DraftState;
  readonly dispatch: ActionDispatch<[DraftAction]>;
  readonly saved: (draft: Draft) => void;
  readonly editable: boolean;
  readonly writer: JsonWriter;
}

export function useAutosave(autosave: Autosave): () => void {
  const { operatorId, state, dispatch, saved, editable, writer } = autosave;
  const latest = useRef(state);
  latest.current = state;

  const save = useCallback(async () => {
    const { document, server } = latest.current;
    dispatch({ kind: 'saveBegan' });
    try {
      const text = writer.write(document) ?? 'null';
      const answer = await saveDraft(browserTransport, operatorId, server.revision, text);
      // What was sent is what is kept; the very same object need not be compared rule by rule.
      const draft = answer.merged === undefined ? { ...answer, document } : answer;
      saved(draft);
      dispatch({ kind: 'saveEnded', draft });
    } catch (error) {
      dispatch(await afterFailure(operatorId, error));
    }
  }, [operatorId, dispatch, saved, writer]);

  useEffect(() => {
    const waitMs = editable ? waitOf(state) : null;
    if (waitMs === null) return;
    // Each edit is another state, so it begins the pause anew.
    const timer = setTimeout(save, waitMs);
    return () => clearTimeout(timer);
  }, [state, editable, save]);

  useEffect(() => warnBeforeLeaving(() => latest.current.save.kind !== 'saved'), []);
  return save;
}

function waitOf({ save: saving }: DraftState): number | null {
  if (saving.kind === 'dirty') return afterEditMs;
  if (saving.kind !== 'failed' || !worthTrying(saving.error)) return null;
  return againMs[Math.min(saving.attempts, againMs.length) - 1] ?? null;
}

/** A refusal is not mended by sending the same again. */
function worthTrying(error: unknown): boolean {
  return isApiProblem(error) && (error.kind === 'unreachable' || error.status >= 500);
}

async function afterFailure(operatorId: string, error: unknown): Promise<DraftAction> {
  if (!isApiProblem(error) || error.kind !== 'revision_conflict') {
    return { kind: 'saveFailed', error };
  }
  try {
    return { kind: 'conflicted', theirs: await readDraft(browserTransport, operatorId) };
  } catch (unread) {
    return { kind: 'saveFailed', error: unread };
  }
}

function warnBeforeLeaving(unsaved: () => boolean): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if (unsaved()) event.preventDefault();
  };
  window.addEventListener('beforeunload', warn);
  return () => window.removeEventListener('beforeunload', warn);
}
