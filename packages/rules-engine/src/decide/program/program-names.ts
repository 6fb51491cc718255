/**
 * What a generated program is made with, and the pieces of source that all its parts use.
 *
 * INVARIANT: nothing of a document reaches the source but texts through textLiteral, numbers through
 * numberLiteral and conditions through emitCondition, which does the same. Every name in it is
 * written in this folder. Rule text cannot become code.
 */
import type { Scalar } from '../../expression/expression-tree.ts';
import type { floorToPoints } from '../../money/micropoints.ts';
import type { DecisionMemory } from '../decision-memory.ts';
import type { finishDecision, nothingDecision } from '../finish-decision.ts';
import type { wagersToday } from '../promotion-stacking.ts';
import type { QuickPlan } from '../quick-plan.ts';
import type { FirstMatch, ViewCondition } from '../rule-index.ts';
import type { WagerSum } from '../wager-sum.ts';
import type { areStrings } from '../wager-view.ts';
import type { WeekSpan } from './week-span.ts';

/** What a program refers to beside its wager; the source takes it apart by these names. */
export interface ProgramParts {
  readonly quick: QuickPlan;
  readonly memory: DecisionMemory;
  readonly sum: WagerSum;
  readonly finishDecision: typeof finishDecision;
  readonly nothingDecision: typeof nothingDecision;
  /** Powers of ten, NaN where no bound accepts them. */
  readonly powers: readonly number[];
  readonly floorToPoints: typeof floorToPoints;
  readonly areStrings: typeof areStrings;
  readonly wagersToday: typeof wagersToday;
  /** Lists of values of the conditions within the program. */
  readonly sets: ReadonlySet<Scalar>[];
  /** Long lists of rules. */
  readonly tables: FirstMatch[];
  /** Conditions that stand outside of the program. */
  readonly conditions: ViewCondition[];
  /** Weekly windows of promotions. */
  readonly weeks: WeekSpan[];
}

/** A text as source. */
export function textLiteral(text: string | null): string {
  return JSON.stringify(text);
}

/** A number as source; NaN, which no bound accepts, for what is no finite number. */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) return 'NaN';
  return value < 0 ? `(${JSON.stringify(value)})` : JSON.stringify(value);
}

/** A list of numbers as source. */
export function numbersLiteral(values: readonly number[]): string {
  return `[${values.map(numberLiteral).join(', ')}]`;
}

/** A list of texts as source. */
export function textsLiteral(values: readonly string[]): string {
  return `[${values.map(textLiteral).join(', ')}]`;
}
