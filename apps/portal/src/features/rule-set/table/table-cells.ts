/** Cells as texts, and a text put into a cell as an edit of its rule alone. */
import type { Expression, Json } from '@house-rules/contracts';
import { type Field, fieldAt } from '@house-rules/rules-engine';
import { writeComparison } from '../condition/write-condition.ts';
import { applyEdit } from '../document/edit-document.ts';
import { valueAt } from '../document/read-json.ts';
import {
  type ConditionColumn,
  comparisonsIn,
  type RowCells,
  type TableColumn,
} from './table-columns.ts';

/** How values are called on the page: `table_games` is shown, copied and typed as "Table games". */
export interface ValueWords {
  readonly wordOf: (value: string) => string;
  /** The text itself where no value is called so. */
  readonly valueOf: (word: string, field: Field | null) => string;
}

/** Null where the cell is part of a condition that only code can show. */
export function cellText(
  rule: Json,
  cells: RowCells,
  column: TableColumn,
  words: ValueWords,
): string | null {
  if (column.kind === 'value') {
    const value = valueAt(rule, [column.key]);
    if (column.key === 'effect' && typeof value === 'string') return words.wordOf(value);
    return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  }
  if (cells === null) return null;
  const text = cells.get(column.id)?.text ?? '';
  if (fieldAt(column.field)?.values === null) return text;
  return listOf(text).map(words.wordOf).join(', ');
}

/** The rule with another text in one cell; the very same rule where that changes nothing. */
export function withCell(
  rule: Json,
  cells: RowCells,
  column: TableColumn,
  typed: string,
  words: ValueWords,
): Json {
  const before = cellText(rule, cells, column, words);
  const text = typed.trim();
  if (typed === before || text === before) return rule;
  if (column.kind === 'value') {
    const value = column.key === 'effect' ? words.valueOf(text, null) : text;
    return applyEdit(rule, { kind: 'set', path: [column.key], value });
  }
  const when = valueAt(rule, ['when']) ?? null;
  const parts = comparisonsIn(when);
  if (cells === null || parts === null) return rule;
  const at = cells.get(column.id)?.at ?? parts.length;
  const fresh = text === '' ? [] : [comparisonOf(column, text, words)];
  const value = joined(parts.toSpliced(at, 1, ...fresh));
  return applyEdit(rule, { kind: 'set', path: ['when'], value });
}

function joined(parts: readonly Expression[]): Expression {
  const [first, ...others] = parts;
  if (first === undefined) return true;
  return others.length === 0 ? first : { and: parts };
}

function comparisonOf(column: ConditionColumn, text: string, words: ValueWords): Expression {
  const field = fieldAt(column.field);
  if (field === null) return text;
  const { comparison } = column;
  if (field.type === 'money' || field.type === 'number') {
    return writeComparison(field, comparison, numberOf(text));
  }
  const values = listOf(text).map((word) => words.valueOf(word, field));
  const [only = text, ...others] = values;
  if (others.length === 0 || field.type === 'stringList') {
    return writeComparison(field, comparison, others.length === 0 ? only : text);
  }
  return writeComparison(field, comparison === 'is' ? 'one_of' : 'none_of', values);
}

const listOf = (text: string): string[] => text.split(',').flatMap((part) => part.trim() || []);

/** As sheets write numbers: "1,5" of a German one is no number, and stays a text that is found. */
function numberOf(text: string): Expression {
  const digits = text.replace('.', '').replace(/^0+/, '');
  const exact = /^(0|[1-9]\d*)(\.\d+)?$/.test(text) && digits.length <= 15;
  return exact ? Number(text) : text;
}
