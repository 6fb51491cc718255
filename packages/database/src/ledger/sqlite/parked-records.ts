/** Parked records in a SQLite ledger: written within the batch's transaction, read and dropped by lines. */
import type { DatabaseSync } from 'node:sqlite';
import type { BatchRequest } from '../ledger-port.ts';
import type { NewParkedRecord } from '../ledger-rows.ts';
import type { ParkedLine, ParkedSlice } from '../parked-records-port.ts';
import type { PartitionPosition } from '../partition-position.ts';
import { toBytes, toUuid } from '../uuid-bytes.ts';
import { insertInto } from './insert-into.ts';
import { bytesAt, type Cells, numberAt, orNull, prepareQuery, textAt } from './sqlite-rows.ts';

const parkedColumns = [
  'groupId',
  'topic',
  'partition',
  'logEpoch',
  'operatorId',
  'offset',
  'wagerId',
  'sentence',
  'recordKey',
  'value',
  'rawValue',
  'headers',
  'receivedAtMs',
  'parkedAtMs',
];

const place = `"groupId" = ? AND "topic" = ? AND "partition" = ? AND "logEpoch" = ?
  AND "operatorId" = ?`;

const linesOf = `SELECT "operatorId", "partition", "logEpoch", count(*), sum(length("value"))
  FROM "parked_record" WHERE "groupId" = ? AND "topic" = ?
  GROUP BY "partition", "logEpoch", "operatorId"`;

/** How many rows have room is known before their values are read. */
const sizesFrom = `SELECT "offset", length("value") FROM "parked_record"
  WHERE ${place} AND "offset" >= ? ORDER BY "offset" LIMIT ?`;

const rowsFrom = `SELECT "operatorId", "offset", "wagerId", "sentence", "recordKey", "value",
    "rawValue", "headers", "receivedAtMs"
  FROM "parked_record" WHERE ${place} AND "offset" >= ? AND "offset" <= ? ORDER BY "offset"`;

const fromLineCells = (cells: Cells): ParkedLine => ({
  operatorId: textAt(cells, 0),
  partition: numberAt(cells, 1),
  logEpoch: textAt(cells, 2),
  records: numberAt(cells, 3),
  bytes: numberAt(cells, 4),
});

const fromRowCells = (cells: Cells): NewParkedRecord => {
  const wagerId = orNull(bytesAt, cells, 2);
  return {
    operatorId: textAt(cells, 0),
    offset: numberAt(cells, 1),
    wagerId: wagerId === null ? null : toUuid(wagerId),
    sentence: textAt(cells, 3),
    recordKey: orNull(bytesAt, cells, 4),
    value: bytesAt(cells, 5),
    rawValue: orNull(bytesAt, cells, 6),
    headers: JSON.parse(textAt(cells, 7)) as Readonly<Record<string, string>>,
    receivedAtMs: numberAt(cells, 8),
  };
};

/** The offset of the last row that the slice has room for; null where there is none. */
const lastWithin = (sizes: readonly Cells[], bytesMax: number): number | null => {
  let last: number | null = null;
  let bytes = 0;
  for (const cells of sizes) {
    if (bytes >= bytesMax) break;
    last = numberAt(cells, 0);
    bytes += numberAt(cells, 1);
  }
  return last;
};

export const prepareParkedRecords = (connection: DatabaseSync) => {
  const insert = connection.prepare(insertInto('parked_record', parkedColumns));
  const lines = prepareQuery(connection, linesOf);
  const sizes = prepareQuery(connection, sizesFrom);
  const rows = prepareQuery(connection, rowsFrom);
  const drop = connection.prepare(`DELETE FROM "parked_record" WHERE ${place} AND "offset" < ?`);
  const placeOf = ({ group, topic, partition, logEpoch }: PartitionPosition, operatorId: string) =>
    [group, topic, partition, logEpoch, operatorId] as const;

  return {
    write: (parked: readonly NewParkedRecord[], request: BatchRequest): void => {
      for (const row of parked) {
        insert.run(
          ...placeOf(request, row.operatorId),
          row.offset,
          row.wagerId === null ? null : toBytes(row.wagerId),
          row.sentence,
          row.recordKey,
          row.value,
          row.rawValue,
          JSON.stringify(row.headers),
          row.receivedAtMs,
          request.appliedAtMs,
        );
      }
    },
    lines: (group: string, topic: string): readonly ParkedLine[] =>
      lines.all(group, topic).map(fromLineCells),
    from: (
      position: PartitionPosition,
      operatorId: string,
      offset: number,
      { recordsMax, bytesMax }: ParkedSlice,
    ): readonly NewParkedRecord[] => {
      const of = placeOf(position, operatorId);
      const last = lastWithin(sizes.all(...of, offset, recordsMax), bytesMax);
      return last === null ? [] : rows.all(...of, offset, last).map(fromRowCells);
    },
    forget: (position: PartitionPosition, operatorId: string, beforeOffset: number): void => {
      drop.run(...placeOf(position, operatorId), beforeOffset);
    },
  };
};
