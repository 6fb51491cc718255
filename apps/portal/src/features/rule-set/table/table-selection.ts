/**
 * Where one is in a table, as in a spreadsheet: one active cell, and a rectangle from where the
 * selection began to it. Rows are places among the shown ones, not in the document.
 */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Selection {
  readonly active: Cell;
  readonly anchor: Cell;
}

export interface TableSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page key steps over. */
  readonly page: number;
}

export interface Key {
  readonly key: string;
  readonly shift: boolean;
  readonly control: boolean;
}

export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const firstCell: Selection = {
  active: { row: 0, column: 0 },
  anchor: { row: 0, column: 0 },
};

export const at = (row: number, column: number): Selection => {
  const cell = { row, column };
  return { active: cell, anchor: cell };
};

export function rangeOf({ active, anchor }: Selection): Range {
  return {
    top: Math.min(active.row, anchor.row),
    bottom: Math.max(active.row, anchor.row),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column),
  };
}

/** Rows may have gone meanwhile. */
export function within({ active, anchor }: Selection, size: TableSize): Selection {
  const clamp = ({ row, column }: Cell): Cell => ({
    row: Math.max(0, Math.min(row, size.rows - 1)),
    column: Math.max(0, Math.min(column, size.columns - 1)),
  });
  return { active: clamp(active), anchor: clamp(anchor) };
}

/** Null where the key moves nothing; Tab at either end leaves the table. */
export function moved(selection: Selection, key: Key, size: TableSize): Selection | null {
  if (key.key === 'Tab') return tabbed(selection.active, key.shift ? -1 : 1, size);
  const target = targetOf(selection.active, key, size);
  if (target === null) return null;
  const { active } = within({ active: target, anchor: target }, size);
  return { active, anchor: key.shift ? selection.anchor : active };
}

/** Along the row, then on to the next one. */
function tabbed({ row, column }: Cell, by: 1 | -1, size: TableSize): Selection | null {
  const place = row * size.columns + column + by;
  if (place < 0 || place >= size.rows * size.columns) return null;
  return at(Math.floor(place / size.columns), place % size.columns);
}

function targetOf({ row, column }: Cell, key: Key, size: TableSize): Cell | null {
  const [far, last] = [size.rows - 1, size.columns - 1];
  switch (key.key) {
    case 'ArrowUp':
      return { row: key.control ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: key.control ? far : row + 1, column };
    case 'ArrowLeft':
      return { row, column: key.control ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: key.control ? last : column + 1 };
    case 'PageUp':
      return { row: row - size.page, column };
    case 'PageDown':
      return { row: row + size.page, column };
    case 'Home':
      return { row: key.control ? 0 : row, column: 0 };
    case 'End':
      return { row: key.control ? far : row, column: last };
    default:
      return null;
  }
}
