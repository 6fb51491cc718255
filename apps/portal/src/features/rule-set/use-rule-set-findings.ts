'use client';
/**
 * What stands between the draft and a publication. While one types, this browser's engine says; once
 * saved, the service's word counts. It is the same engine, so they agree.
 */
import type {
  Finding,
  Json,
  RatesDocument,
  RuleSetDocument,
  TestResult,
} from '@house-rules/contracts';
import { useMemo } from 'react';
import { type CheckedDraft, useDraftCheck } from './check/use-draft-check.ts';
import { type SectionId, sectionOfPointer } from './document/sections.ts';
import { withTestDefaults } from './document/with-test-defaults.ts';
import type { DraftState } from './draft/draft-state.ts';

export interface RuleSetFindings {
  readonly findings: readonly Finding[];
  readonly tests: readonly TestResult[];
  /** Null while a finding blocks. */
  readonly document: RuleSetDocument | null;
  /** Against what the draft began from; null while nobody knows. */
  readonly changes: number | null;
  /** At this very place. */
  readonly at: (pointer: string) => readonly Finding[];
  /** At this place and below it. */
  readonly under: (pointer: string) => readonly Finding[];
  readonly inSection: (section: SectionId) => readonly Finding[];
  readonly testAt: (pointer: string) => TestResult | null;
  readonly blocking: number;
  readonly failing: number;
}

export function useRuleSetFindings(
  state: DraftState,
  rates: RatesDocument | null,
  base: Json | null,
): RuleSetFindings {
  const local = useDraftCheck(state.document, rates, base);
  const { server, save, document } = state;
  const checked = useMemo(() => sound(local), [local]);
  return useMemo((): RuleSetFindings => {
    // The service's word is of the draft it has; what no check has said of yet is said of that one.
    const settled =
      save.kind === 'saved' && (local.document === null || local.document === document);
    const { findings, tests } = settled ? server : local;
    return { document: checked, changes: local.changes, tests, ...index(findings, tests) };
  }, [local, checked, server, save.kind, document]);
}

/** What no finding blocks has the shape of a rule set, but for the defaults of its tests. */
function sound({ document, findings }: CheckedDraft): RuleSetDocument | null {
  if (document === null || findings.some(({ severity }) => severity === 'blocks')) return null;
  return withTestDefaults(document) as Json as RuleSetDocument;
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
