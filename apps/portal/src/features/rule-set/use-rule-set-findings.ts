'use client';
/**
 * What stands between the draft and a publication. While one types, this browser's engine says; once
 * saved, the service's word counts. It is the same engine, so they agree.
 */
import type { Finding, RatesDocument, RuleSetDocument, TestResult } from '@house-rules/contracts';
import { checkRuleSet, runRuleTests } from '@house-rules/rules-engine';
import { useDeferredValue, useMemo } from 'react';
import { type SectionId, sectionOfPointer } from './document/sections.ts';
import type { DraftState } from './draft/draft-state.ts';

export interface RuleSetFindings {
  readonly findings: readonly Finding[];
  readonly tests: readonly TestResult[];
  /** Null while a finding blocks. */
  readonly document: RuleSetDocument | null;
  /** At this very place. */
  readonly at: (pointer: string) => readonly Finding[];
  /** At this place and below it. */
  readonly under: (pointer: string) => readonly Finding[];
  readonly inSection: (section: SectionId) => readonly Finding[];
  readonly testAt: (pointer: string) => TestResult | null;
  readonly blocking: number;
  readonly failing: number;
}

export function useRuleSetFindings(state: DraftState, rates: RatesDocument | null) {
  // Typing stays quick in a large document: the check follows a frame later.
  const document = useDeferredValue(state.document);
  const local = useMemo(() => checkHere(document, rates), [document, rates]);
  const { server, save } = state;
  return useMemo((): RuleSetFindings => {
    const settled = save.kind === 'saved' && document === state.document;
    const findings = settled ? server.findings : local.findings;
    const tests = settled ? server.tests : local.tests;
    return { document: local.document, tests, ...index(findings, tests) };
  }, [local, server, save.kind, document, state.document]);
}

function checkHere(document: unknown, rates: RatesDocument | null) {
  const checked = checkRuleSet(document);
  const testable = checked.document !== null && rates !== null;
  const tests = testable ? runRuleTests(checked.document, rates) : [];
  return { document: checked.document, findings: checked.findings, tests };
}

function index(findings: readonly Finding[], tests: readonly TestResult[]) {
  const under = (pointer: string) =>
    findings.filter((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`));
  return {
    findings,
    at: (pointer: string) => findings.filter((finding) => finding.pointer === pointer),
    under,
    inSection: (section: SectionId) =>
      findings.filter((finding) => sectionOfPointer(finding.pointer) === section),
    testAt: (pointer: string) => tests.find((result) => result.pointer === pointer) ?? null,
    blocking: findings.filter((finding) => finding.severity === 'blocks').length,
    failing: tests.filter((result) => !result.passed).length,
  };
}
