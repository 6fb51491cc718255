/**
 * Sets of wagers as boxes: for each field the values that it may have. A conjunction of comparisons
 * with literals is one box exactly; that is what makes "no wager ever gets here" provable.
 */
import type { FieldPath } from '../expression/fields.ts';

/** Some texts, or all but some. */
export interface TextSet {
  readonly kind: 'text';
  readonly except: boolean;
  readonly values: ReadonlySet<string>;
}
/** An interval of numbers; open or closed at each end. */
export interface Interval {
  readonly kind: 'interval';
  readonly low: number;
  readonly lowOpen: boolean;
  readonly high: number;
  readonly highOpen: boolean;
}
/** Lists that contain all of `has` and none of `lacks`. */
export interface ListSet {
  readonly kind: 'list';
  readonly has: ReadonlySet<string>;
  readonly lacks: ReadonlySet<string>;
}
export type Side = TextSet | Interval | ListSet;

/** A field that is not named may have any value. */
export type Box = ReadonlyMap<FieldPath, Side>;

export const everything: Box = new Map();

/** The wagers of both; null where there are none. */
export function intersect(a: Box, b: Box): Box | null {
  const result = new Map(a);
  for (const [path, side] of b) {
    const other = result.get(path);
    const both = other === undefined ? side : intersectSides(other, side);
    if (isEmptySide(both)) return null;
    result.set(path, both);
  }
  return result;
}

/** The wagers that are in all of them, in steps linear to what the boxes hold; null where none is. */
export function intersectAll(boxes: readonly Box[]): Box | null {
  const [one = everything, other] = boxes;
  if (other === undefined) return one;
  if (boxes.length === 2) return intersect(one, other);
  const sides = new Map<FieldPath, Side[]>();
  for (const box of boxes) {
    for (const [path, side] of box) {
      const found = sides.get(path);
      if (found === undefined) sides.set(path, [side]);
      else found.push(side);
    }
  }
  const result = new Map<FieldPath, Side>();
  for (const [path, [first, ...others]] of sides) {
    if (first === undefined) continue;
    const side =
      first.kind === 'interval' ? others.reduce(intersectSides, first) : joined(first, others);
    if (isEmptySide(side)) return null;
    result.set(path, side);
  }
  return result;
}

/** Of sets: all that is excluded, asked or lacking is gathered first, then applied once. */
function joined(first: Side, others: readonly Side[]): Side {
  if (others.length < 2) return others.reduce(intersectSides, first);
  const sides = [first, ...others];
  const lists = sides.filter((side) => side.kind === 'list');
  if (lists.length > 0) {
    const has = new Set(lists.flatMap((list) => [...list.has]));
    return { kind: 'list', has, lacks: new Set(lists.flatMap((list) => [...list.lacks])) };
  }
  const texts = sides.filter((side) => side.kind === 'text');
  const out = new Set(texts.flatMap((text) => (text.except ? [...text.values] : [])));
  const [some, ...rest] = texts.filter((text) => !text.except);
  if (some === undefined) return { kind: 'text', except: true, values: out };
  const within = [...some.values].filter(
    (value) => !out.has(value) && rest.every((text) => text.values.has(value)),
  );
  return { kind: 'text', except: false, values: new Set(within) };
}

/** Whether the two have a wager in common; intersect without the making. */
export function meet(a: Box, b: Iterable<readonly [FieldPath, Side]>): boolean {
  for (const [path, side] of b) {
    const other = a.get(path);
    if (other !== undefined && !sidesMeet(other, side)) return false;
  }
  return true;
}

function sidesMeet(a: Side, b: Side): boolean {
  if (a.kind === 'text' && b.kind === 'text') return textsMeet(a, b);
  if (a.kind === 'list' && b.kind === 'list') {
    return areApart(a.has, b.lacks) && areApart(b.has, a.lacks);
  }
  return a.kind === 'interval' && b.kind === 'interval' && intervalsMeet(a, b);
}

function intervalsMeet(a: Interval, b: Interval): boolean {
  return reaches(a, b) && reaches(b, a);
}

/** Whether the first begins before the other ends, or where it does. */
function reaches(a: Interval, b: Interval): boolean {
  return a.low < b.high || (a.low === b.high && !a.lowOpen && !b.highOpen);
}

function textsMeet(a: TextSet, b: TextSet): boolean {
  // Two sets that leave some texts out have all others in common.
  if (a.except && b.except) return true;
  const few = a.except || (!b.except && b.values.size < a.values.size) ? b : a;
  const other = few === a ? b : a;
  for (const value of few.values) {
    if (holdsText(other, value)) return true;
  }
  return false;
}

function areApart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const value of a) {
    if (b.has(value)) return false;
  }
  return true;
}

export function holdsText({ values, except }: TextSet, value: string): boolean {
  return values.has(value) !== except;
}

/** Steps that it takes to look through a box, about. */
export function weightOf(box: Box): number {
  let weight = 2;
  for (const side of box.values()) {
    if (side.kind === 'text') weight += 2 + side.values.size;
    else if (side.kind === 'list') weight += 2 + side.has.size + side.lacks.size;
    else weight += 2;
  }
  return weight;
}

/** The wagers of `a` that are not in `b`, as boxes that do not overlap. */
export function subtract(a: Box, b: Box): Box[] {
  if (!meet(a, b)) return [a];
  const pieces: Box[] = [];
  const rest = new Map(a);
  for (const [path, side] of b) {
    const own = rest.get(path);
    for (const outside of complementSide(side)) {
      const part = own === undefined ? outside : intersectSides(own, outside);
      if (!isEmptySide(part)) pieces.push(new Map(rest).set(path, part));
    }
    rest.set(path, own === undefined ? side : intersectSides(own, side));
  }
  return pieces;
}

export function isEmptySide(side: Side): boolean {
  switch (side.kind) {
    case 'text':
      return !side.except && side.values.size === 0;
    case 'interval':
      return side.low > side.high || (side.low === side.high && (side.lowOpen || side.highOpen));
    case 'list':
      return !areApart(side.has, side.lacks);
  }
}

export function intersectSides(a: Side, b: Side): Side {
  if (a.kind === 'text' && b.kind === 'text') return intersectTexts(a, b);
  if (a.kind === 'interval' && b.kind === 'interval') return intersectIntervals(a, b);
  if (a.kind === 'list' && b.kind === 'list') {
    return { kind: 'list', has: union(a.has, b.has), lacks: union(a.lacks, b.lacks) };
  }
  throw new TypeError('a field has one kind of values');
}

function intersectTexts(a: TextSet, b: TextSet): TextSet {
  if (a.except && b.except)
    return { kind: 'text', except: true, values: union(a.values, b.values) };
  const [some, other] = a.except ? [b, a] : [a, b];
  const values = [...some.values].filter((value) => holdsText(other, value));
  return { kind: 'text', except: false, values: new Set(values) };
}

function intersectIntervals(a: Interval, b: Interval): Interval {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return {
    kind: 'interval',
    low,
    lowOpen: (a.low === low && a.lowOpen) || (b.low === low && b.lowOpen),
    high,
    highOpen: (a.high === high && a.highOpen) || (b.high === high && b.highOpen),
  };
}

function complementSide(side: Side): Side[] {
  switch (side.kind) {
    case 'text':
      return [{ ...side, except: !side.except }];
    case 'interval':
      return [
        { ...unbounded, high: side.low, highOpen: !side.lowOpen },
        { ...unbounded, low: side.high, lowOpen: !side.highOpen },
      ].filter((part) => !isEmptySide(part));
    case 'list':
      return complementList(side);
  }
}

/** Lacks one of those that it should have, or has one that it should lack; the parts do not overlap. */
function complementList({ has, lacks }: ListSet): ListSet[] {
  const parts: ListSet[] = [];
  const sure: string[] = [];
  for (const value of has) {
    parts.push({ kind: 'list', has: new Set(sure), lacks: new Set([value]) });
    sure.push(value);
  }
  const absent: string[] = [];
  for (const value of lacks) {
    parts.push({ kind: 'list', has: new Set([...has, value]), lacks: new Set(absent) });
    absent.push(value);
  }
  return parts;
}

export const unbounded: Interval = {
  kind: 'interval',
  low: Number.NEGATIVE_INFINITY,
  lowOpen: false,
  high: Number.POSITIVE_INFINITY,
  highOpen: false,
};

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a.size === 0 || a === b) return b;
  return b.size === 0 ? a : new Set([...a, ...b]);
}
