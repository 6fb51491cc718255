import type { Json, Session } from '@house-rules/contracts';
import type { Operator, World } from './world.ts';

/** A request below `/v1/operators/{operator}/`, by somebody who is signed in. */
export interface Call {
  readonly world: World;
  readonly session: Session;
  readonly operator: Operator;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  readonly ifMatch: string | undefined;
  readonly parts: readonly string[];
}
