'use client';
/** A section's rules as a table: what is shown, what is selected, and the edits of cells and rows. */
import type { Json } from '@house-rules/contracts';
import { useDeferredValue, useMemo, useState } from 'react';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useMessages } from '../../../messages/language.tsx';
import { idsIn, newItem } from '../document/new-item.ts';
import { isRecord, listAt } from '../document/read-json.ts';
import { listPaths } from '../document/sections.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import { cellText } from './table-cells.ts';
import { TableReader, type TableSection } from './table-columns.ts';
import { rowsWith, type TableHere } from './table-edits.ts';
import { useValueWords } from './use-value-words.ts';

export interface RuleTable extends TableHere {
  readonly section: TableSection;
  readonly editable: boolean;
  readonly filtered: boolean;
  readonly textAt: (row: number, column: number) => string | null;
  /** All rules of the section anew, as one step of undo. */
  readonly replace: (rules: readonly Json[]) => void;
  readonly newRule: (taken: readonly Json[]) => Json;
  readonly addColumn: (id: string) => void;
}

export function useTable(section: TableSection): RuleTable {
  const { document, editor, editable } = useRuleSet();
  const rules = useMemo(() => listAt(document, listPaths[section]), [document, section]);
  const [reader] = useState(() => new TableReader());
  const [more, setMore] = useState<readonly string[]>([]);
  const words = useValueWords();
  const columns = useColumns(reader, section, rules, more);
  const filter = useDeferredValue(useUrlState().get('filter') ?? '');
  const shown = useMemo(() => {
    const text = (rule: Json) => {
      const cells = reader.cellsOf(rule);
      return columns.map((column) => cellText(rule, cells, column, words) ?? '').join(' ');
    };
    return rowsWith(rules, filter, text);
  }, [rules, filter, columns, reader, words]);
  const newRule = useNewRule(section);
  return {
    ...{ section, rules, shown, columns, reader, words, editable, newRule },
    filtered: filter.trim() !== '',
    textAt: (row, column) => {
      const [rule, to] = [rules[shown[row] ?? -1], columns[column]];
      if (rule === undefined || to === undefined) return null;
      return cellText(rule, reader.cellsOf(rule), to, words);
    },
    replace: (value) => editor.edit({ kind: 'set', path: listPaths[section], value }),
    addColumn: (id) => setMore((before) => [...before, id]),
  };
}

/** The same list for as long as it says the same, so that rows need not be drawn anew. */
function useColumns(
  reader: TableReader,
  section: TableSection,
  rules: readonly Json[],
  more: readonly string[],
) {
  const columns = useMemo(
    () => reader.columnsOf(section, rules, more),
    [reader, section, rules, more],
  );
  const key = columns.map(({ id }) => id).join('\n');
  const [kept, keep] = useState({ key, columns });
  if (kept.key === key) return kept.columns;
  keep({ key, columns });
  return columns;
}

function useNewRule(section: TableSection) {
  const { document } = useRuleSet();
  const words = useMessages().ruleEditor;
  return (fresh: readonly Json[]): Json => {
    const taken = idsIn(listAt(document, listPaths[section]).concat(fresh));
    const text = { name: words.fresh[section], reason: words.fresh.eligibilityReason, now: '' };
    const made = newItem(section, document, text);
    return isRecord(made) ? { ...made, id: numberedId(taken) } : made;
  };
}

/** Many rows are pasted at once: by number, for looking for a free word would take long. */
function numberedId(taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`rule-${number}`)) number += 1;
  return `rule-${number}`;
}
