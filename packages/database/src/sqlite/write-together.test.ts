import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createWriteTogether } from './write-together.ts';

const folder = mkdtempSync(join(tmpdir(), 'house-rules-together-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const weightMax = 10;

/** A file with two connections: one writes together, the other looks on, and may hold the lock. */
const openTwo = (name: string) => {
  const own = new DatabaseSync(join(folder, name), { timeout: 20 });
  own.exec('PRAGMA journal_mode = WAL; CREATE TABLE "came" ("who" TEXT NOT NULL)');
  const other = new DatabaseSync(join(folder, name));
  const heard: string[] = [];
  const together = createWriteTogether({
    connection: () => own,
    takenBack: () => heard.push('taken back'),
    lost: () => heard.push('lost'),
    weightMax,
  });
  const insert = (who: string | null): string => {
    own.prepare('INSERT INTO "came" VALUES (?)').run(who);
    return `${who} wrote`;
  };
  const come = (who: string | null, weight = 1): Promise<string> =>
    together({ weight, run: () => insert(who), remember: (said) => heard.push(said) });
  const version = (): unknown => other.prepare('PRAGMA data_version').get()?.data_version;
  const came = (): unknown[] =>
    other
      .prepare('SELECT "who" FROM "came" ORDER BY rowid')
      .all()
      .map(({ who }) => who);
  const close = (): void => {
    own.close();
    other.close();
  };
  return { own, other, together, insert, come, came, heard, version, close };
};

/** How many commits of others the connection has seen by the end of each promise. */
const versionsAt = (version: () => unknown, writes: readonly Promise<unknown>[]) =>
  Promise.all(writes.map((one) => one.then(version)));

test('what is asked for in one moment is committed once, in order, and each hears its own answer', async () => {
  const { come, came, close, heard, version } = openTwo('together.db');
  const before = version();
  const writes = ['first', 'second', 'third'].map((who) => come(who));
  const versions = await versionsAt(version, writes);
  assert.equal(new Set([before, ...versions]).size, 2);
  assert.deepEqual(await Promise.all(writes), ['first wrote', 'second wrote', 'third wrote']);
  assert.deepEqual(came(), ['first', 'second', 'third']);
  assert.deepEqual(heard, ['first wrote', 'second wrote', 'third wrote']);
  close();
});

test('acts go together up to their weight; a heavier one goes alone', async () => {
  const { come, close, version } = openTwo('weight.db');
  const before = version();
  const weights = [6, 4, 1, 9, 30, 1];
  const writes = weights.map((weight) => come(`weighs ${weight}`, weight));
  const versions = await versionsAt(version, writes);
  const commits = [...new Set([before, ...versions])];
  assert.deepEqual(
    versions.map((one) => commits.indexOf(one)),
    [1, 1, 2, 2, 3, 4],
  );
  close();
});

test('between two commits of one moment the process, and whoever else writes, has a turn', async () => {
  const { come, close, heard, other } = openTwo('turns.db');
  const others = (): void => {
    other.exec('BEGIN IMMEDIATE');
    heard.push('another wrote');
    other.exec('COMMIT');
  };
  const first = come('first', weightMax).then(() => setImmediate(others));
  await Promise.all([first, come('second', weightMax)]);
  assert.deepEqual(heard, ['first wrote', 'another wrote', 'second wrote']);
  close();
});

test('one that throws takes back what it wrote and nothing of the others', async () => {
  const { come, came, close, heard, insert, together } = openTwo('throws.db');
  const before = come('before');
  const broken = together({
    weight: 1,
    run: () => {
      insert('half');
      throw new Error('broken');
    },
  });
  const writes = [before, broken, come(null), come('behind')];
  const ends = await Promise.allSettled(writes);
  assert.deepEqual(
    ends.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason))),
    [
      'before wrote',
      'Error: broken',
      'Error: NOT NULL constraint failed: came.who',
      'behind wrote',
    ],
  );
  assert.deepEqual(came(), ['before', 'behind']);
  assert.deepEqual(heard, ['before wrote', 'taken back', 'taken back', 'behind wrote']);
  close();
});

test('one alone that throws is rolled back, and the next one writes', async () => {
  const { come, came, close, heard } = openTwo('alone.db');
  await assert.rejects(come(null), /NOT NULL/);
  assert.equal(await come('next'), 'next wrote');
  assert.deepEqual(came(), ['next']);
  assert.deepEqual(heard, ['taken back', 'next wrote']);
  close();
});

for (const [name, group] of [
  ['one', ['only']],
  ['several', ['first', 'second']],
] as const)
  test(`a commit that fails rejects ${name}, and memory hears that it is lost`, async () => {
    const { come, came, close, heard, own } = openTwo(`lost-${name}.db`);
    own.exec(`PRAGMA foreign_keys = ON; CREATE TABLE "known" ("who" TEXT PRIMARY KEY);
      CREATE TABLE "asks" ("who" TEXT REFERENCES "known" DEFERRABLE INITIALLY DEFERRED);
      CREATE TRIGGER "late" AFTER INSERT ON "came" BEGIN INSERT INTO "asks" VALUES ('nobody'); END`);
    const ends = await Promise.allSettled(group.map((who) => come(who)));
    for (const end of ends) assert.match(String(Reflect.get(end, 'reason')), /FOREIGN KEY/);
    assert.deepEqual(heard, [...group.map((who) => `${who} wrote`), 'lost']);
    assert.deepEqual(came(), []);
    own.exec('DROP TRIGGER "late"');
    assert.equal(await come('next'), 'next wrote');
    assert.deepEqual(came(), ['next']);
    close();
  });

test('what is patient goes with the next act that is not, and alone where none comes', async () => {
  const { come, came, close, insert, together, version } = openTwo('patient.db');
  const before = version();
  const patient = together({ weight: 0, isPatient: true, run: () => insert('patient') });
  await turn();
  await turn();
  assert.deepEqual(came(), []);
  const versions = await versionsAt(version, [patient, come('at once')]);
  assert.equal(new Set([before, ...versions]).size, 2);
  await together({ weight: 0, isPatient: true, run: () => insert('alone') });
  assert.deepEqual(came(), ['patient', 'at once', 'alone']);
  close();
});

test('while another process writes, all wait in their line and come in together', async () => {
  const { come, came, close, other, version } = openTwo('held.db');
  other.exec('BEGIN IMMEDIATE');
  const first = come('first');
  await turn();
  await turn();
  const behind = [come('second'), come('third')];
  await turn();
  assert.deepEqual(came(), []);
  other.exec('COMMIT');
  const versions = await versionsAt(version, [first, ...behind]);
  assert.deepEqual(came(), ['first', 'second', 'third']);
  assert.equal(new Set(versions).size, 2);
  close();
});
