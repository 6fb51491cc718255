import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { createOutbox } from '../relay/outbox.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openPlatformDatabase } from './open-platform-database.ts';
import { platformTables } from './platform-schema.ts';

/** As the first version had them: an outbox of wagers alone. */
const tablesOfVersion1 = platformTables.replace(/\n *topic TEXT[^\n]*/, '');

test('a file of the first version is brought up to date, and its unsent rows are wagers', (t) => {
  const dataDir = temporaryFolder(t);
  const old = new Database(join(dataDir, 'platform.db'));
  old.exec(tablesOfVersion1);
  old.pragma('user_version = 1');
  old
    .prepare(
      'INSERT INTO outbox (record_key, body, traceparent, written_at_ms) VALUES (?, ?, ?, ?)',
    )
    .run('player', Buffer.from('{}'), 'trace', 0);
  old.close();
  for (const _ of ['first', 'second']) {
    const database = openPlatformDatabase({ dataDir });
    const rows = createOutbox(database).readUnsent(10, 1_000);
    assert.deepEqual(
      rows.map(({ topic, recordKey }) => [topic, recordKey]),
      [['wager.events', 'player']],
    );
    database.close();
  }
});

test('a file of a newer program is refused with one sentence', (t) => {
  const dataDir = temporaryFolder(t);
  openPlatformDatabase({ dataDir }).close();
  const file = new Database(join(dataDir, 'platform.db'));
  file.pragma('user_version = 9');
  file.close();
  assert.throws(() => openPlatformDatabase({ dataDir }), /has version 9, this program knows 2/);
});
