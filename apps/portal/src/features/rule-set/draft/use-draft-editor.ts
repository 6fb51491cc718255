'use client';
/** The draft of this page: its state, its edits, and the saving that follows them by itself. */
import type { Draft, Json } from '@house-rules/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { browserTransport } from '../../../api/browser-transport.ts';
import { JsonWriter } from '../../../threads/json-writer.ts';
import type { Edit } from '../document/edit-document.ts';
import { draftQuery } from '../queries.ts';
import { beginDraft, type DraftState, draftReducer } from './draft-state.ts';
import { useAutosave } from './use-autosave.ts';
import { useKeptInBrowser } from './use-kept-in-browser.ts';

/** What one does to a draft; the same functions for as long as the page is open. */
interface DraftActs {
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

export interface DraftEditor extends DraftActs {
  readonly state: DraftState;
}

/** @param editable false for who may only look: nothing is ever sent. */
export function useDraftEditor(operatorId: string, server: Draft, editable: boolean): DraftEditor {
  const [state, dispatch] = useReducer(draftReducer, server, beginDraft);
  const [writer] = useState(() => new JsonWriter());
  const queryClient = useQueryClient();
  const saved = useCallback(
    (draft: Draft) => {
      queryClient.setQueryData(draftQuery(browserTransport, operatorId).queryKey, draft);
    },
    [queryClient, operatorId],
  );
  const saveNow = useAutosave({ operatorId, state, dispatch, saved, editable, writer });
  useKeptInBrowser({ operatorId, state, dispatch, editable, writer });

  useEffect(() => dispatch({ kind: 'serverChanged', draft: server }), [server]);

  const acts = useMemo(
    (): DraftActs => ({
      edit: (edit, field) => dispatch({ kind: 'changed', edit, field: field ?? null }),
      replace: (document, field) => dispatch({ kind: 'edited', document, field: field ?? null }),
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
    }),
    [saveNow, saved],
  );
  return useMemo(() => ({ ...acts, state }), [acts, state]);
}
