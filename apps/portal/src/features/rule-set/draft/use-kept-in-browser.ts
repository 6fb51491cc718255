'use client';
import { type ActionDispatch, useEffect, useRef } from 'react';
import type { JsonWriter } from '../../../threads/json-writer.ts';
import { sameJson } from '../document/read-json.ts';
import type { DraftAction, DraftState } from './draft-state.ts';
import { forgetKept, keepInBrowser, readKept } from './kept-in-browser.ts';

interface KeptInBrowser {
  readonly operatorId: string;
  readonly state: DraftState;
  readonly dispatch: ActionDispatch<[DraftAction]>;
  readonly editable: boolean;
  readonly writer: JsonWriter;
}

/** Brings back what an earlier page could not save, then keeps what this one has not saved yet. */
export function useKeptInBrowser(kept: KeptInBrowser): void {
  const { operatorId, state, dispatch, editable, writer } = kept;
  const { save, document, server } = state;
  const looked = useRef(false);
  useEffect(() => {
    if (!editable) return;
    if (!looked.current) {
      looked.current = true;
      const found = readKept(operatorId);
      if (found !== null && !sameJson(found.document, document)) {
        dispatch({ kind: 'broughtBack', ...found });
        return;
      }
    }
    if (save.kind === 'saved') {
      forgetKept(operatorId);
      return;
    }
    return keepSoon(() => keepInBrowser(operatorId, server.revision, writer.write(document)));
  }, [operatorId, editable, save, document, server.revision, dispatch, writer]);
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
