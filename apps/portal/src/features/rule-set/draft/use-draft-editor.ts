'use client';
/** The draft of this page: its state, its edits, and the saving that follows them by itself. */
import type { Draft, Json } from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer } from 'react';
import { browserTransport } from '../../../api/browser-transport.ts';
import { applyEdit, type Edit } from '../document/edit-document.ts';
import { draftQuery } from '../queries.ts';
import { beginDraft, type DraftState, draftReducer } from './draft-state.ts';
import { useAutosave } from './use-autosave.ts';
import { useKeptInBrowser } from './use-kept-in-browser.ts';

export interface DraftEditor {
  readonly state: DraftState;
  /** @param field names the field that is typed in, so that its keystrokes are one step of undo. */
  readonly edit: (edit: Edit, field?: string) => void;
  readonly replace: (document: Json, field?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly leaveField: () => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  readonly saveNow: () => void;
  /** What the server answered to something else than a save: a discard, a publication. */
  readonly follow: (draft: Draft) => void;
}

/** @param editable false for who may only look: nothing is ever sent. */
export function useDraftEditor(operatorId: string, server: Draft, editable: boolean): DraftEditor {
  const [state, dispatch] = useReducer(draftReducer, server, beginDraft);
  const queryClient = useQueryClient();
  const saved = useCallback(
    (draft: Draft) => {
      queryClient.setQueryData(draftQuery(browserTransport, operatorId).queryKey, draft);
    },
    [queryClient, operatorId],
  );
  const saveNow = useAutosave({ operatorId, state, dispatch, saved, editable });
  useKeptInBrowser(operatorId, state, dispatch, editable);

  useEffect(() => dispatch({ kind: 'serverChanged', draft: server }), [server]);

  return useMemo(() => {
    const replace = (document: Json, field?: string) =>
      dispatch({ kind: 'edited', document, field: field ?? null });
    return {
      state,
      edit: (edit, field) => replace(applyEdit(state.document, edit), field),
      replace,
      undo: () => dispatch({ kind: 'undone' }),
      redo: () => dispatch({ kind: 'redone' }),
      leaveField: () => dispatch({ kind: 'leftField' }),
      keepMine: () => dispatch({ kind: 'keptMine' }),
      takeTheirs: () => dispatch({ kind: 'tookTheirs' }),
      saveNow,
      follow: (draft) => {
        saved(draft);
        dispatch({ kind: 'serverChanged', draft });
      },
    };
  }, [state, saveNow, saved]);
}
