/** Records that could not be applied, newest first. */
import type { DatabaseSync } from 'node:sqlite';
import type { DeadLettersQuery, Page, StoredDeadLetter } from '../../ledger-reader-port.ts';
import { decodeCursor, toPage } from '../../page-cursor.ts';
import { deadLetterSelection, fromDeadLetterCells } from '../dead-letter-cells.ts';
import { type Cells, numberAt, prepareQuery, textAt } from '../sqlite-rows.ts';

/** Down the index (operatorId, receivedAtMs, rowid); IS finds the rows without an operator, too. */
const deadLettersBefore = `SELECT ${deadLetterSelection}, d."logEpoch", d."topic",
    d."partition", d."batchId", d.rowid
  FROM "dead_letter" d
  WHERE d."operatorId" IS ? AND (d."receivedAtMs", d.rowid) < (?, ?)
  ORDER BY d."receivedAtMs" DESC, d.rowid DESC LIMIT ?`;

interface Found {
  readonly letter: StoredDeadLetter;
  readonly rowid: number;
}

const fromCells = (cells: Cells): Found => ({
  letter: {
    ...fromDeadLetterCells(cells),
    logEpoch: textAt(cells, 9),
    topic: textAt(cells, 10),
    partition: numberAt(cells, 11),
    batchId: numberAt(cells, 12),
  },
  rowid: numberAt(cells, 13),
});

export const prepareReadDeadLetters = (connection: DatabaseSync) => {
  const find = prepareQuery(connection, deadLettersBefore);
  return ({ operatorId, cursor, limit }: DeadLettersQuery): Page<StoredDeadLetter> => {
    const start = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;
    const [atMs, rowid] = cursor === null ? start : decodeCursor(cursor, ['integer', 'integer']);
    const found = find.all(operatorId, atMs, rowid, limit + 1).map(fromCells);
    const page = toPage(found, limit, (row) => [row.letter.receivedAtMs, row.rowid]);
    return { rows: page.rows.map((row) => row.letter), nextCursor: page.nextCursor };
  };
};
