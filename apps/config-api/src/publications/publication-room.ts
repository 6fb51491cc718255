import type { Failpoints } from '@house-rules/service';
import type { Clock } from '../clock.ts';
import type { DraftReads } from '../drafts/draft-store.ts';
import type { RuleSetChecker } from '../drafts/rule-set-checker.ts';
import type { PublicationStore } from './publication-store.ts';

/** What publishing works with. */
export interface PublicationRoom {
  readonly store: PublicationStore;
  readonly drafts: DraftReads;
  readonly checker: RuleSetChecker;
  readonly clock: Clock;
  readonly failpoints: Failpoints;
  /** Called after each commit that owes records, so that the relay need not wait for its turn. */
  readonly onCommitted: () => void;
  /** Called after each publication that went without its approvals: somebody should look. */
  readonly onBreakGlass: (operatorId: string) => void;
}
