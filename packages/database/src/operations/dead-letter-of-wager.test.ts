import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { query } from '../contract/ledger-dump.ts';
import {
  type TemporaryDatabase,
  temporaryDatabase,
  temporaryFolder,
} from '../contract/temporary-database.ts';
import { migrate } from '../migrate/migrate.ts';
import { sqliteMigrationsFolder } from '../migrate/migrations-folder.ts';
import { openSqliteFile } from '../sqlite/open-sqlite-file.ts';
import { openSqliteLedgerDesk } from './sqlite/open-sqlite-ledger-desk.ts';

const uuidOf = (index: number): string =>
  `0193a2f0-6b1c-7c3e-9d52-${index.toString(16).padStart(12, '0')}`;

/** Beyond what is searched. */
const newer = 50_001;
const oldest = uuidOf(0xf0001);
const voided = uuidOf(0xf0002);

let database: TemporaryDatabase;
before(() => {
  database = temporaryDatabase('ledger');
  const connection = openSqliteFile({ file: database.file });
  const insert = connection.prepare(`INSERT INTO "dead_letter" ("logEpoch", "topic", "partition",
      "offset", "batchId", "reason", "sentence", "pointer", "operatorId", "body", "headers",
      "receivedAtMs") VALUES ('e', 'wager.events', 0, ?, 1, ?, 's', '', ?, ?, '[]', ?)`);
  const bury = (offset: number, reason: string, operatorId: string | null, body: string) =>
    insert.run(offset, reason, operatorId, Buffer.from(body), offset);
  connection.exec('BEGIN');
  bury(1, 'currency_unknown', 'harbour', JSON.stringify({ wagerId: oldest.toUpperCase() }));
  bury(2, 'elsewhere', 'lakeside', JSON.stringify({ wagerId: oldest }));
  bury(3, 'nobody', null, JSON.stringify({ wagerId: oldest }));
  for (let at = 0; at < newer; at += 1) {
    bury(10 + at, 'not_json', 'harbour', at === newer - 1 ? '{"wagerId":' : '[]');
  }
  const last = 10 + newer;
  bury(last, 'conflict', 'harbour', JSON.stringify({ wagerId: uuidOf(7), note: 'first' }));
  bury(last + 1, 'from_future', 'harbour', JSON.stringify({ wagerId: uuidOf(7) }));
  bury(last + 2, 'void_exceeds_stake', 'harbour', JSON.stringify({ voids: voided }));
  bury(last + 3, 'malformed', 'harbour', JSON.stringify({ wagerId: 'no uuid' }));
  bury(last + 4, 'malformed', 'harbour', JSON.stringify({ wagerId: { a: 1 } }));
  connection.exec('COMMIT');
  connection.close();
});
after(() => database.dispose());

const reasonOf = async (operatorId: string, wagerId: string): Promise<string | null> => {
  const desk = openSqliteLedgerDesk({ file: database.file });
  try {
    return (await desk.deadLetters.ofWager(operatorId, wagerId))?.reason ?? null;
  } finally {
    await desk.close();
  }
};

test('a dead letter is found by the wager that it names, whatever came after it', async () => {
  assert.equal(await reasonOf('harbour', oldest), 'currency_unknown');
  assert.equal(await reasonOf('harbour', oldest.toUpperCase()), 'currency_unknown');
});

test('it is found by its own operator alone', async () => {
  assert.equal(await reasonOf('lakeside', oldest), 'elsewhere');
  assert.equal(await reasonOf('lakeside', uuidOf(7)), null);
});

test('of several the newest is told', async () => {
  assert.equal(await reasonOf('harbour', uuidOf(7)), 'from_future');
});

test('one that names the wager otherwise is found among the newest', async () => {
  assert.equal(await reasonOf('harbour', voided), 'void_exceeds_stake');
  assert.equal(await reasonOf('harbour', uuidOf(8)), null);
});

test('it is still found when its bytes have expired', async () => {
  const connection = openSqliteFile({ file: database.file });
  connection.exec(`UPDATE "dead_letter" SET "body" = NULL WHERE "offset" = 1`);
  connection.close();
  assert.equal(await reasonOf('harbour', oldest), 'currency_unknown');
});

test('dead letters from before they were told by wager are found, too', async () => {
  const { folder, dispose } = temporaryFolder();
  try {
    const file = join(folder, 'ledger.db');
    const migrations = sqliteMigrationsFolder('ledger');
    const named = '0005_dead_letters_by_wager';
    const before = readdirSync(migrations).filter((name) => /^\d/.test(name) && name < named);
    const older = join(folder, 'migrations');
    for (const name of before)
      cpSync(join(migrations, name), join(older, name), { recursive: true });
    migrate({ file, folder: older });
    const connection = openSqliteFile({ file });
    connection.exec(`INSERT INTO "dead_letter" VALUES ('e', 'wager.events', 0, 1, 1, 'conflict',
      's', '', 'harbour', NULL, CAST('{"wagerId":"${oldest}"}' AS BLOB), '[]', 1)`);
    connection.exec(`INSERT INTO "dead_letter" VALUES ('e', 'wager.events', 0, 2, 1, 'not_json',
      's', '', 'harbour', NULL, x'7bff', '[]', 1)`);
    connection.close();
    migrate({ file, folder: migrations });
    const desk = openSqliteLedgerDesk({ file });
    const found = await desk.deadLetters.ofWager('harbour', oldest);
    await desk.close();
    assert.equal(found?.reason, 'conflict');
    const [counted] = query(file, 'SELECT count(*) AS n FROM "dead_letter_wager"');
    assert.equal(counted?.n, 1);
  } finally {
    dispose();
  }
});
