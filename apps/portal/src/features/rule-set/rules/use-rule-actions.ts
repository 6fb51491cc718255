'use client';
import type { KeyboardEvent } from 'react';
import { useToast } from '../../../frame/use-toast.tsx';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useMessages } from '../../../messages/language.tsx';
import { copyOf } from '../document/new-item.ts';
import { listAt, textAt, valueAt } from '../document/read-json.ts';
import { type ListSection, listPaths } from '../document/sections.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import { sectionTitleId } from '../sections/section-title-id.ts';

export interface RuleActions {
  readonly first: boolean;
  readonly last: boolean;
  readonly move: (by: -1 | 1) => void;
  readonly duplicate: () => void;
  readonly togglePaused: () => void;
  readonly remove: () => void;
  /** Alt and an arrow move the rule. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What can be done with a rule as a whole; each is an edit of the draft, so Undo takes it back. */
export function useRuleActions(section: ListSection, index: number, name: string): RuleActions {
  const words = useMessages().ruleEditor;
  const { editor, document, editable } = useRuleSet();
  const toast = useToast();
  const url = useUrlState();
  const list = listPaths[section];
  const items = listAt(document, list);
  const path = [...list, index];

  const move = (by: -1 | 1) => editor.edit({ kind: 'move', list, from: index, to: index + by });
  const duplicate = () => {
    const value = copyOf(items[index] ?? null, items, words.copyOf(name));
    editor.edit({ kind: 'insert', list, index: index + 1, value });
    url.set({ rule: textAt(value, ['id']) });
  };
  const togglePaused = () => {
    const key = [...path, 'paused'];
    const paused = valueAt(document, key) === true;
    if (paused) editor.edit({ kind: 'remove', path: key });
    else editor.edit({ kind: 'set', path: key, value: true });
    toast(paused ? words.resumedToast(name) : words.pausedToast(name), editor.undo);
  };
  const remove = () => {
    editor.edit({ kind: 'remove', path });
    toast(words.removed(name), editor.undo);
    // What had the focus is gone; without this the keyboard would begin at the top of the page.
    requestAnimationFrame(() => window.document.getElementById(sectionTitleId)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !editable || (by !== -1 && by !== 1)) return;
    event.preventDefault();
    move(by);
  };
  const last = index === items.length - 1;
  return { first: index === 0, last, move, duplicate, togglePaused, remove, onKeyDown };
}
