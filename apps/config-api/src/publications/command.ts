import type { Actor } from '../access/actor.ts';

/** Who asks for what, at which operator. */
export interface Command<R> {
  readonly operatorId: string;
  readonly by: Actor;
  readonly request: R;
  /** Whether the caller may go without approvals that are lacking. */
  readonly mayForce?: boolean;
}
