/**
 * A document ready to decide. Making one is cheap, for a worker holds hundreds of versions and
 * decides by few: the hash, the plan and the day are worked out when they are first asked for.
 */
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import jsonLogic from 'json-logic-js';
import { hashDocument } from '../document/hash-document.ts';
import { type LocalDay, localDayAt } from '../schedule/local-time.ts';
import type { ExpressionData } from './decide-input.ts';
import { type Condition, type Plan, planRuleSet } from './plan.ts';

/** An immutable document with what was worked out from it. Its answers depend on nothing else. */
export class CompiledRuleSet {
  readonly document: RuleSetDocument;
  #hash: string | null = null;
  #plan: Plan | null = null;
  #day: LocalDay | null = null;

  /** Use compileRuleSet. */
  constructor(document: RuleSetDocument) {
    this.document = document;
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

  /** The local calendar day of an instant in the document's zone, `YYYY-MM-DD`. */
  dayAt(occurredAtMs: number): string {
    const known = this.#day;
    if (known !== null && occurredAtMs >= known.fromMs && occurredAtMs < known.toMs)
      return known.day;
    const day = localDayAt(this.plan.zone, occurredAtMs);
    this.#day = day;
    return day.day;
  }
}

/** A condition that json-logic-js itself evaluates, behind the checks. */
export function interpretedCondition(expression: Expression): Condition {
  const logic = expression as Parameters<typeof jsonLogic.apply>[0];
  return (data: ExpressionData) => jsonLogic.truthy(jsonLogic.apply(logic, data));
}

/** Takes a document that checkRuleSet accepted. Throws on first use of one that it would refuse. */
export function compileRuleSet(document: RuleSetDocument): CompiledRuleSet {
  return new CompiledRuleSet(document);
}

/**
 * The local calendar day by which the limits of this document count a wager, `YYYY-MM-DD`.
 * @param occurredAtMs milliseconds since 1970; the years 2015 to 2037, else RangeError.
 */
export function localDay(compiled: CompiledRuleSet, occurredAtMs: number): string {
  return compiled.dayAt(occurredAtMs);
}
