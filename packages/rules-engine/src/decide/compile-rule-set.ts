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
import { parseDecimal } from '../money/exact-decimal.ts';
import { type LocalDay, localDayAt } from '../schedule/local-time.ts';
import type { DecideInput, ExpressionData } from './decide-input.ts';
import { closureMatcher, compiledMatcher, type Matcher } from './matcher.ts';
import { type Condition, type Plan, planRuleSet } from './plan.ts';
import { type QuickRuleSet, quickDecide } from './quick-decide.ts';
import type { QuickFactor, QuickPlan } from './quick-plan.ts';
import { quickPlan } from './quick-plan.ts';

export type DecideForm = 'interpreted' | 'closures' | 'compiled' | 'adaptive';

/** Generating code costs about as much as this many decisions by closures. */
const adaptiveAfter = 500;

/** An immutable document with what was worked out from it. Its answers depend on nothing else. */
export class CompiledRuleSet implements QuickRuleSet {
  readonly document: RuleSetDocument;
  readonly form: DecideForm;
  readonly engine = engineFingerprint;
  #hash: string | null = null;
  #plan: Plan | null = null;
  #quick: QuickPlan | null = null;
  #matcher: Matcher | null = null;
  #day: LocalDay | null = null;
  #rate: { readonly text: string; readonly factor: QuickFactor } | null = null;
  #decisionsByClosures = 0;

  /** Use compileRuleSet. */
  constructor(document: RuleSetDocument, form: DecideForm) {
    this.document = document;
    this.form = form;
  }

  /** Content hash of the document, hex sha-256. */
  get hash(): string {
    this.#hash ??= hashDocument(this.document);
    return this.#hash;
  }

  get plan(): Plan {
    this.#plan ??= planRuleSet(this.document, interpretedCondition);
    return this.#plan;
  }

  get quick(): QuickPlan {
    this.#quick ??= quickPlan(this.plan);
    return this.#quick;
  }

  get matcher(): Matcher {
    this.#matcher ??=
      this.form === 'compiled' ? compiledMatcher(this.document) : closureMatcher(this.document);
    return this.#matcher;
  }

  /** The decision by the fast path, or null where only the exact path can tell. */
  quickly(input: DecideInput): Decision | null {
    if (this.form === 'interpreted') return null;
    if (this.form === 'adaptive' && this.#decisionsByClosures <= adaptiveAfter) this.#adapt();
    return quickDecide(this, input);
  }

  #adapt(): void {
    this.#decisionsByClosures += 1;
    if (this.#decisionsByClosures <= adaptiveAfter) return;
    try {
      this.#matcher = compiledMatcher(this.document);
    } catch (error) {
      // Forbidden here (a strict CSP, a flag of the runtime): closures go on.
      if (!(error instanceof EvalError)) throw error;
    }
  }

  /** The local calendar day of an instant in the document's zone, `YYYY-MM-DD`. */
  dayAt(occurredAtMs: number): string {
    const known = this.#day;
    if (known !== null && occurredAtMs >= known.fromMs && occurredAtMs < known.toMs)
      return known.day;
    const day = localDayAt(this.plan.zone, occurredAtMs);
    this.#day = day;
    return day.day;
  }

  /** A currency rate in plain integers; wagers come in runs of one currency. */
  rateOf(text: string): QuickFactor {
    if (this.#rate?.text === text) return this.#rate.factor;
    const decimal = parseDecimal(text);
    const units = decimal === null ? Number.NaN : Number(decimal.units);
    const factor = {
      units: Number.isSafeInteger(units) && units >= 0 ? units : Number.NaN,
      decimals: decimal?.decimals ?? 0,
    };
    this.#rate = { text, factor };
    return factor;
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
}

/** Takes a document that checkRuleSet accepted. Throws on first use of one that it would refuse. */
export function compileRuleSet(
  document: RuleSetDocument,
  { form = 'adaptive' }: CompileOptions = {},
): CompiledRuleSet {
  return new CompiledRuleSet(document, form);
}

/**
 * The local calendar day by which the limits of this document count a wager, `YYYY-MM-DD`.
 * @param occurredAtMs milliseconds since 1970; the years 2015 to 2037, else RangeError.
 */
export function localDay(compiled: CompiledRuleSet, occurredAtMs: number): string {
  return compiled.dayAt(occurredAtMs);
}
