/**
 * A whole rule set as one generated function: from the fields of the wager to the decision, without
 * a list of rules gone through, a view made or a function called that is not this rule set's own.
 *
 * The program answers null where only the exact path can tell: a field is not of its type, the
 * currency is not known, or a number passed the bound up to which plain integers are exact.
 */
import type { Decision, RuleSetDocument } from '@house-rules/contracts';
import { emitCondition } from '../../expression/emit-expression.ts';
import { type ExpressionNode, type Scalar, visit } from '../../expression/expression-tree.ts';
import type { FieldPath } from '../../expression/fields.ts';
import { floorToPoints } from '../../money/micropoints.ts';
import { powersOfTen } from '../../money/quick-rounding.ts';
import type { DecideInput } from '../decide-input.ts';
import type { DayMemory, DecisionMemory } from '../decision-memory.ts';
import { finishDecision, nothingDecision } from '../finish-decision.ts';
import {
  askedRules,
  type ConditionRule,
  compileConditions,
  compileTable,
  treeOf,
} from '../matcher.ts';
import { wagersToday } from '../promotion-stacking.ts';
import type { QuickPlan } from '../quick-plan.ts';
import { indexedFrom } from '../rule-index.ts';
import { areStrings, viewProperties } from '../wager-view.ts';
import { type AskedList, emitEarning, emitEligibility } from './emit-first-match.ts';
import { type AskedGroup, emitIdLists, emitIds, emitPromotions } from './emit-promotions.ts';
import { emitReading, emitView } from './emit-reading.ts';
import { baseLines, emitRung } from './emit-rung.ts';
import { Constants, type ProgramParts } from './program-names.ts';
import { WeekSpan } from './week-span.ts';

/** The decision, or null where only the exact path can tell. */
export type Decider = (input: DecideInput) => Decision | null;

/**
 * Source beyond this stands in functions of its own: a function of more than 60 kB of bytecode is
 * never optimised.
 */
const withinProgramMax = 20_000;

/** Generates the program of a rule set. Throws EvalError where code generation is forbidden. */
export function generateProgram(
  document: RuleSetDocument,
  quick: QuickPlan,
  memory: DecisionMemory,
  days: DayMemory,
): Decider {
  const { source, parts } = writeProgram(document, quick, memory, days);
  // The one place where a rule set becomes code; program-names.ts says what can be in it.
  const make = new Function('parts', source) as (parts: ProgramParts) => Decider;
  return make(parts);
}

/** The source of the program, and what it refers to. */
export function writeProgram(
  document: RuleSetDocument,
  quick: QuickPlan,
  memory: DecisionMemory,
  days: DayMemory,
): { readonly source: string; readonly parts: ProgramParts } {
  const writer = new ProgramWriter(quick, memory, days);
  return { source: writer.write(document), parts: writer.parts };
}

class ProgramWriter {
  readonly parts: ProgramParts;
  readonly #quick: QuickPlan;
  readonly #constants = new Constants();
  readonly #used = new Set<FieldPath>();
  readonly #outside: ExpressionNode[] = [];
  #readsView = false;
  #length = 0;

  constructor(quick: QuickPlan, memory: DecisionMemory, days: DayMemory) {
    this.#quick = quick;
    this.parts = {
      quick,
      memory,
      days,
      sum: memory.sum,
      finishDecision,
      nothingDecision,
      powers: powersOfTen,
      constants: this.#constants.values,
      floorToPoints,
      areStrings,
      wagersToday,
      sets: [],
      tables: [],
      conditions: [],
      weeks: [],
    };
  }

  write(document: RuleSetDocument): string {
    const quick = this.#quick;
    const constants = this.#constants;
    const eligibility = this.#list(document.eligibility);
    const earning = this.#list(document.earning);
    const groups = this.#groups();
    const ids = emitIds(groups);
    if (this.#outside.length > 0) this.parts.conditions.push(...compileConditions(this.#outside));
    const lists = emitIdLists(groups, constants);
    const done = [
      ...emitReading(this.#used),
      ...emitRung(quick.tiers, constants, this.#readsView || this.#used.has('player.tier')),
      ...(this.#readsView ? [emitView(this.#used)] : []),
      ...emitEligibility(eligibility, quick.eligibilityRules, constants),
      ...emitEarning(earning, quick.earningRules, constants),
      ...baseLines,
      ...emitPromotions(groups, constants),
      'sum.rung = rung;',
      'sum.allowedBy = allowedBy;',
      'sum.earningRule = earningRule;',
      'sum.base = base;',
      'sum.baseDecimals = baseDecimals;',
      'sum.points = points;',
      'sum.decimals = decimals;',
      'sum.bonus = bonus;',
      `sum.promotions = ${ids.promotions};`,
      `sum.limited = ${ids.limited};`,
      'return finishDecision(quick, days, input, sum);',
    ];
    return [
      '"use strict";',
      `const { ${Object.keys(this.parts).join(', ')} } = parts;`,
      constants.declaration(),
      ...this.parts.weeks.map((_, index) => `const week${index} = weeks[${index}];`),
      ...lists,
      'return function decideWager(input) {',
      ...done,
      '};',
    ].join('\n');
  }

  #list(rules: readonly ConditionRule[]): AskedList {
    const asked = askedRules(rules);
    for (const { node } of asked) this.#note(node);
    if (asked.length >= indexedFrom) {
      this.#readsView = true;
      this.parts.tables.push(compileTable(asked));
      return { kind: 'table', table: this.parts.tables.length - 1 };
    }
    return {
      kind: 'chain',
      conditions: asked.map(({ position, node }) => ({ position, condition: this.#ask(node) })),
    };
  }

  #groups(): AskedGroup[] {
    return this.#quick.groups.map((group) => ({
      ...group,
      promotions: group.promotions.map((promotion) => {
        const node = treeOf(promotion.planned.promotion.when);
        this.#note(node);
        const { weekly } = promotion.planned;
        if (weekly !== null) this.parts.weeks.push(new WeekSpan(weekly));
        const week = weekly === null ? null : this.parts.weeks.length - 1;
        return { ...promotion, condition: this.#ask(node), week };
      }),
    }));
  }

  #note(node: ExpressionNode): void {
    visit(node, (part) => {
      if (part.kind === 'field') this.#used.add(part.field.path);
    });
  }

  /** Source of a condition: within the program while there is room. */
  #ask(node: ExpressionNode): string {
    const named = this.#constants.values.length;
    const context = {
      sets: [...this.parts.sets],
      fields: viewProperties,
      literal: (value: Scalar) => this.#constants.name(value),
    };
    const source = emitCondition(node, context);
    if (this.#length + source.length <= withinProgramMax) {
      this.#length += source.length;
      this.parts.sets.push(...context.sets.slice(this.parts.sets.length));
      return source;
    }
    this.#constants.values.length = named;
    this.#readsView = true;
    this.#outside.push(node);
    return `conditions[${this.#outside.length - 1}](view)`;
  }
}
