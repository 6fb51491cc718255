import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { clearDataFolder, cookieSecret, isHalfSeeded, writeSeeded } from './data-folder.ts';
import { holderOf, takeDataFolder } from './machine.ts';

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

test('databases without the mark of a finished seeding are half a demo', () => {
  assert.equal(isHalfSeeded(folder), false);
  writeFileSync(join(folder, 'control.db'), '');
  assert.equal(isHalfSeeded(folder), true);
  writeSeeded(folder, { at: '2026-11-23T00:00:00.000Z', eventLog: 'embedded', accounts: [] });
  assert.equal(isHalfSeeded(folder), false);
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
