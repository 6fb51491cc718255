import type { Finding, Json, TestResult } from '@house-rules/contracts';
import { checkRuleSet, exampleRates, runRuleTests } from '@house-rules/rules-engine';

interface DraftCheck {
  readonly findings: Finding[];
  readonly tests: TestResult[];
}

export function checkDraft(document: Json): DraftCheck {
  const checked = checkRuleSet(document);
  const tests = checked.document === null ? [] : runRuleTests(checked.document, exampleRates);
  return { findings: [...checked.findings], tests };
}
