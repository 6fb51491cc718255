import type { NewDeadLetter } from '../ledger-rows.ts';
import { bytesAt, type Cells, numberAt, orNull, textAt } from './sqlite-rows.ts';

/** `d` is the dead letter: the columns that `fromDeadLetterCells` reads. */
export const deadLetterSelection = `d."offset", d."reason", d."sentence", d."pointer",
  d."operatorId", d."recordKey", d."body", d."headers", d."receivedAtMs"`;

export const fromDeadLetterCells = (cells: Cells): NewDeadLetter => ({
  offset: numberAt(cells, 0),
  reason: textAt(cells, 1),
  sentence: textAt(cells, 2),
  pointer: textAt(cells, 3),
  operatorId: orNull(textAt, cells, 4),
  recordKey: orNull(bytesAt, cells, 5),
  body: orNull(bytesAt, cells, 6),
  headers: JSON.parse(textAt(cells, 7)) as Readonly<Record<string, string>>,
  receivedAtMs: numberAt(cells, 8),
});
