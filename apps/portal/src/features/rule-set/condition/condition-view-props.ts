import type { Expression } from '@house-rules/contracts';

/** What every part of a condition is given, however deep it stands. */
export interface ConditionViewProps {
  readonly expression: Expression;
  readonly onChange: (expression: Expression) => void;
  readonly readOnly: boolean;
  /** 0 is the whole condition. */
  readonly depth: number;
}
