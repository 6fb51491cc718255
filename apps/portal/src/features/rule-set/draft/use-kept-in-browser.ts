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
    if (save.kind === 'saved') forgetKept(operatorId);
    else keepInBrowser(operatorId, server.revision, document);
  }, [operatorId, editable, save, document, server.revision, dispatch]);
}
