/**
 * Writes that are decided beforehand. Where all that is to be written is known before the first
 * statement, a transaction need not wait for its caller between two of them: its steps go to the
 * writing connection at once, and the lock is held for as long as they take and no longer.
 *
 * Whoever decides from what was read before says so in a condition: `onlyIf` is a statement that must
 * find what the decision rests on.
 */
import type { SqlQuery } from '@prisma/driver-adapter-utils';

export type BoundValue = string | number | bigint | null;

export interface WriteStep {
  readonly statement: TemplateStringsArray;
  readonly values: readonly BoundValue[];
  /** True: where it changes no row, nothing of what it stands among is kept. */
  readonly isCondition: boolean;
}

/**
 * All of the steps, in their order, or none of them.
 *
 * @returns false where a condition was not met.
 */
export type WriteSteps = (steps: readonly WriteStep[]) => Promise<boolean>;

type StepTag = (statement: TemplateStringsArray, ...values: readonly BoundValue[]) => WriteStep;

/** `` step`UPDATE … WHERE "id" = ${id}` ``; every `${…}` is a bound value. */
export const step: StepTag = (statement, ...values) => ({ statement, values, isCondition: false });

/** The same as a condition: it must change a row. */
export const onlyIf: StepTag = (statement, ...values) => ({ statement, values, isCondition: true });

/** A step as it goes to the connection; the template itself cannot be sent to a thread. */
export interface StepQuery {
  readonly query: SqlQuery;
  readonly isCondition: boolean;
}

export const toStepQuery = ({ statement, values, isCondition }: WriteStep): StepQuery => ({
  query: {
    sql: statement.join('?'),
    args: [...values],
    argTypes: values.map(() => ({ scalarType: 'unknown', arity: 'scalar' })),
  },
  isCondition,
});
