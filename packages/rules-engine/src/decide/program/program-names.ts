/**
 * What a generated program is made with.
 *
 * INVARIANT: nothing of a document reaches the source. Its texts and numbers are constants that the
 * source has names for, k0, k1 and so on; every name in it is written in this folder. Rule text
 * cannot become code, and rule sets that differ in values only are one program: the runtime
 * compiles equal source once, so that hundreds of operators share what stays in the processor's
 * cache.
 */
import type { Scalar } from '../../expression/expression-tree.ts';
import type { floorToPoints } from '../../money/micropoints.ts';
import type { DayMemory, DecisionMemory } from '../decision-memory.ts';
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
  readonly days: DayMemory;
  readonly sum: WagerSum;
  readonly finishDecision: typeof finishDecision;
  readonly nothingDecision: typeof nothingDecision;
  /** Powers of ten, NaN where no bound accepts them. */
  readonly powers: readonly number[];
  readonly floorToPoints: typeof floorToPoints;
  readonly areStrings: typeof areStrings;
  readonly wagersToday: typeof wagersToday;
  readonly constants: readonly unknown[];
  /** Lists of values of the conditions within the program. */
  readonly sets: ReadonlySet<Scalar>[];
  /** Long lists of rules. */
  readonly tables: FirstMatch[];
  /** Conditions that stand outside of the program. */
  readonly conditions: ViewCondition[];
  /** Weekly windows of promotions. */
  readonly weeks: WeekSpan[];
}

/** Values of a document, by the names that the source has for them. */
export class Constants {
  readonly values: unknown[] = [];

  /** The name of one more constant. Equal values have names of their own: sources stay alike. */
  name(value: unknown): string {
    this.values.push(value);
    return `k${this.values.length - 1}`;
  }

  /** Source that gives all of them their names. */
  declaration(): string {
    const names = this.values.map((_, index) => `k${index}`);
    return `const [${names.join(', ')}] = constants;`;
  }
}
