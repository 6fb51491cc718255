'use client';
import type { Finding, Json } from '@house-rules/contracts';
import { type Path, pointerOf, valueAt } from '../document/read-json.ts';
import { useRuleSet } from '../rule-set-context.tsx';

export interface DraftField {
  /** Undefined where the draft has nothing. */
  readonly value: Json | undefined;
  readonly set: (value: Json) => void;
  readonly remove: () => void;
  readonly findings: readonly Finding[];
  readonly readOnly: boolean;
  readonly onBlur: () => void;
}

/** A place of the draft as a field: its value, its edits, what is found there. */
export function useDraftField(path: Path): DraftField {
  const { editor, document, findings, editable } = useRuleSet();
  const pointer = pointerOf(path);
  return {
    value: valueAt(document, path),
    set: (value) => editor.edit({ kind: 'set', path, value }, pointer),
    remove: () => editor.edit({ kind: 'remove', path }, pointer),
    findings: findings.under(pointer),
    readOnly: !editable,
    onBlur: editor.leaveField,
  };
}
