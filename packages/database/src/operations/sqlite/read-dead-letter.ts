/**
 * A wager's dead letter: by the id that its bytes name, however old it is. Some name it elsewhere (a
 * void) or are no JSON: of these the newest of the operator are searched, which is what a player
 * calls about.
 */
import type { DatabaseSync } from 'node:sqlite';
import { type Cells, numberAt, prepareQuery, textAt } from '../../ledger/sqlite/sqlite-rows.ts';
import { toBytes } from '../../ledger/uuid-bytes.ts';
import type { WagerDeadLetter } from '../dead-letter-port.ts';

const byWager = `SELECT d."reason", d."sentence", d."receivedAtMs" FROM "dead_letter_wager" w
  JOIN "dead_letter" d ON d."logEpoch" = w."logEpoch" AND d."topic" = w."topic"
    AND d."partition" = w."partition" AND d."offset" = w."offset"
  WHERE w."operatorId" = ? AND w."wagerId" = ? ORDER BY d."receivedAtMs" DESC LIMIT 1`;

const searchedMax = 50_000;

/** The id as platforms write it, and as they may: in capitals. */
const search = `SELECT d."reason", d."sentence", d."receivedAtMs" FROM
  (SELECT "reason", "sentence", "receivedAtMs", "body" FROM "dead_letter" WHERE "operatorId" = ?
    ORDER BY "receivedAtMs" DESC LIMIT ${searchedMax}) d
  WHERE instr(d."body", ?) > 0 OR instr(d."body", ?) > 0 LIMIT 1`;

const fromCells = (cells: Cells): WagerDeadLetter => ({
  reason: textAt(cells, 0),
  sentence: textAt(cells, 1),
  receivedAtMs: numberAt(cells, 2),
});

export const prepareReadDeadLetter = (connection: DatabaseSync) => {
  const find = prepareQuery(connection, byWager);
  const searchNewest = prepareQuery(connection, search);
  return (operatorId: string, wagerId: string): WagerDeadLetter | null => {
    const [small, capital] = [wagerId.toLowerCase(), wagerId.toUpperCase()].map((id) =>
      Buffer.from(`"${id}"`),
    );
    const found =
      find.first(operatorId, toBytes(wagerId)) ??
      searchNewest.first(operatorId, small ?? null, capital ?? null);
    return found && fromCells(found);
  };
};
