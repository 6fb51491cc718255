import type { Database } from 'better-sqlite3';
import { EventLogError } from '../event-log-error.ts';

/**
 * The tables of one log file.
 *
 * INVARIANT: `next_offset` only grows and is kept when records go, so that no offset is ever given
 * twice in one life of the file. `log_start` is the oldest offset that pruning by age has left;
 * compaction leaves gaps above it and does not move it (as in Kafka).
 */
const FORMAT = 1;

const TABLES = `
CREATE TABLE IF NOT EXISTS log (
  singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
  id TEXT NOT NULL,
  format INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS topics (
  name TEXT PRIMARY KEY,
  partitions INTEGER NOT NULL CHECK (partitions > 0),
  compacted INTEGER NOT NULL CHECK (compacted IN (0, 1)),
  retention_ms INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS partitions (
  partition_id INTEGER PRIMARY KEY,
  topic TEXT NOT NULL REFERENCES topics (name),
  partition INTEGER NOT NULL,
  compacted INTEGER NOT NULL,
  log_start INTEGER NOT NULL DEFAULT 0,
  next_offset INTEGER NOT NULL DEFAULT 0,
  UNIQUE (topic, partition)
) STRICT;
CREATE TABLE IF NOT EXISTS records (
  partition_id INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  timestamp_ms INTEGER NOT NULL,
  compacted INTEGER NOT NULL,
  key BLOB NOT NULL,
  value BLOB,
  headers TEXT,
  PRIMARY KEY (partition_id, offset)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS newest_of_key ON records (partition_id, key) WHERE compacted = 1;
CREATE INDEX IF NOT EXISTS tombstones ON records (timestamp_ms)
  WHERE compacted = 1 AND value IS NULL;
`;

/**
 * Makes the tables where they are missing, in one transaction, so that processes that open a new
 * file at the same moment agree on one log id. A file that has them is only read.
 *
 * @param newLogId called when the file is new
 * @returns the log's id: another file, or the same path after deletion, has another one
 */
export const prepareSchema = (connection: Database, newLogId: () => string): string => {
  if (!hasTables(connection)) {
    connection
      .transaction(() => {
        connection.exec(TABLES);
        connection
          .prepare('INSERT OR IGNORE INTO log (singleton, id, format) VALUES (1, ?, ?)')
          .run(newLogId(), FORMAT);
      })
      .immediate();
  }
  const row = connection
    .prepare<[], { id: string; format: number }>('SELECT id, format FROM log')
    .get();
  if (row?.format !== FORMAT) {
    throw new EventLogError(
      'log_corrupt',
      `this event log file has format \`${row?.format}\`, this program reads ${FORMAT}`,
    );
  }
  return row.id;
};

const hasTables = (connection: Database): boolean =>
  connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'log'").get() !== undefined;
