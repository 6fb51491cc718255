/** What must hold before a draft may go live, as far as the portal can tell; the API decides. */
import type { Json, TestResult } from '@house-rules/contracts';
import { countChanges } from '../changes/changes-between.ts';
import type { DraftState } from '../rule-set/draft/draft-state.ts';
import type { RuleSetFindings } from '../rule-set/use-rule-set-findings.ts';

export type ChecklistItem =
  | { readonly kind: 'saved'; readonly ok: boolean }
  | {
      readonly kind: 'findings';
      readonly ok: boolean;
      readonly blocking: number;
      readonly warnings: number;
    }
  | {
      readonly kind: 'tests';
      readonly ok: boolean;
      readonly failing: readonly TestResult[];
      readonly of: number;
      readonly ran: boolean;
    }
  | {
      readonly kind: 'changed';
      readonly ok: boolean;
      readonly changes: number;
      readonly first: boolean;
    };

interface Judged {
  readonly state: DraftState;
  readonly findings: RuleSetFindings;
  /** Null for an operator's first version. */
  readonly live: Json | null;
}

export function checklistOf({ state, findings, live }: Judged): readonly ChecklistItem[] {
  const { blocking, tests } = findings;
  const failing = tests.filter(({ passed }) => !passed);
  const warnings = findings.findings.filter(({ severity }) => severity === 'warns').length;
  const changes = live === null ? 0 : countChanges(live, state.document);
  return [
    { kind: 'saved', ok: state.save.kind === 'saved' },
    { kind: 'findings', ok: blocking === 0, blocking, warnings },
    {
      kind: 'tests',
      ok: blocking === 0 && failing.length === 0,
      failing,
      of: tests.length,
      ran: blocking === 0,
    },
    { kind: 'changed', ok: live === null || changes > 0, changes, first: live === null },
  ];
}

export function mayGoLive(items: readonly ChecklistItem[]): boolean {
  return items.every((item) => item.ok);
}
