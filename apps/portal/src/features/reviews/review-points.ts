/** What is asked of a change before it may go live, point by point. */
import type { Change, MutationReportView } from '@house-rules/contracts';
import { lackingOf } from './review-standing.ts';

type PointState = 'done' | 'warning' | 'blocked';

export type ReviewPoint = { readonly state: PointState } & (
  | { readonly kind: 'findings'; readonly blocking: number; readonly warnings: number }
  | { readonly kind: 'tests'; readonly failing: number; readonly of: number }
  | {
      readonly kind: 'mutations';
      /** Null: nobody tried; unknown is not good. */
      readonly report: MutationReportView | null;
    }
  | { readonly kind: 'changes'; readonly changes: number }
  | { readonly kind: 'approvals'; readonly given: readonly string[]; readonly lacking: number }
);

type Judged = Pick<
  Change,
  'kind' | 'findings' | 'tests' | 'mutations' | 'differences' | 'approvals'
>;

/** A rollback is not stopped by its failing tests, nor asked whether its tests are good. */
export function reviewPoints(change: Judged): readonly ReviewPoint[] {
  const { kind, findings, tests, mutations, differences, approvals } = change;
  const blocking = findings.filter(({ severity }) => severity === 'blocks').length;
  const warnings = findings.filter(({ severity }) => severity === 'warns').length;
  const failing = tests.filter(({ passed }) => !passed).length;
  const lacking = lackingOf(change);
  const stops: PointState = kind === 'rollback' ? 'warning' : 'blocked';
  const worst = (blocked: boolean, warned: boolean): PointState => {
    if (blocked) return stops;
    return warned ? 'warning' : 'done';
  };
  const tried = mutations !== null && mutations.missed === 0;
  return [
    { kind: 'changes', changes: differences.length, state: worst(false, differences.length === 0) },
    { kind: 'findings', blocking, warnings, state: worst(blocking > 0, warnings > 0) },
    { kind: 'tests', failing, of: tests.length, state: worst(failing > 0, tests.length === 0) },
    ...(kind === 'draft'
      ? [{ kind: 'mutations' as const, report: mutations, state: worst(false, !tried) }]
      : []),
    {
      kind: 'approvals',
      given: approvals.given.map(({ name }) => name),
      lacking,
      state: lacking > 0 ? 'blocked' : 'done',
    },
  ];
}
