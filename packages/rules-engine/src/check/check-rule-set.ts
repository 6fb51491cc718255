/**
 * The door of the engine: any value in, a document or what is wrong with it out. It never throws on
 * a JSON value, and what passes it can be decided for every wager that readWager accepts.
 */
import { type Finding, type RuleSetDocument, ruleSetDocumentSchema } from '@house-rules/contracts';
import { checkAdvice } from './check-advice.ts';
import { checkKnownValues } from './check-expressions.ts';
import { checkItems } from './check-items.ts';
import { checkJson } from './check-json.ts';
import { checkReach } from './check-reach.ts';
import { checkSchedules } from './check-schedules.ts';
import { checkShape } from './check-shape.ts';
import { checkValues } from './check-values.ts';
import { parsedRules, readConditions } from './parsed-rules.ts';

export interface CheckOptions {
  /** The instant of the check, for what is already over; left out, nothing is said of the past. */
  readonly nowMs?: number | null;
}

export interface RuleSetCheck {
  /** Null iff a finding blocks. Defaults of the shape are filled in. */
  readonly document: RuleSetDocument | null;
  /** Most basic first; within a family in the order of the document. */
  readonly findings: Finding[];
}

/**
 * Checks a rule set document of unknown origin.
 * Stored tests are not run here, for they need rates: see runRuleTests. Advice (warns, notes) is
 * given once nothing blocks.
 */
export function checkRuleSet(input: unknown, { nowMs = null }: CheckOptions = {}): RuleSetCheck {
  const unreadable = checkJson(input);
  if (unreadable.length > 0) return { document: null, findings: unreadable };
  const shape = checkShape(ruleSetDocumentSchema, input);
  const conditions = readConditions(input);
  const findings = [...shape.findings, ...conditions.findings];
  const document = shape.value;
  if (document === null) return { document, findings };
  const rules = parsedRules(document, conditions.trees);
  findings.push(...checkItems(document), ...checkValues(document), ...checkKnownValues(rules));
  findings.push(...checkSchedules(document, nowMs));
  if (findings.some((finding) => finding.severity === 'blocks'))
    return { document: null, findings };
  findings.push(...checkReach(rules), ...checkAdvice(rules));
  return { document, findings };
}
