/**
 * Two texts line by line: the fewest lines removed and added (Myers, O(ND)). What is the same at both
 * ends is set aside first, so that a small change of a long document costs what it changes. Texts
 * that have almost nothing in common are not worth the search: they are laid side by side as they are.
 */
export type DiffRow =
  | { readonly kind: 'same'; readonly before: DiffLine; readonly after: DiffLine }
  | { readonly kind: 'changed'; readonly before: DiffLine; readonly after: DiffLine }
  | { readonly kind: 'removed'; readonly before: DiffLine; readonly after: null }
  | { readonly kind: 'added'; readonly before: null; readonly after: DiffLine };

export interface DiffLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Edits beyond which the search is given up: its cost grows with their square. */
const editsMax = 1_500;

export function diffLines(before: readonly string[], after: readonly string[]): DiffRow[] {
  const head = sharedHead(before, after);
  const tail = sharedTail(before, after, head);
  const old = before.slice(head, before.length - tail);
  const now = after.slice(head, after.length - tail);
  const middle = shortestEdit(old, now) ?? {
    removed: old.map(() => true),
    added: now.map(() => true),
  };
  const removed = (index: number) =>
    index >= head && index < before.length - tail && middle.removed[index - head] === true;
  const added = (index: number) =>
    index >= head && index < after.length - tail && middle.added[index - head] === true;
  return rowsOf(before, after, removed, added);
}

function rowsOf(
  before: readonly string[],
  after: readonly string[],
  removed: (index: number) => boolean,
  added: (index: number) => boolean,
): DiffRow[] {
  const rows: DiffRow[] = [];
  const line = (texts: readonly string[], index: number): DiffLine => {
    return { number: index + 1, text: texts[index] ?? '' };
  };
  let old = 0;
  let now = 0;
  while (old < before.length || now < after.length) {
    const gone = old < before.length && removed(old);
    const come = now < after.length && added(now);
    const [left, right] = [line(before, old), line(after, now)];
    if (gone && come) rows.push({ kind: 'changed', before: left, after: right });
    else if (gone) rows.push({ kind: 'removed', before: left, after: null });
    else if (come) rows.push({ kind: 'added', before: null, after: right });
    else rows.push({ kind: 'same', before: left, after: right });
    if (gone || !come) old += 1;
    if (come || !gone) now += 1;
  }
  return rows;
}

function sharedHead(before: readonly string[], after: readonly string[]): number {
  let length = 0;
  while (length < Math.min(before.length, after.length) && before[length] === after[length]) {
    length += 1;
  }
  return length;
}

function sharedTail(before: readonly string[], after: readonly string[], head: number): number {
  const most = Math.min(before.length, after.length) - head;
  let length = 0;
  while (length < most && before.at(-1 - length) === after.at(-1 - length)) length += 1;
  return length;
}

interface Marks {
  readonly removed: boolean[];
  readonly added: boolean[];
}

/** @returns null where more than `editsMax` lines would have to go or come. */
function shortestEdit(before: readonly string[], after: readonly string[]): Marks | null {
  const rounds = searchRounds(before, after);
  if (rounds === null) return null;
  const marks = { removed: before.map(() => false), added: after.map(() => false) };
  let old = before.length;
  let now = after.length;
  for (let edits = rounds.length - 1; edits > 0; edits -= 1) {
    const furthest = rounds[edits - 1];
    const diagonal = old - now;
    const down = comesDown(furthest, diagonal, edits);
    const from = down ? diagonal + 1 : diagonal - 1;
    const fromOld = furthest?.get(from) ?? 0;
    const fromNow = fromOld - from;
    if (down) marks.added[fromNow] = true;
    else marks.removed[fromOld] = true;
    old = fromOld;
    now = fromNow;
  }
  return marks;
}

type Furthest = ReadonlyMap<number, number>;

/** The furthest place reached on each diagonal with 0, 1, 2 … edits, until the ends are reached. */
function searchRounds(before: readonly string[], after: readonly string[]): Furthest[] | null {
  const rounds: Furthest[] = [];
  let last: Furthest | undefined;
  for (let edits = 0; edits <= Math.min(editsMax, before.length + after.length); edits += 1) {
    const reached = new Map<number, number>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let old = startOn(last, diagonal, edits);
      while (old < before.length && before[old] === after[old - diagonal]) old += 1;
      reached.set(diagonal, old);
      if (old >= before.length && old - diagonal >= after.length) return [...rounds, reached];
    }
    rounds.push(reached);
    last = reached;
  }
  return null;
}

function startOn(last: Furthest | undefined, diagonal: number, edits: number): number {
  if (last === undefined) return 0;
  return comesDown(last, diagonal, edits)
    ? (last.get(diagonal + 1) ?? 0)
    : (last.get(diagonal - 1) ?? 0) + 1;
}

/** By an added line, rather than by a removed one. */
function comesDown(last: Furthest | undefined, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  if (diagonal === edits) return false;
  return (last?.get(diagonal - 1) ?? -1) < (last?.get(diagonal + 1) ?? -1);
}

export type DiffPart =
  | { readonly kind: 'rows'; readonly rows: readonly DiffRow[] }
  /** Lines that are the same on both sides, left out. */
  | { readonly kind: 'gap'; readonly lines: number };

/** Around each difference this many lines are shown as they are. */
const aroundLines = 3;

export function withGaps(rows: readonly DiffRow[]): DiffPart[] {
  const near = rows.map(() => false);
  rows.forEach((row, index) => {
    if (row.kind === 'same') return;
    const to = Math.min(rows.length - 1, index + aroundLines);
    for (let at = Math.max(0, index - aroundLines); at <= to; at += 1) near[at] = true;
  });
  const parts: DiffPart[] = [];
  let start = 0;
  while (start < rows.length) {
    let end = start;
    while (end < rows.length && near[end] === near[start]) end += 1;
    if (near[start]) parts.push({ kind: 'rows', rows: rows.slice(start, end) });
    else parts.push({ kind: 'gap', lines: end - start });
    start = end;
  }
  return parts;
}
