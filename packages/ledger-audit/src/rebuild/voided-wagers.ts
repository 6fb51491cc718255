import type { FactRow, PostingRow } from '../reading/stored-rows.ts';
import { causeText } from '../replay/cause.ts';

const none: ReadonlySet<string> = new Set();

/** The wagers that a player's voids name: of the others a replay need remember nothing. */
export const voidedWagers = (rows: readonly (PostingRow | FactRow)[]): ReadonlySet<string> => {
  let found: Set<string> | null = null;
  for (const row of rows) {
    if (row.kind !== 'reverse') continue;
    found ??= new Set();
    found.add(causeText(row, 'wagerId') ?? '');
  }
  return found ?? none;
};
