/** A change of a rule set in the words of a catalogue that has its own. */
import type { RuleSetDocument } from '@house-rules/contracts';
import type { RuleSetChange } from '@house-rules/rules-engine';

export interface ChangeTold {
  readonly change: RuleSetChange;
  readonly older: RuleSetDocument;
  readonly newer: RuleSetDocument;
  /** "when …", of a condition in one of the two. */
  readonly when: (condition: unknown, of: RuleSetDocument) => string;
  /** A new item as lists of rules show it: its figure and its sentence. */
  readonly summary: (pointer: string, item: unknown) => string | null;
  readonly instant: (iso: string) => string;
}

/** Null leaves it to the rules engine's English. */
export type SayChange = (told: ChangeTold) => string | null;
