/**
 * What a service answers: a value, or a fault that a person can act on. Faults are expected and
 * are values; a broken invariant throws and becomes `internal`, whose cause only the log sees.
 */
import type { Finding, Problem, ProblemCode, TestResult } from '@house-rules/contracts';

export interface Fault {
  readonly code: ProblemCode;
  /** What happened and what to do, one sentence, shown to the caller. */
  readonly detail: string;
  /** JSON pointer into the body, or the name of the parameter. */
  readonly pointer?: string;
  readonly findings?: readonly Finding[];
  readonly tests?: readonly TestResult[];
  readonly currentRevision?: number;
  readonly conflict?: NonNullable<Problem['conflict']>;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (
  code: ProblemCode,
  detail: string,
  more: Omit<Fault, 'code' | 'detail'> = {},
): { readonly ok: false; readonly fault: Fault } => ({
  ok: false,
  fault: { code, detail, ...more },
});
