/** What is looked at to know whether something happened at an operator. */
import type { NamedPerson } from '../access/actor.ts';
import type { TimelineRow } from '../publications/timeline.ts';

export interface OperatorMoment {
  readonly draft: {
    readonly revision: number;
    readonly savedAtMs: number;
    readonly savedBy: NamedPerson;
  } | null;
  /** The newest entry of the timeline. */
  readonly entry: Pick<
    TimelineRow,
    'sequence' | 'subject' | 'action' | 'version' | 'fromAtMs'
  > | null;
  /** The newest thing that happened to a change. */
  readonly change: {
    readonly changeNumber: number;
    readonly kind: string;
    readonly sequence: number;
  } | null;
}

export interface EventStore {
  moment(operatorId: string): Promise<OperatorMoment>;
}
