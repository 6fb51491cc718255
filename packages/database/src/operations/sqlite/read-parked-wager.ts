/** A wager that waits in the ledger for its configuration, by its id. */
import type { DatabaseSync } from 'node:sqlite';
import type { ParkedWager } from '../../ledger/parked-records-port.ts';
import { numberAt, prepareQuery, textAt } from '../../ledger/sqlite/sqlite-rows.ts';
import { toBytes } from '../../ledger/uuid-bytes.ts';

export const prepareReadParkedWager = (connection: DatabaseSync) => {
  const find = prepareQuery(
    connection,
    `SELECT "sentence", "parkedAtMs" FROM "parked_record"
     WHERE "operatorId" = ? AND "wagerId" = ? ORDER BY "parkedAtMs" LIMIT 1`,
  );
  return (operatorId: string, wagerId: string): ParkedWager | null => {
    const row = find.first(operatorId, toBytes(wagerId));
    return row && { sentence: textAt(row, 0), parkedAtMs: numberAt(row, 1) };
  };
};
