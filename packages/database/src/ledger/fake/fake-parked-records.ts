/** The parked records of the in-memory ledger. */

import type { NewParkedRecord } from '../ledger-rows.ts';
import type { ParkedLine, ParkedRecords } from '../parked-records-port.ts';
import type { PartitionPosition } from '../partition-position.ts';
import { type FakeLedgerTables, partitionText, text } from './fake-ledger-tables.ts';

const lineText = (position: PartitionPosition, operatorId: string): string =>
  text(partitionText(position), position.logEpoch, operatorId);

const bytesOf = (rows: readonly NewParkedRecord[]): number =>
  rows.reduce((sum, { value }) => sum + value.length, 0);

/** @param store of the committed rows, whose tables are replaced by each transaction */
export const fakeParkedRecords = (store: { tables: FakeLedgerTables }): ParkedRecords => {
  const rowsOf = (line: string): NewParkedRecord[] =>
    store.tables.parked
      .filter(({ position, row }) => lineText(position, row.operatorId) === line)
      .map(({ row }) => row)
      .sort((one, other) => one.offset - other.offset);
  return {
    lines: async (group, topic) => {
      const found = new Map<string, ParkedLine>();
      for (const { position, row } of store.tables.parked) {
        if (position.group !== group || position.topic !== topic) continue;
        const { operatorId } = row;
        const line = lineText(position, operatorId);
        const rows = rowsOf(line);
        const { partition, logEpoch } = position;
        const counts = { records: rows.length, bytes: bytesOf(rows) };
        found.set(line, { operatorId, partition, logEpoch, ...counts });
      }
      return [...found.values()];
    },
    from: async (position, operatorId, offset, { recordsMax, bytesMax }) => {
      const rows = rowsOf(lineText(position, operatorId)).filter((row) => row.offset >= offset);
      return rows
        .slice(0, recordsMax)
        .filter((_row, at) => at === 0 || bytesOf(rows.slice(0, at)) < bytesMax);
    },
    forget: async (position, operatorId, beforeOffset) => {
      const line = lineText(position, operatorId);
      const { tables } = store;
      const stays = (one: FakeLedgerTables['parked'][number]): boolean =>
        lineText(one.position, one.row.operatorId) !== line || one.row.offset >= beforeOffset;
      store.tables = { ...tables, parked: tables.parked.filter(stays) };
    },
  };
};
