/** What is done to many cells at once; each is one edit of the list of rules, so one step of undo. */
import type { Json } from '@house-rules/contracts';
import { type ValueWords, withCell } from './table-cells.ts';
import type { TableColumn, TableReader } from './table-columns.ts';
import type { Range } from './table-selection.ts';

export interface TableHere {
  /** All rules of the section, as the document has them. */
  readonly rules: readonly Json[];
  /** Places in `rules` of the rows that are shown, in their order. */
  readonly shown: readonly number[];
  readonly columns: readonly TableColumn[];
  readonly reader: TableReader;
  readonly words: ValueWords;
}

/** A text for each cell of the range; null leaves the cell as it is. */
export function fillRange(
  { rules, shown, columns, reader, words }: TableHere,
  { top, bottom, left, right }: Range,
  textFor: (row: number, column: number) => string | null,
): readonly Json[] {
  const edited = [...rules];
  for (let row = top; row <= bottom; row++) {
    const place = shown[row];
    if (place === undefined) continue;
    for (let column = left; column <= right; column++) {
      const [rule, to] = [edited[place], columns[column]];
      const text = textFor(row, column);
      if (rule === undefined || to === undefined || text === null) continue;
      edited[place] = withCell(rule, reader.cellsOf(rule), to, text, words);
    }
  }
  return edited;
}

/** The first row of the range in all of its rows. */
export function fillDown(
  table: TableHere,
  range: Range,
  textOf: (row: number, column: number) => string | null,
): readonly Json[] {
  const from = { ...range, top: range.top + 1 };
  return fillRange(table, from, (_, column) => textOf(range.top, column));
}

/**
 * Cells from the clipboard, from the range's first cell on; a single one into all of the range.
 * @param newRule makes what is pasted below the last row; null where none may be added.
 */
export function pasteCells(
  table: TableHere,
  range: Range,
  pasted: readonly (readonly string[])[],
  newRule: ((taken: readonly Json[]) => Json) | null,
): { readonly rules: readonly Json[]; readonly range: Range } {
  const [first] = pasted;
  const single = pasted.length === 1 && first?.length === 1;
  if (single) return { rules: fillRange(table, range, () => first[0] ?? ''), range };
  const width = Math.max(...pasted.map((row) => row.length), 1);
  const over = {
    top: range.top,
    bottom: range.top + pasted.length - 1,
    left: range.left,
    right: Math.min(range.left + width, table.columns.length) - 1,
  };
  const missing = over.bottom + 1 - table.shown.length;
  const { rules, shown } = newRule === null ? table : withRows(table, missing, newRule);
  const bottom = Math.min(over.bottom, shown.length - 1);
  const covered = { ...over, bottom };
  const text = (row: number, column: number) =>
    pasted[row - over.top]?.[column - over.left] ?? null;
  return { rules: fillRange({ ...table, rules, shown }, covered, text), range: covered };
}

function withRows(
  { rules, shown }: TableHere,
  count: number,
  newRule: (taken: readonly Json[]) => Json,
): Pick<TableHere, 'rules' | 'shown'> {
  const fresh: Json[] = [];
  for (let made = 0; made < count; made++) fresh.push(newRule(fresh));
  const places = fresh.map((_, index) => rules.length + index);
  return { rules: [...rules, ...fresh], shown: [...shown, ...places] };
}

/** Places of the rows that hold all words of the filter in some cell. */
export function rowsWith(
  rules: readonly Json[],
  filter: string,
  textOf: (rule: Json) => string,
): readonly number[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const places = rules.map((_, place) => place);
  if (wanted.length === 0) return places;
  return places.filter((place) => {
    const text = textOf(rules[place] ?? null).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
