/** Reading what a posting says caused it. */
import type { PostingRow } from '../reading/stored-rows.ts';
import { differenceAt, show } from './compare.ts';
import type { Report } from './difference.ts';

export const causeText = ({ cause }: PostingRow, name: string): string | null => {
  const value = cause?.[name];
  return typeof value === 'string' ? value : null;
};

export const causeNumber = ({ cause }: PostingRow, name: string): number | null => {
  const value = cause?.[name];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
};

/** Says that a posting names nothing that could have brought it about. */
export const reportCauseless = (row: PostingRow, missing: string, report: Report): void => {
  const stored = row.cause === null ? null : JSON.stringify(row.cause);
  const sentence = `row ${row.playerSequence} (${row.kind}): its cause ${show(stored)} names no ${missing} that could have brought it about`;
  report(differenceAt(row, 'cause', stored, null, sentence));
};
