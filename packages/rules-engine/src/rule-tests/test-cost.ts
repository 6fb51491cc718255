/**
 * What running the stored tests costs, counted in parts of conditions, so that a document cannot
 * keep the editor busy: a thousand tests of conditions that look at every segment of every player
 * would take seconds.
 */
import type { Expression, RuleSetDocument, RuleTest } from '@house-rules/contracts';

/** The tests of a run look at this many parts at most; some 300 ms by closures. */
export const partsPerRunMax = 60_000_000;

/** Parts of a document's conditions: those that a wager meets once, and once a segment. */
export interface ConditionParts {
  readonly once: number;
  readonly perSegment: number;
}

export function partsOfConditions(document: RuleSetDocument): ConditionParts {
  const count = { once: 0, perSegment: 0 };
  for (const list of [document.eligibility, document.earning, document.promotions]) {
    for (const { when } of list) countParts(when, count, 'once');
  }
  return count;
}

/** Parts that a decision of the test may look at. */
export function partsOfTest({ once, perSegment }: ConditionParts, test: RuleTest): number {
  const segments = Math.max(test.wager.segments.length, test.player.segments.length);
  return once + perSegment * segments;
}

type Counts = { once: number; perSegment: number };

function countParts(part: Expression, counts: Counts, to: keyof Counts): void {
  counts[to] += 1;
  if (typeof part !== 'object' || part === null) return;
  if (Array.isArray(part)) {
    for (const item of part as readonly Expression[]) countParts(item, counts, to);
    return;
  }
  for (const [operator, operands] of Object.entries(part)) {
    const quantifier = operator === 'some' || operator === 'all' || operator === 'none';
    countParts(operands, counts, quantifier ? 'perSegment' : to);
  }
}
