/** What a row moves by the rebuild, to stand beside what is stored. Micropoints. */
import type { LotLine } from './lot-book.ts';

export interface Movement {
  readonly spendable: number;
  readonly status: number;
  /** By lot; the rest of `spendable` is debt made or paid. */
  readonly lots: readonly LotLine[];
}

export const noMovement: Movement = { spendable: 0, status: 0, lots: [] };
