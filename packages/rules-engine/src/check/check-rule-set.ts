/**
 * The door of the engine: any value in, a document or what is wrong with it out. It never throws on
 * a JSON value, and what passes it can be decided for every wager that readWager accepts.
 */
import { type Finding, type RuleSetDocument, ruleSetDocumentSchema } from '@house-rules/contracts';
import { checkExpressions, checkKnownValues } from './check-expressions.ts';
import { checkItems } from './check-items.ts';
import { checkJson } from './check-json.ts';
import { checkShape } from './check-shape.ts';
import { checkValues } from './check-values.ts';

export interface RuleSetCheck {
  /** Null iff a finding blocks. Defaults of the shape are filled in. */
  readonly document: RuleSetDocument | null;
  /** Most basic first; within a family in the order of the document. */
  readonly findings: Finding[];
}

/**
 * Checks a rule set document of unknown origin.
 * Stored tests are not run here, for they need rates: see runRuleTests.
 */
export function checkRuleSet(input: unknown): RuleSetCheck {
  const unreadable = checkJson(input);
  if (unreadable.length > 0) return { document: null, findings: unreadable };
  const shape = checkShape(ruleSetDocumentSchema, input);
  const findings = [...shape.findings, ...checkExpressions(input)];
  const document = shape.value;
  if (document === null) return { document, findings };
  findings.push(...checkItems(document), ...checkValues(document), ...checkKnownValues(document));
  const blocked = findings.some((finding) => finding.severity === 'blocks');
  return { document: blocked ? null : document, findings };
}
