/**
 * What an audit asks of the configuration: documents by version, each with the hash it was
 * published under, and the timeline that says which was in force when. A reader of the control
 * database, of a backup or of the configuration topic can stand behind it.
 */
import type { RatesDocument, RuleSetDocument, VersionSubject } from '@house-rules/contracts';

export interface PublishedDocument<D> {
  readonly document: D;
  /** Hex sha-256 of the canonical document, as it was published. */
  readonly hash: string;
}

export interface TimelineEntry {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly subject: VersionSubject;
  readonly action: 'activate' | 'cancel';
  readonly version: number;
  /** Epoch milliseconds, inclusive. */
  readonly fromMs: number;
  /** With `cancel`: the sequence of the activation that no longer counts. */
  readonly cancels: number | null;
}

export interface RuleSource {
  /** Null where the operator has no such version. */
  ruleSet(operatorId: string, version: number): Promise<PublishedDocument<RuleSetDocument> | null>;
  rates(operatorId: string, version: number): Promise<PublishedDocument<RatesDocument> | null>;
  /** Every entry of the operator, in any order. */
  timeline(operatorId: string): Promise<readonly TimelineEntry[]>;
}
