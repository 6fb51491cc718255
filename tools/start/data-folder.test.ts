import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import {
  clearDataFolder,
  clearHalfSeeded,
  cookieSecret,
  markSeeding,
  readSeeded,
  writeSeeded,
} from './data-folder.ts';
import { holderOf, takeDataFolder } from './machine.ts';
import { StartFault } from './settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'house-rules-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('clearing removes what House Rules made and nothing else', () => {
  for (const name of ['control.db', 'ledger.db-wal', 'seeded.json', 'my-notes.txt'])
    writeFileSync(join(folder, name), '');
  assert.deepEqual(clearDataFolder(folder), ['my-notes.txt']);
  assert.deepEqual(readdirSync(folder), ['my-notes.txt']);
});

const seeded = { at: '2026-11-23T00:00:00.000Z', eventLog: 'embedded', accounts: [] } as const;
const putDatabase = () => writeFileSync(join(folder, 'control.db'), '');

test('a seeding that was cut short is cleared, also when the clearing is cut short', () => {
  markSeeding(folder);
  putDatabase();
  const said: string[] = [];
  clearHalfSeeded(folder, (line) => said.push(line));
  assert.deepEqual(readdirSync(folder), ['seeding.json']);
  assert.match(said.join(), /cut short while seeding/);
});

test('a demo that was seeded whole is kept', () => {
  markSeeding(folder);
  putDatabase();
  writeSeeded(folder, seeded);
  clearHalfSeeded(folder, assert.fail);
  assert.deepEqual(readdirSync(folder).sort(), ['control.db', 'seeded.json']);
  assert.deepEqual(readSeeded(folder), seeded);
});

test('databases that no seeding made are somebody’s: the start refuses and touches nothing', () => {
  clearHalfSeeded(folder, assert.fail);
  putDatabase();
  assert.throws(() => clearHalfSeeded(folder, assert.fail), /holds control.db, which no start/);
  assert.deepEqual(readdirSync(folder), ['control.db']);
});

test('a mark that cannot be read clears nothing', () => {
  putDatabase();
  writeFileSync(join(folder, 'seeded.json'), '{"at":');
  assert.throws(() => clearHalfSeeded(folder, assert.fail), /seeded.json cannot be read/);
  assert.deepEqual(readdirSync(folder).sort(), ['control.db', 'seeded.json']);
});

test('the cookie secret is made once, is long, and only its owner may read it', () => {
  const secret = cookieSecret(folder);
  assert.equal(cookieSecret(folder), secret);
  assert.equal(secret.length, 43);
  assert.equal(statSync(join(folder, 'secrets.json')).mode & 0o777, 0o600);
});

test('a data folder is held by one start at a time, and a dead holder does not count', () => {
  const release = takeDataFolder(folder);
  assert.equal(holderOf(folder), null, 'this process does not stand in its own way');
  release();
  assert.equal(existsSync(join(folder, 'start.pid')), false);
  writeFileSync(join(folder, 'start.pid'), String(process.ppid));
  assert.throws(() => takeDataFolder(folder), /already runs on/);
  writeFileSync(join(folder, 'start.pid'), '99999999');
  takeDataFolder(folder)();
});

test('a data folder that cannot be written to is refused with one sentence', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  mkdirSync(join(folder, 'taken', 'start.pid'), { recursive: true });
  for (const dataDir of [file, join(file, 'below'), join(folder, 'taken')])
    assert.throws(
      () => takeDataFolder(dataDir),
      (error: unknown) => error instanceof StartFault && /cannot be used \(E/.test(error.message),
      dataDir,
    );
});
