/**
 * Findings as they are found, up to what helps anybody. A document can be wrong in a hundred
 * thousand places; the work of telling them is bounded here, and the last finding says how many
 * more there are.
 */
import type { Finding, FindingSeverity } from '@house-rules/contracts';

/** Enough for every list that people mend at one sitting. */
export const findingsListedMax = 500;
/** Beyond this many nobody counts on: the check goes no further. */
export const findingsCountedMax = 2_000;

const gravity: Readonly<Record<FindingSeverity, number>> = { notes: 0, warns: 1, blocks: 2 };

export class FindingList {
  readonly #listed: Finding[] = [];
  #unlisted = 0;
  #gravestUnlisted: FindingSeverity = 'notes';
  #blocked = false;

  /** Whether any finding so far blocks. */
  get blocked(): boolean {
    return this.#blocked;
  }

  /** Nothing more needs to be looked for. */
  get full(): boolean {
    return this.#listed.length + this.#unlisted >= findingsCountedMax;
  }

  add(finding: Finding): void {
    if (this.full) return;
    const { severity } = finding;
    if (severity === 'blocks') this.#blocked = true;
    if (this.#listed.length < findingsListedMax) {
      this.#listed.push(finding);
      return;
    }
    this.#unlisted += 1;
    if (gravity[severity] > gravity[this.#gravestUnlisted]) this.#gravestUnlisted = severity;
  }

  /** Takes findings for as long as there is room; a generator is left where it stands then. */
  addAll(findings: Iterable<Finding>): void {
    for (const finding of findings) {
      this.add(finding);
      if (this.full) return;
    }
  }

  /** Those that are listed, and one that says how many are not. */
  findings(): Finding[] {
    if (this.#unlisted === 0) return [...this.#listed];
    const count = `${this.full ? 'at least ' : ''}${this.#unlisted}`;
    const sentence = `${count} more findings are not listed; mend these and check again`;
    const more: Finding = {
      code: 'more_findings',
      severity: this.#gravestUnlisted,
      pointer: '',
      sentence,
    };
    return [...this.#listed, more];
  }
}
