/**
 * A draft in the editor: what is typed, what the server has, and what stands between them.
 *
 *   saved ──edit──> dirty ──(pause)──> saving ──> saved
 *                     ^                  ├─ no answer ──> failed ──(again)──> saving
 *                     └── edits while ───┘  └─ 409 ──> conflict ──mine──> dirty / theirs──> saved
 *
 * A save may come back with what others saved meanwhile; then that is put under what is typed.
 * One transition function changes it; time and requests are the caller's. INVARIANT: what is typed
 * is never replaced without being put on the undo stack first.
 */
import type { Draft, Json } from '@house-rules/contracts';
import { applyEdit, type Edit } from '../document/edit-document.ts';
import { sameJson } from '../document/read-json.ts';
import { rebase } from '../document/rebase.ts';

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'dirty' }
  | { readonly kind: 'saving'; readonly document: Json; readonly attempts: number }
  | { readonly kind: 'failed'; readonly error: unknown; readonly attempts: number }
  | { readonly kind: 'conflict'; readonly theirs: Draft };

export interface DraftState {
  readonly document: Json;
  /** The server's last word: its revision, document, findings and tests. */
  readonly server: Draft;
  readonly save: SaveState;
  readonly past: readonly Json[];
  readonly future: readonly Json[];
  /** Edits of one field in a row are one step of undo. */
  readonly lastField: string | null;
}

export type DraftAction =
  | { readonly kind: 'edited'; readonly document: Json; readonly field: string | null }
  /** An edit of the document as it is when the edit arrives. */
  | { readonly kind: 'changed'; readonly edit: Edit; readonly field: string | null }
  | { readonly kind: 'undone' | 'redone' | 'leftField' | 'keptMine' | 'tookTheirs' }
  | { readonly kind: 'saveBegan' }
  | { readonly kind: 'saveEnded'; readonly draft: Draft }
  | { readonly kind: 'saveFailed'; readonly error: unknown }
  | { readonly kind: 'conflicted'; readonly theirs: Draft }
  | { readonly kind: 'serverChanged'; readonly draft: Draft }
  /** From the browser's own keeping: what an earlier page typed over `revision` and never saved. */
  | { readonly kind: 'broughtBack'; readonly document: Json; readonly revision: number };

/** More steps back than a person remembers; documents share what did not change between them. */
const undoStepsMax = 200;

export function beginDraft(server: Draft): DraftState {
  return {
    document: server.document,
    server,
    save: { kind: 'saved' },
    past: [],
    future: [],
    lastField: null,
  };
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  switch (action.kind) {
    case 'edited':
      return edited(state, action.document, action.field);
    case 'changed':
      return edited(state, applyEdit(state.document, action.edit), action.field);
    case 'leftField':
      return { ...state, lastField: null };
    case 'undone':
      return stepped(state, 'past', 'future');
    case 'redone':
      return stepped(state, 'future', 'past');
    case 'saveBegan':
      return saveBegan(state);
    case 'saveEnded':
      return saveEnded(state, action.draft);
    case 'saveFailed':
      return saveFailed(state, action.error);
    case 'conflicted':
      return { ...state, save: { kind: 'conflict', theirs: action.theirs } };
    case 'keptMine':
      if (state.save.kind !== 'conflict') return state;
      return { ...state, server: state.save.theirs, save: { kind: 'dirty' } };
    case 'tookTheirs':
      return state.save.kind === 'conflict' ? adopted(state, state.save.theirs) : state;
    case 'serverChanged':
      return serverChanged(state, action.draft);
    case 'broughtBack':
      return broughtBack(state, action.document, action.revision);
  }
}

function edited(state: DraftState, document: Json, field: string | null): DraftState {
  if (sameJson(document, state.document)) return state;
  const sameField = field !== null && field === state.lastField;
  const past = sameField ? state.past : [...state.past, state.document].slice(-undoStepsMax);
  return { ...state, document, past, future: [], lastField: field, save: unsaved(state.save) };
}

/** While a request is on its way, or a choice is asked for, that goes on. */
function unsaved(save: SaveState): SaveState {
  return save.kind === 'saved' ? { kind: 'dirty' } : save;
}

function stepped(state: DraftState, from: 'past' | 'future', to: 'past' | 'future'): DraftState {
  const document = state[from].at(-1);
  if (document === undefined) return state;
  return {
    ...state,
    document,
    [from]: state[from].slice(0, -1),
    [to]: [...state[to], state.document],
    lastField: null,
    save: unsaved(state.save),
  };
}

function saveBegan(state: DraftState): DraftState {
  const attempts = state.save.kind === 'failed' ? state.save.attempts : 0;
  return { ...state, save: { kind: 'saving', document: state.document, attempts } };
}

function saveFailed(state: DraftState, error: unknown): DraftState {
  const before = state.save.kind === 'saving' ? state.save.attempts : 0;
  return { ...state, save: { kind: 'failed', error, attempts: before + 1 } };
}

function saveEnded(state: DraftState, draft: Draft): DraftState {
  const sent = state.save.kind === 'saving' ? state.save.document : state.document;
  const kind = sameJson(sent, state.document) ? 'saved' : 'dirty';
  if (draft.merged === undefined) return { ...state, server: draft, save: { kind } };
  // Also under what Undo brings back: it takes back one's own steps and nobody else's.
  const under = (typed: Json) => rebase(sent, typed, draft.document);
  const { past, future } = state;
  return {
    ...state,
    document: under(state.document),
    server: draft,
    save: { kind },
    past: past.map(under),
    future: future.map(under),
  };
}

/** What somebody else saved, or a publication began anew, while nothing is unsaved here. */
function serverChanged(state: DraftState, draft: Draft): DraftState {
  if (state.save.kind !== 'saved' || draft.revision < state.server.revision) return state;
  if (sameJson(draft.document, state.document)) return { ...state, server: draft };
  return adopted(state, draft);
}

/** Over the same revision it is an unsaved edit; over an older one somebody saved in between. */
function broughtBack(state: DraftState, document: Json, revision: number): DraftState {
  const typed = edited(state, document, null);
  if (revision === state.server.revision) return typed;
  return { ...typed, save: { kind: 'conflict', theirs: state.server } };
}

function adopted(state: DraftState, draft: Draft): DraftState {
  return {
    ...state,
    document: draft.document,
    server: draft,
    save: { kind: 'saved' },
    past: [...state.past, state.document].slice(-undoStepsMax),
    future: [],
    lastField: null,
  };
}
