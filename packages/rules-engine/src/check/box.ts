/**
 * Sets of wagers as boxes: for each field the values that it may have. A conjunction of comparisons
 * with literals is one box exactly; that is what makes "no wager ever gets here" provable.
 */
import { type FieldPath, fieldPaths } from '../expression/fields.ts';

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

/** What each field may be, in the order of `fieldPaths`; null: any value. A list is copied quickly. */
export type Box = readonly (Side | null)[];

export const everything: Box = fieldPaths.map(() => null);

const places = new Map(fieldPaths.map((path, place) => [path, place]));

/** @returns null where the field may have any value. */
export function sideOf(box: Box, path: FieldPath): Side | null {
  return box[places.get(path) ?? -1] ?? null;
}

/** A box that bounds one field. */
export function boxOfSide(path: FieldPath, side: Side): Box {
  return withSide(everything, places.get(path) ?? -1, side);
}

/** The fields that a box bounds. */
export function sidesOf(box: Box): [FieldPath, Side][] {
  return fieldPaths.flatMap((path, place): [FieldPath, Side][] => {
    const side = box[place];
    return side ? [[path, side]] : [];
  });
}

function withSide(box: Box, place: number, side: Side): Box {
  const result = box.slice();
  result[place] = side;
  return result;
}

/** The wagers of both; null where there are none. */
export function intersect(a: Box, b: Box): Box | null {
  const result = a.slice();
  for (let place = 0; place < b.length; place += 1) {
    const side = b[place];
    if (!side) continue;
    const other = result[place];
    const both = other ? intersectSides(other, side) : side;
    if (isEmptySide(both)) return null;
    result[place] = both;
  }
  return result;
}

/** The wagers that are in all of them, in steps linear to what the boxes hold; null where none is. */
export function intersectAll(boxes: readonly Box[]): Box | null {
  const [one = everything, other] = boxes;
  if (other === undefined) return one;
  if (boxes.length === 2) return intersect(one, other);
  const result = everything.slice();
  for (const place of everything.keys()) {
    const [first, ...others] = boxes.flatMap((box) => box[place] ?? []);
    if (first === undefined) continue;
    const side =
      first.kind === 'interval' ? others.reduce(intersectSides, first) : joined(first, others);
    if (isEmptySide(side)) return null;
    result[place] = side;
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
export function meet(a: Box, b: Box): boolean {
  for (let place = 0; place < a.length; place += 1) {
    const side = a[place];
    const other = b[place];
    if (side && other && !sidesMeet(side, other)) return false;
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
  for (const side of box) {
    if (side === null) continue;
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
  const rest = a.slice();
  for (const [place, side] of b.entries()) {
    if (side === null) continue;
    const own = rest[place];
    for (const outside of complementSide(side)) {
      const part = own ? intersectSides(own, outside) : outside;
      if (!isEmptySide(part)) pieces.push(withSide(rest, place, part));
    }
    rest[place] = own ? intersectSides(own, side) : side;
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
  if (b.size === 0) return a;
  const result = new Set(a);
  for (const value of b) result.add(value);
  return result;
}
