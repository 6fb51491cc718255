/**
 * The columns of a decision table: a rule's own values, and one column for each comparison that its
 * conditions make ("game category is", "stake is at least"). A condition that is anything else than
 * such comparisons joined by "and" has no cells; it stays as it is, and is shown in words.
 */
import type { Expression, Json } from '@house-rules/contracts';
import { type FieldPath, fieldAt, fieldPaths } from '@house-rules/rules-engine';
import { type Comparison, comparisons, readCondition } from '../condition/read-condition.ts';
import { isList, valueAt } from '../document/read-json.ts';

/** Sections that are long lists of alike rules. */
export const tableSections = ['eligibility', 'earning'] as const;
export type TableSection = (typeof tableSections)[number];

export interface ValueColumn {
  readonly kind: 'value';
  readonly id: string;
  readonly key: 'name' | 'pointsPerUnit' | 'effect' | 'reason';
}

export interface ConditionColumn {
  readonly kind: 'condition';
  readonly id: string;
  readonly field: FieldPath;
  /** "is" stands for "is one of" as well, and "is not" for "is none of". */
  readonly comparison: Comparison;
}

export type TableColumn = ValueColumn | ConditionColumn;

/** One comparison of a row: where it stands among them, and what its cell says. */
export interface ConditionCell {
  readonly at: number;
  readonly text: string;
}

/** Null where the row's condition has no cells. */
export type RowCells = ReadonlyMap<string, ConditionCell> | null;

const merged: Partial<Record<Comparison, Comparison>> = { one_of: 'is', none_of: 'is_not' };

const valueColumn = (key: ValueColumn['key']): ValueColumn => ({ kind: 'value', id: key, key });

export function conditionColumn(field: FieldPath, comparison: Comparison): ConditionColumn {
  const column = merged[comparison] ?? comparison;
  return { kind: 'condition', id: `${field} ${column}`, field, comparison: column };
}

/** What most tables ask for; there before any rule asks. */
const usual = [
  conditionColumn('wager.gameCategory', 'is'),
  conditionColumn('wager.gameId', 'is'),
  conditionColumn('wager.jurisdiction', 'is'),
  conditionColumn('wager.amount', 'at_least'),
];

const valuesOf = {
  earning: [valueColumn('pointsPerUnit')],
  eligibility: [valueColumn('effect'), valueColumn('reason')],
} as const;

/** Reads rows, each condition once: drafts share what did not change between them. */
export class TableReader {
  readonly #cells = new WeakMap<object, { readonly cells: RowCells }>();
  /** A column stays, also when its last value is gone. */
  readonly #seen = new Map(usual.map((column) => [column.id, column]));

  cellsOf(rule: Json): RowCells {
    const when = valueAt(rule, ['when']) ?? null;
    if (typeof when !== 'object' || when === null) return readCells(when);
    const known = this.#cells.get(when);
    if (known !== undefined) return known.cells;
    const cells = readCells(when);
    this.#cells.set(when, { cells });
    for (const id of cells?.keys() ?? []) this.#see(id);
    return cells;
  }

  /** Name, conditions in the order of the fields, values; `more` are those that a person added. */
  columnsOf(section: TableSection, rules: readonly Json[], more: readonly string[]): TableColumn[] {
    for (const rule of rules) this.cellsOf(rule);
    for (const id of more) this.#see(id);
    const conditions = [...this.#seen.values()].toSorted((a, b) => rank(a) - rank(b));
    return [valueColumn('name'), ...conditions, ...valuesOf[section]];
  }

  #see(id: string): void {
    if (this.#seen.has(id)) return;
    const column = columnWithId(id);
    if (column !== null) this.#seen.set(id, column);
  }
}

const rank = ({ field, comparison }: ConditionColumn) =>
  fieldPaths.indexOf(field) * comparisons.length + comparisons.indexOf(comparison);

function columnWithId(id: string): ConditionColumn | null {
  const [path = '', name = ''] = id.split(' ');
  const field = fieldAt(path);
  const comparison = comparisons.find((each) => each === name);
  return field === null || comparison === undefined
    ? null
    : conditionColumn(field.path, comparison);
}

/** The comparisons of a condition that is nothing else than comparisons; null for any other. */
export function comparisonsIn(when: Expression): readonly Expression[] | null {
  if (when === true) return [];
  const node = readCondition(when);
  if (node.kind === 'comparison') return [when];
  return node.kind === 'group' && node.junction === 'and' ? node.items : null;
}

function readCells(when: Expression): RowCells {
  const parts = comparisonsIn(when);
  if (parts === null) return null;
  const cells = new Map<string, ConditionCell>();
  for (const [at, part] of parts.entries()) {
    const node = readCondition(part);
    const text = node.kind === 'comparison' ? textOf(node.value) : null;
    if (node.kind !== 'comparison' || text === null) return null;
    const { id } = conditionColumn(node.field.path, node.comparison);
    // Two comparisons for one cell: neither can be shown without the other.
    if (cells.has(id)) return null;
    cells.set(id, { at, text });
  }
  return cells;
}

/** What a cell says of a value; null where reading it back would give another one. */
function textOf(value: Expression): string | null {
  const values = isList(value) ? value : [value];
  const texts = values.map((each) => (typeof each === 'number' ? String(each) : each));
  const plain = (text: unknown) =>
    typeof text === 'string' && text !== '' && text.trim() === text && !/[,\t\r\n]/.test(text);
  return texts.length > 0 && texts.every(plain) ? texts.join(', ') : null;
}

/** Figures stand at the right. */
export function isFigure(column: TableColumn): boolean {
  if (column.kind === 'value') return column.key === 'pointsPerUnit';
  const type = fieldAt(column.field)?.type;
  return type === 'money' || type === 'number';
}
