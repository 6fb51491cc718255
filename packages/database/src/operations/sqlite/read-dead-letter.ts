/**
 * A wager's dead letter, by the id in its bytes. Dead letters have no index by wager: many could not
 * even be read. So the newest of the operator are searched, which is what a player calls about.
 */
import type { DatabaseSync } from 'node:sqlite';
import { numberAt, prepareQuery, textAt } from '../../ledger/sqlite/sqlite-rows.ts';
import type { WagerDeadLetter } from '../dead-letter-port.ts';

const searchedMax = 50_000;

/** The id as platforms write it, and as they may: in capitals. */
const search = `SELECT d."reason", d."sentence", d."receivedAtMs" FROM
  (SELECT "reason", "sentence", "receivedAtMs", "body" FROM "dead_letter" WHERE "operatorId" = ?
    ORDER BY "receivedAtMs" DESC LIMIT ${searchedMax}) d
  WHERE instr(d."body", ?) > 0 OR instr(d."body", ?) > 0 LIMIT 1`;

export const prepareReadDeadLetter = (connection: DatabaseSync) => {
  const find = prepareQuery(connection, search);
  return (operatorId: string, wagerId: string): WagerDeadLetter | null => {
    const [small, capital] = [wagerId.toLowerCase(), wagerId.toUpperCase()].map((id) =>
      Buffer.from(`"${id}"`),
    );
    const row = find.first(operatorId, small ?? null, capital ?? null);
    return (
      row && {
        reason: textAt(row, 0),
        sentence: textAt(row, 1),
        receivedAtMs: numberAt(row, 2),
      }
    );
  };
};
