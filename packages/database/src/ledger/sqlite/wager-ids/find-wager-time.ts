/**
 * The time under which a wager id is stored, for those who ask for one now and then: nothing is held
 * in memory. Unsealed ids are looked for in the values of the newest batches, sealed ones in one
 * bucket of each segment.
 */
import type { DatabaseSync } from 'node:sqlite';
import { toBytes } from '../../uuid-bytes.ts';
import { bytesAt, numberAt, prepareQuery } from '../sqlite-rows.ts';
import { prepareSealedIds, timeInKeys } from './sealed-ids.ts';
import { createIdScratch } from './wager-key.ts';

const unsealedWith = `SELECT "wagers" FROM "batch_rows"
  WHERE "batchId" > (SELECT coalesce(max("lastBatchId"), 0) FROM "wager_id_segment")
    AND instr("wagers", ?) > 0
  ORDER BY "batchId" DESC`;

export const prepareFindWagerTime = (connection: DatabaseSync) => {
  const findUnsealed = prepareQuery(connection, unsealedWith);
  const findSegments = prepareQuery(
    connection,
    'SELECT "segment" FROM "wager_id_segment" ORDER BY "segment" DESC',
  );
  const sealedIds = prepareSealedIds(connection);
  const scratch = createIdScratch();

  /** Null where no such wager is stored. */
  return (operatorKey: number, wagerId: string): number | null => {
    scratch.bytes.set(toBytes(wagerId));
    for (const row of findUnsealed.all(scratch.bytes)) {
      const time = timeInKeys(bytesAt(row, 0), scratch.bytes, operatorKey);
      if (time !== null) return time;
    }
    for (const row of findSegments.all()) {
      const time = sealedIds.find(numberAt(row, 0), scratch, operatorKey);
      if (time !== null) return time;
    }
    return null;
  };
};
