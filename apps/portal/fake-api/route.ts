import type { Permission } from '@house-rules/contracts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

export interface Route {
  readonly method: string;
  /** Below `/v1/operators/{operator}/`; `*` is any one part. */
  readonly path: string;
  readonly needs: Permission;
  readonly answer: (call: Call) => Answer;
}
