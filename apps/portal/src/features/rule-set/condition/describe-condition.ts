/** A condition in the reader's words. The engine's own are English; a catalogue may have others. */
import type { Expression } from '@house-rules/contracts';
import {
  describeExpression,
  type ExpressionNode,
  type Names,
  parseExpression,
} from '@house-rules/rules-engine';

/** Languages may order the words of a condition by it: "when …", or a sentence of its own. */
export type ConditionUse = 'when' | 'alone';

/**
 * A catalogue's way to say a condition; null leaves it to the engine.
 * @param tree reads the condition; null where it cannot be read
 */
export type SayCondition = (
  tree: () => ExpressionNode | null,
  names: Names,
  use: ConditionUse,
) => string | null;

export function describeCondition(
  expression: Expression,
  names: Names,
  words: { readonly sayCondition: SayCondition },
  use: ConditionUse,
): string {
  const tree = () => parseExpression(expression, '').node;
  return words.sayCondition(tree, names, use) ?? describeExpression(expression, names);
}
