'use client';
import { type ActionDispatch, useEffect, useRef } from 'react';
import { sameJson } from '../document/read-json.ts';
import type { DraftAction, DraftState } from './draft-state.ts';
import { forgetKept, keepInBrowser, readKept } from './kept-in-browser.ts';

/** Brings back what an earlier page could not save, then keeps what this one has not saved yet. */
export function useKeptInBrowser(
  operatorId: string,
  state: DraftState,
  dispatch: ActionDispatch<[DraftAction]>,
  editable: boolean,
): void {
  const { save, document, server } = state;
  const looked = useRef(false);
  useEffect(() => {
    if (!editable) return;
    if (!looked.current) {
      looked.current = true;
      const kept = readKept(operatorId);
      if (kept !== null && !sameJson(kept.document, document)) {
        const { revision } = kept;
        dispatch({ kind: 'broughtBack', document: kept.document, revision });
        return;
      }
    }
    if (save.kind === 'saved') {
      forgetKept(operatorId);
      return;
    }
    return keepSoon(() => keepInBrowser(operatorId, server.revision, document));
  }, [operatorId, editable, save, document, server.revision, dispatch]);
}

/** Writing out thousands of rules would be felt at each letter. */
const keepAfterMs = 150;

/** After a moment, or at once where the page goes; another edit begins the moment anew. */
function keepSoon(keep: () => void): () => void {
  const timer = setTimeout(keep, keepAfterMs);
  window.addEventListener('pagehide', keep);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('pagehide', keep);
  };
}
