/**
 * A document ready to decide. Making one is cheap, for a worker holds hundreds of versions and
 * decides by few: the hash, the plan, the conditions and the day are worked out when they are first
 * asked for.
 *
 * Three forms with one meaning. `interpreted`: json-logic-js and exact decimals, the measure.
 * `closures`: nested functions and plain integers, for places where code generation is forbidden.
 * `compiled`: the same with generated code. `adaptive`, the default, begins with closures and
 * generates code once a rule set has decided enough wagers to be worth it, where that is allowed.
 */
import type { Decision, Expression, RuleSetDocument } from '@house-rules/contracts';
import jsonLogic from 'json-logic-js';
import { hashDocument } from '../document/hash-document.ts';
import { engineFingerprint } from '../engine-fingerprint.ts';
import type { DecideInput, ExpressionData } from './decide-input.ts';
import { type DayMemory, DecisionMemory } from './decision-memory.ts';
import { closureMatcher } from './matcher.ts';
import { type Condition, type Plan, planRuleSet } from './plan.ts';
import { type Decider, generateProgram } from './program/generate-program.ts';
import { quickDecide } from './quick-decide.ts';
import { type QuickPlan, quickPlan } from './quick-plan.ts';

export type DecideForm = 'interpreted' | 'closures' | 'compiled' | 'adaptive';

/** Generating code costs about as much as this many decisions by closures. */
const adaptiveAfter = 500;

/** An immutable document with what was worked out from it. Its answers depend on nothing else. */
export class CompiledRuleSet {
  readonly document: RuleSetDocument;
  readonly form: DecideForm;
  #hash: string | null = null;
  #plan: Plan | null = null;
  readonly #memory: DecisionMemory;
  #days: DayMemory | null = null;
  readonly #remembered = new Map<unknown, unknown>();
  /** Replaced by the first wager, and once more where the form adapts. */
  #decide: Decider = (input) => {
    this.#decide = this.#begin();
    return this.#decide(input);
  };

  /** Use compileRuleSet. */
  constructor(document: RuleSetDocument, form: DecideForm, memory: DecisionMemory) {
    this.document = document;
    this.form = form;
    this.#memory = memory;
  }

  /** Content hash of the document, hex sha-256. */
  get hash(): string {
    this.#hash ??= hashDocument(this.document);
    return this.#hash;
  }

  /** The document in exact decimals, with conditions for the interpreter. */
  get plan(): Plan {
    this.#plan ??= planRuleSet(this.document, interpretedCondition);
    return this.#plan;
  }

  /** The local calendar day of an instant in the document's zone, `YYYY-MM-DD`. */
  dayAt(occurredAtMs: number): string {
    return this.#dayMemory().dayAt(occurredAtMs);
  }

  /** Works something out of the document once, for other readings of it than deciding. */
  remember<T>(make: (document: RuleSetDocument) => T): T {
    if (!this.#remembered.has(make)) this.#remembered.set(make, make(this.document));
    return this.#remembered.get(make) as T;
  }

  /** The decision by the fast path, or null where only the exact path can tell. */
  quickly(input: DecideInput): Decision | null {
    return this.#decide(input);
  }

  #begin(): Decider {
    if (this.form === 'interpreted') return () => null;
    if (this.form === 'compiled') return this.#generated();
    const closures = this.#closures();
    return this.form === 'closures' ? closures : this.#adaptive(closures);
  }

  #closures(): Decider {
    const rules = {
      quick: this.#quickPlan(),
      matcher: closureMatcher(this.document),
      memory: this.#memory,
      days: this.#dayMemory(),
    };
    return (input) => quickDecide(rules, input);
  }

  #generated(): Decider {
    return generateProgram(this.document, this.#quickPlan(), this.#memory, this.#dayMemory());
  }

  /** Closures at first; generated code, where it is allowed, once it is worth it. */
  #adaptive(closures: Decider): Decider {
    let left = adaptiveAfter;
    return (input) => {
      left -= 1;
      if (left === 0) this.#decide = this.#generatedOr(closures);
      return closures(input);
    };
  }

  #generatedOr(closures: Decider): Decider {
    try {
      return this.#generated();
    } catch (error) {
      // Forbidden here (a strict CSP, a flag of the runtime): closures go on.
      if (error instanceof EvalError) return closures;
      throw error;
    }
  }

  #quickPlan(): QuickPlan {
    return quickPlan(this.plan, { hash: this.hash, engine: engineFingerprint });
  }

  #dayMemory(): DayMemory {
    this.#days ??= this.#memory.daysOf(this.plan.zone);
    return this.#days;
  }
}

/** A condition that json-logic-js itself evaluates, behind the checks. */
export function interpretedCondition(expression: Expression): Condition {
  const logic = expression as Parameters<typeof jsonLogic.apply>[0];
  return (data: ExpressionData) => jsonLogic.truthy(jsonLogic.apply(logic, data));
}

export interface CompileOptions {
  /** Default `adaptive`. Every form gives the same decisions. */
  readonly form?: DecideForm;
  /** Of all rule sets that decide in turns, as a worker's do; default one of its own. */
  readonly memory?: DecisionMemory;
}

/** Takes a document that checkRuleSet accepted. Throws on first use of one that it would refuse. */
export function compileRuleSet(
  document: RuleSetDocument,
  { form = 'adaptive', memory = new DecisionMemory() }: CompileOptions = {},
): CompiledRuleSet {
  return new CompiledRuleSet(document, form, memory);
}

/**
 * The local calendar day by which the limits of this document count a wager, `YYYY-MM-DD`.
 * @param occurredAtMs milliseconds since 1970; the years 2015 to 2037, else RangeError.
 */
export function localDay(compiled: CompiledRuleSet, occurredAtMs: number): string {
  return compiled.dayAt(occurredAtMs);
}
