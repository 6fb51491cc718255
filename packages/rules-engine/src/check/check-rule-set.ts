/**
 * The door of the engine: any value in, a document or what is wrong with it out. It never throws on
 * a JSON value, and what passes it can be decided for every wager that readWager accepts.
 */
import { type Finding, type RuleSetDocument, ruleSetDocumentSchema } from '@house-rules/contracts';
import { checkAdvice } from './check-advice.ts';
import { checkKnownValues } from './check-expressions.ts';
import { checkItems } from './check-items.ts';
import { checkJson } from './check-json.ts';
import { checkLedgerTerms } from './check-ledger-terms.ts';
import { checkReach } from './check-reach.ts';
import { checkSchedules } from './check-schedules.ts';
import { shapeReader } from './check-shape.ts';
import { checkStakeLiterals } from './check-stake-literals.ts';
import { checkValues } from './check-values.ts';
import { FindingList } from './finding-list.ts';
import { oversizedLists } from './oversized-lists.ts';
import { parsedRules, readConditions, withBoxes } from './parsed-rules.ts';

/** What a check may know beside the document; nothing of it changes what blocks. */
export interface CheckOptions {
  /** The instant of the check, for what is already over; left out, nothing is said of the past. */
  readonly nowMs?: number | null;
}

/** What checkRuleSet says. Source: SPEC, clause 13. */
export interface RuleSetCheck {
  /** Null iff a finding blocks. Defaults of the shape are filled in. */
  readonly document: RuleSetDocument | null;
  /**
   * Most basic first; within a family in the order of the document. At most 500, and then a last
   * one, `more_findings`, that says how many more there are.
   */
  readonly findings: Finding[];
}

const readShape = shapeReader(ruleSetDocumentSchema);

/**
 * Checks a rule set document of unknown origin.
 * Stored tests are not run here, for they need rates: see runRuleTests. Advice (warns, notes) is
 * given once nothing blocks.
 */
export function checkRuleSet(input: unknown, { nowMs = null }: CheckOptions = {}): RuleSetCheck {
  const findings = new FindingList();
  return { document: checkInto(findings, input, nowMs), findings: findings.findings() };
}

function checkInto(
  findings: FindingList,
  input: unknown,
  nowMs: number | null,
): RuleSetDocument | null {
  checkJson(input, findings);
  if (findings.blocked) return null;
  findings.addAll(oversizedLists(ruleSetDocumentSchema, input));
  if (findings.blocked) return null;
  const document = readShape(input, findings);
  const trees = readConditions(input, findings);
  if (document === null) return null;
  const rules = parsedRules(document, trees);
  findings.addAll(checkItems(document));
  findings.addAll(checkValues(document));
  findings.addAll(checkKnownValues(rules));
  findings.addAll(checkSchedules(document, nowMs));
  findings.addAll(checkLedgerTerms(document));
  if (findings.blocked) return null;
  const examined = withBoxes(rules);
  findings.addAll(checkReach(examined));
  findings.addAll(checkAdvice(examined));
  findings.addAll(checkStakeLiterals(examined));
  return document;
}
