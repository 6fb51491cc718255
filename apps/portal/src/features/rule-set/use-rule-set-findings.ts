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
  const [exactly, under] = [new Map<string, Finding[]>(), new Map<string, Finding[]>()];
  const inSections = new Map<SectionId, Finding[]>();
  for (const finding of findings) {
    put(exactly, finding.pointer, finding);
    for (const place of placesOver(finding.pointer)) put(under, place, finding);
    put(inSections, sectionOfPointer(finding.pointer), finding);
  }
  const results = new Map(tests.map((result) => [result.pointer, result]));
  return {
    findings,
    at: (pointer: string) => exactly.get(pointer) ?? none,
    under: (pointer: string) => under.get(pointer) ?? none,
    inSection: (section: SectionId) => inSections.get(section) ?? none,
    testAt: (pointer: string) => results.get(pointer) ?? null,
    blocking: findings.filter((finding) => finding.severity === 'blocks').length,
    failing: tests.filter((result) => !result.passed).length,
  };
}

const none: readonly Finding[] = [];

function put<Key>(lists: Map<Key, Finding[]>, key: Key, finding: Finding): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [finding]);
  else list.push(finding);
}

/** `/earning/3/when` stands under itself, `/earning/3` and `/earning`. */
function placesOver(pointer: string): string[] {
  const steps = pointer.split('/');
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}
