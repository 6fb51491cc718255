/**
 * The tree of a checked expression: one closed union, which every reading of it (describing,
 * closures, compiled code, satisfiability) goes through by `kind`. Each node keeps the JSON pointer
 * of the place that it was read from.
 */
import type { Field } from './fields.ts';

export type Scalar = null | boolean | number | string;
export type EqualityOperator = '==' | '===' | '!=' | '!==';
export type OrderOperator = '<' | '<=' | '>' | '>=';

export interface LiteralNode {
  readonly kind: 'literal';
  readonly value: Scalar;
  readonly pointer: string;
}
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly LiteralNode[];
  readonly pointer: string;
}
export interface FieldNode {
  readonly kind: 'field';
  readonly field: Field;
  readonly pointer: string;
}
/** The element of the list within `some`, `all`, `none`: `{"var": ""}`. */
export interface ElementNode {
  readonly kind: 'element';
  readonly pointer: string;
}
export interface EqualityNode {
  readonly kind: 'equality';
  readonly operator: EqualityOperator;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
  readonly pointer: string;
}
/** Two operands, or three for "between" with `<` and `<=`. */
export interface OrderNode {
  readonly kind: 'order';
  readonly operator: OrderOperator;
  readonly operands: readonly ExpressionNode[];
  readonly pointer: string;
}
export interface InNode {
  readonly kind: 'in';
  readonly needle: ExpressionNode;
  readonly haystack: ExpressionNode;
  readonly pointer: string;
}
export interface NotNode {
  readonly kind: 'not' | 'truthy';
  readonly operand: ExpressionNode;
  readonly pointer: string;
}
export interface JunctionNode {
  readonly kind: 'and' | 'or';
  readonly operands: readonly ExpressionNode[];
  readonly pointer: string;
}
export interface IfNode {
  readonly kind: 'if';
  readonly operands: readonly ExpressionNode[];
  readonly pointer: string;
}
export interface QuantifierNode {
  readonly kind: 'some' | 'all' | 'none';
  readonly list: FieldNode;
  readonly condition: ExpressionNode;
  readonly pointer: string;
}

/** Any part of a checked expression. */
export type ExpressionNode =
  | LiteralNode
  | ListNode
  | FieldNode
  | ElementNode
  | EqualityNode
  | OrderNode
  | InNode
  | NotNode
  | JunctionNode
  | IfNode
  | QuantifierNode;

/** The direct operands of a node, in order. */
export function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.kind) {
    case 'literal':
    case 'field':
    case 'element':
      return [];
    case 'list':
      return node.items;
    case 'equality':
      return [node.left, node.right];
    case 'in':
      return [node.needle, node.haystack];
    case 'not':
    case 'truthy':
      return [node.operand];
    case 'order':
    case 'and':
    case 'or':
    case 'if':
      return node.operands;
    case 'some':
    case 'all':
    case 'none':
      return [node.list, node.condition];
  }
}

/** Shows every node of a tree, parents before children, and makes no list of them. */
export function visit(node: ExpressionNode, see: (node: ExpressionNode) => void): void {
  see(node);
  switch (node.kind) {
    case 'literal':
    case 'field':
    case 'element':
      return;
    case 'equality':
      visit(node.left, see);
      visit(node.right, see);
      return;
    case 'in':
      visit(node.needle, see);
      visit(node.haystack, see);
      return;
    default:
      for (const child of childrenOf(node)) visit(child, see);
  }
}

/** Every node of a tree, parents before children. */
export function walk(node: ExpressionNode): readonly ExpressionNode[] {
  const nodes = [node];
  collectBelow(node, nodes);
  return nodes;
}

function collectBelow(node: ExpressionNode, nodes: ExpressionNode[]): void {
  for (const child of childrenOf(node)) {
    nodes.push(child);
    collectBelow(child, nodes);
  }
}
