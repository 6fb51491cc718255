import type { ImpactRun } from '@house-rules/contracts';
import type { PublicationRoom } from '../publications/publication-room.ts';
import type { ChangeStore } from './change-store.ts';
import type { MutationReporter } from './mutation-reporter.ts';

/** What the life of a change works with. */
export interface ChangeRoom extends PublicationRoom {
  readonly changes: ChangeStore;
  readonly mutations: MutationReporter;
  /** What the document was priced at; null where nobody asked. */
  readonly impactOf: (operatorId: string, documentHash: string) => Promise<ImpactRun | null>;
  /** Whether every worker has an entry of the operator's timeline. */
  readonly isAcknowledged: (operatorId: string, sequence: number) => boolean;
}
