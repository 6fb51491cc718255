/**
 * First match over long lists. Rules that ask for equality of a field stand in a table by its
 * value, so that 5,000 rows cost about as much as the few whose values fit; the others stand in
 * `rest`. The answer is that of asking every rule in order: the smallest position that matches.
 *
 * The index is numbers in a few arrays, not an object a row: a table of thousands stays in the
 * processor's cache. Rows that ask the same beside their equalities share one condition.
 */
import { emitCondition, quoted } from '../expression/emit-expression.ts';
import type { ExpressionNode, Scalar } from '../expression/expression-tree.ts';
import type { FieldPath } from '../expression/fields.ts';
import { type IndexedRule, type Part, splitRules } from './split-rules.ts';
import { viewFields, type WagerView } from './wager-view.ts';

/** -1 where none matches. */
export type FirstMatch = (view: WagerView) => number;
export type ViewCondition = (view: WagerView) => boolean;

/** Fewer rules than this are asked one by one. */
export const indexedFrom = 12;
/** Beneath a table a few rules are asked one by one as well; looking a value up costs about two. */
const splitFrom = 3;

/**
 * The index grows by so many rows at most, whatever lists of values the rules have: enough for a
 * document of the largest size that asks for one list in each rule, too few for lists × lists.
 */
const addedRowsMax = 600_000;

/** Where the search goes on: a table by its position, a leaf as the complement of its own. */
type NodeRef = number;
/** A leaf without rules. */
const nowhere: NodeRef = -1;

interface Table {
  readonly path: FieldPath;
  readonly children: ReadonlyMap<string, NodeRef>;
  /** Rules that do not ask for the field. */
  readonly rest: NodeRef;
}

/** Without a condition: the equalities above said it all. */
const unconditional = -1;

/** An index whose conditions are trees still; firstMatchBy makes it answer. */
export class RuleIndex {
  /** The distinct conditions that rows have beside their equalities, each a list to hold at once. */
  readonly conditions: (readonly ExpressionNode[])[] = [];
  readonly tables: Table[] = [];
  /** Leaf i holds rows leafStarts[i] to leafStarts[i + 1]. */
  readonly leafStarts: number[] = [0, 0];
  /** Position of each row's rule in its list. */
  readonly positions: number[] = [];
  /** Number of each row's condition. */
  readonly conditionIds: number[] = [];
  readonly root: NodeRef;
  /** Source of conditions that stand alone in a text, so that it is not written twice. */
  readonly sources = new Map<ExpressionNode, string>();
  readonly #idsByKey = new Map<string, number>();
  /** Number of each part, by its source: a rule with many values stands in many rows. */
  readonly #idsByPart = new Map<Part, number>();
  readonly #idsBySource = new Map<string, number>();
  /** Rows that may still be added by rules which take one of several values. */
  #spare = addedRowsMax;

  constructor(rules: readonly IndexedRule[]) {
    this.root = this.#add(rules, new Set(), indexedFrom);
  }

  #add(rules: readonly IndexedRule[], used: ReadonlySet<FieldPath>, from: number): NodeRef {
    if (rules.length === 0) return nowhere;
    const split = rules.length < from ? null : splitRules(rules, used, this.#spare);
    if (split === null) return this.#addLeaf(rules);
    this.#spare -= split.added;
    const now = new Set([...used, split.path]);
    const at = this.tables.length;
    const children = new Map<string, NodeRef>();
    // Its place is taken before the tables beneath it take theirs.
    this.tables.push({ path: split.path, children, rest: nowhere });
    for (const [value, group] of split.byValue) {
      children.set(value, this.#add(group, now, splitFrom));
    }
    const rest = this.#add(split.rest, now, indexedFrom);
    this.tables[at] = { path: split.path, children, rest };
    return at;
  }

  #addLeaf(rules: readonly IndexedRule[]): NodeRef {
    for (const { position, parts } of rules) {
      this.positions.push(position);
      this.conditionIds.push(parts.length === 0 ? unconditional : this.#conditionId(parts));
    }
    this.leafStarts.push(this.positions.length);
    return ~(this.leafStarts.length - 2);
  }

  #conditionId(parts: readonly Part[]): number {
    let key = '';
    for (const part of parts) key += `${this.#partId(part)} `;
    const known = this.#idsByKey.get(key);
    if (known !== undefined) return known;
    this.conditions.push(parts.map(({ node }) => node));
    this.#idsByKey.set(key, this.conditions.length - 1);
    return this.conditions.length - 1;
  }

  #partId(part: Part): number {
    const known = this.#idsByPart.get(part);
    if (known !== undefined) return known;
    const source = this.#distinctSource(part.node);
    const id = this.#idsBySource.get(source) ?? this.#idsBySource.size;
    this.#idsBySource.set(source, id);
    this.#idsByPart.set(part, id);
    return id;
  }

  /** Text that two conditions share only where they ask the same. */
  #distinctSource(node: ExpressionNode): string {
    const sets: ReadonlySet<Scalar>[] = [];
    const source = emitCondition(node, { sets, fields: viewFields, literal: quoted });
    if (sets.length > 0) return `${source} ${JSON.stringify(sets.map((set) => [...set]))}`;
    this.sources.set(node, source);
    return source;
  }
}

/** The search. @param conditions functions of `index.conditions`, in their order. */
export function firstMatchBy(index: RuleIndex, conditions: readonly ViewCondition[]): FirstMatch {
  const { tables, root } = index;
  const leafStarts = Int32Array.from(index.leafStarts);
  const positions = Int32Array.from(index.positions);
  const conditionIds = Int32Array.from(index.conditionIds);
  const none = 0x7fff_ffff;

  /** The smallest matching position below `limit`, or `limit`. */
  function search(from: NodeRef, view: WagerView, limit: number): number {
    let node = from;
    let found = limit;
    while (node >= 0) {
      const { path, children, rest } = tables[node] as Table;
      const child = children.get(textOf(view, path));
      if (child !== undefined) found = search(child, view, found);
      node = rest;
    }
    return searchLeaf(~node, view, found);
  }

  function searchLeaf(leaf: number, view: WagerView, limit: number): number {
    const end = leafStarts[leaf + 1] as number;
    for (let row = leafStarts[leaf] as number; row < end; row += 1) {
      const position = positions[row] as number;
      if (position >= limit) return limit;
      const id = conditionIds[row] as number;
      if (id === unconditional || (conditions[id] as ViewCondition)(view)) return position;
    }
    return limit;
  }

  return (view) => {
    const found = search(root, view, none);
    return found === none ? -1 : found;
  };
}

/** Text of a field; each place has one property, for reading by a variable name is slower. */
function textOf(view: WagerView, path: FieldPath): string {
  switch (path) {
    case 'wager.gameId':
      return view.gameId;
    case 'wager.gameCategory':
      return view.gameCategory;
    case 'wager.jurisdiction':
      return view.jurisdiction;
    case 'wager.currency':
      return view.currency;
    case 'wager.stakeKind':
      return view.stakeKind;
    case 'wager.channel':
      return view.channel;
    case 'player.tier':
      return view.tier;
    default:
      throw new TypeError(`\`${path}\` is not a text`);
  }
}
