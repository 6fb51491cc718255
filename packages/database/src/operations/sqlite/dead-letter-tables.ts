/** Dead letters with what was decided of them, in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import type { Page } from '../../ledger/ledger-reader-port.ts';
import { decodeCursor, toPage } from '../../ledger/page-cursor.ts';
import { deadLetterSelection, fromDeadLetterCells } from '../../ledger/sqlite/dead-letter-cells.ts';
import { insertInto } from '../../ledger/sqlite/insert-into.ts';
import {
  type Cells,
  numberAt,
  orNull,
  prepareQuery,
  textAt,
} from '../../ledger/sqlite/sqlite-rows.ts';
import { perConnection } from '../../sqlite/per-connection.ts';
import type {
  DeadLetter,
  DeadLetterDecision,
  DeadLetterListQuery,
  DeadLetterPlace,
  OpenDeadLetters,
} from '../dead-letter-port.ts';

const selection = `${deadLetterSelection}, d."logEpoch", d."topic", d."partition", d."batchId",
  d.rowid, a."act", a."actor", a."actorName", a."reason", a."atMs"`;

const withDecision = `"dead_letter" d LEFT JOIN "dead_letter_act" a ON a."logEpoch" = d."logEpoch"
  AND a."topic" = d."topic" AND a."partition" = d."partition" AND a."offset" = d."offset"`;

/** Down the index (operatorId, receivedAtMs, rowid); IS finds the rows without an operator, too. */
const listOf = (whose: string): string => `SELECT ${selection} FROM ${withDecision}
  WHERE ${whose} AND (d."receivedAtMs", d.rowid) < (?1, ?2)
    AND (?3 IS NULL OR coalesce(a."act", 'open') = ?3) AND (?4 IS NULL OR d."reason" = ?4)
  ORDER BY d."receivedAtMs" DESC, d.rowid DESC LIMIT ?5`;

const openOf = (whose: string): string => `SELECT d."reason", count(*) FROM ${withDecision}
  WHERE ${whose} AND a."act" IS NULL GROUP BY d."reason" ORDER BY count(*) DESC, d."reason"`;

const decisionColumns = [
  'logEpoch',
  'topic',
  'partition',
  'offset',
  'act',
  'actor',
  'actorName',
  'reason',
  'atMs',
];

const fromDecisionCells = (cells: Cells): DeadLetterDecision | null => {
  const act = orNull(textAt, cells, 14);
  if (act !== 'replayed' && act !== 'discarded') return null;
  return {
    act,
    actor: textAt(cells, 15),
    actorName: textAt(cells, 16),
    reason: textAt(cells, 17),
    atMs: numberAt(cells, 18),
  };
};

const fromCells = (cells: Cells): { readonly letter: DeadLetter; readonly rowid: number } => ({
  letter: {
    ...fromDeadLetterCells(cells),
    logEpoch: textAt(cells, 9),
    topic: textAt(cells, 10),
    partition: numberAt(cells, 11),
    batchId: numberAt(cells, 12),
    decision: fromDecisionCells(cells),
  },
  rowid: numberAt(cells, 13),
});

export const prepareReadDeadLetters = (connection: DatabaseSync) => {
  const ofAll = prepareQuery(connection, listOf('?6 IS NULL'));
  const ofOne = prepareQuery(connection, listOf('d."operatorId" IS ?6'));
  const openOfAll = prepareQuery(connection, openOf('1 = 1'));
  const openOfOne = prepareQuery(connection, openOf('d."operatorId" IS ?'));
  const findOne = prepareQuery(
    connection,
    `SELECT ${selection} FROM ${withDecision} WHERE d."logEpoch" = ? AND d."topic" = ?
       AND d."partition" = ? AND d."offset" = ?`,
  );
  return {
    list: (query: DeadLetterListQuery): Page<DeadLetter> => {
      const { cursor, limit, operatorId, reason, state } = query;
      const start = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;
      const [atMs, rowid] = cursor === null ? start : decodeCursor(cursor, ['integer', 'integer']);
      const find = operatorId === undefined ? ofAll : ofOne;
      const found = find.all(atMs, rowid, state, reason, limit + 1, operatorId ?? null);
      const page = toPage(found.map(fromCells), limit, (row) => [
        row.letter.receivedAtMs,
        row.rowid,
      ]);
      return { rows: page.rows.map((row) => row.letter), nextCursor: page.nextCursor };
    },
    find: ({ logEpoch, topic, partition, offset }: DeadLetterPlace): DeadLetter | null => {
      const row = findOne.first(logEpoch, topic, partition, offset);
      return row && fromCells(row).letter;
    },
    open: (operatorId?: string | null): readonly OpenDeadLetters[] => {
      const rows = operatorId === undefined ? openOfAll.all() : openOfOne.all(operatorId);
      return rows.map((cells) => ({ reason: textAt(cells, 0), count: numberAt(cells, 1) }));
    },
  };
};

export const createSqliteDecisions = () => {
  const statements = perConnection((connection) =>
    connection.prepare(`${insertInto('dead_letter_act', decisionColumns)} ON CONFLICT DO NOTHING`),
  );
  /** False where there is a decision already. */
  return (
    connection: DatabaseSync,
    { logEpoch, topic, partition, offset }: DeadLetterPlace,
    { act, actor, actorName, reason, atMs }: DeadLetterDecision,
  ): boolean => {
    const place = [logEpoch, topic, partition, offset] as const;
    const decision = [act, actor, actorName, reason, atMs] as const;
    return statements(connection).run(...place, ...decision).changes === 1;
  };
};
