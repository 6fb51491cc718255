/** What the verbs of publishing share. */
import type { Failpoints } from '@house-rules/service';
import type { Clock } from '../clock.ts';
import type { DraftReads } from '../drafts/draft-store.ts';
import type { RuleSetChecker } from '../drafts/rule-set-checker.ts';
import type { PublicationStore } from './publication-store.ts';

export interface PublicationRoom {
  readonly store: PublicationStore;
  readonly drafts: DraftReads;
  readonly checker: RuleSetChecker;
  readonly clock: Clock;
  readonly failpoints: Failpoints;
  /** Told after each commit that owes records, so that they need not wait for the relay's turn. */
  readonly onCommitted: () => void;
}
