/** How large a condition may be, and how exact its literals have to be. */
import type { Scalar } from './expression-tree.ts';
import { type LiteralFault, literalFault } from './literal-fault.ts';

export interface ExpressionBounds {
  readonly depthMax: number;
  /** Nodes and list items together. */
  readonly sizeMax: number;
  /** Operands of one `and`, `or` or `if`. */
  readonly operandsMax: number;
  readonly literalFault: (value: Scalar) => LiteralFault | null;
}

/** For documents that somebody wants to publish (SPEC, clause 12). */
export const draftBounds: ExpressionBounds = {
  /** More levels of nesting than people write. */
  depthMax: 32,
  /** A list of 4,000 excluded games fits. */
  sizeMax: 5_000,
  operandsMax: 1_000,
  literalFault,
};

/**
 * For whoever decides, explains or describes. A version that was published stays readable when the
 * bounds above become stricter; these only keep every recursive reading of a tree shallow.
 */
export const storedBounds: ExpressionBounds = {
  /** As deep as JSON documents may be. */
  depthMax: 100,
  sizeMax: 5_000_000,
  operandsMax: 5_000_000,
  literalFault: () => null,
};
