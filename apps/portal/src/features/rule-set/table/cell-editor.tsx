'use client';
import { fieldAt } from '@house-rules/rules-engine';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useMessages } from '../../../messages/language.tsx';
import { valueWord } from '../rules/rule-summary.ts';
import classes from './decision-table.module.css';
import type { TableColumn } from './table-columns.ts';
import { useColumnLabel } from './use-column-label.ts';

/** How typing in a cell ended; a null text means that nothing is changed. */
export interface CellEnd {
  readonly text: string | null;
  readonly go: 'down' | 'up' | 'right' | 'left' | 'stay';
}

interface CellEditorProps {
  readonly column: TableColumn;
  readonly typed: string;
  readonly onEnd: (end: CellEnd) => void;
}

/** The text of one cell while it is typed. The draft hears of it when it is done. */
export function CellEditor({ column, typed, onEnd }: CellEditorProps) {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  const label = useColumnLabel()(column);
  const choices = useChoices(column);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const end = (go: CellEnd['go'], keep: boolean) => {
    if (ended.current) return;
    ended.current = true;
    onEnd({ text: keep ? (field.current?.value ?? '') : null, go });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const go = goOf(event);
    // The table's own keys are not meant while a cell is typed in.
    event.stopPropagation();
    if (go === null) return;
    event.preventDefault();
    end(go, event.key !== 'Escape');
  };
  return (
    <>
      <input
        ref={field}
        className={classes.editor}
        aria-label={label}
        defaultValue={typed}
        onKeyDown={onKeyDown}
        onBlur={() => end('stay', true)}
        onCopy={(event) => event.stopPropagation()}
        onCut={(event) => event.stopPropagation()}
        onPaste={(event) => event.stopPropagation()}
        autoComplete="off"
        spellCheck={false}
        data-own-undo
        {...(choices.length > 0 ? { list: listId } : {})}
      />
      {choices.length > 0 && (
        <datalist id={listId}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </>
  );
}

function goOf({ key, shiftKey, nativeEvent }: KeyboardEvent): CellEnd['go'] | null {
  // Enter ends a word of an input method first.
  if (nativeEvent.isComposing) return null;
  if (key === 'Enter') return shiftKey ? 'up' : 'down';
  if (key === 'Tab') return shiftKey ? 'left' : 'right';
  return key === 'Escape' ? 'stay' : null;
}

function useChoices(column: TableColumn): readonly string[] {
  const words = useMessages().ruleEditor;
  if (column.kind === 'condition') {
    return (fieldAt(column.field)?.values ?? []).map((value) => valueWord(value, words));
  }
  return column.key === 'effect' ? [words.figure.allow, words.figure.deny] : [];
}
