import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';

const folder = mkdtempSync(join(tmpdir(), 'houserules-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function houserules(...args: string[]) {
  const program = fileURLToPath(new URL('../bin/houserules.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const rules = file('rules.json', exampleRuleSet);
const rates = file('rates.json', exampleRates);

test('check ends with 0 for a rule set that nothing blocks, with 1 and a pointer for another', () => {
  assert.equal(houserules('check', rules).status, 0);
  const bad = houserules('check', file('bad.json', { ...exampleRuleSet, timeZone: 'Europe/Malt' }));
  assert.equal(bad.status, 1);
  assert.match(bad.stdout, /blocks \/timeZone: .*did you mean `Europe\/Malta`/);
});

test('test runs the stored tests', () => {
  const { status, stdout } = houserules('test', rules, '--rates', rates);
  assert.equal(status, 0);
  assert.match(stdout, /5 passed, 0 failed/);
});

test('explain says the sentence and gives the whole as JSON', () => {
  const wager = file('wager.json', {
    wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
    playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
    operatorId: 'harbour-casino',
    gameId: 'book-of-tides',
    wagerAmount: 10,
    currency: 'SEK',
    timestamp: '2026-11-23T20:15:30.250Z',
    gameCategory: 'table_games',
    jurisdiction: 'MT',
  });
  const { stdout } = houserules('explain', rules, '--wager', wager, '--rates', rates);
  assert.match(
    stdout,
    /^0\.04 points = 10\.00 SEK × 0\.0872 EUR per SEK × 0\.05 points per EUR, rounded/,
  );
  const json = houserules('explain', rules, '--wager', wager, '--rates', rates, '--json');
  assert.equal(JSON.parse(json.stdout).decision.spendable, 40_000);
});

test('diff tells the changes, mutate what no test notices', () => {
  const newer = file('newer.json', { ...exampleRuleSet, timeZone: 'UTC' });
  assert.match(
    houserules('diff', rules, newer).stdout,
    /^time zone: Europe\/Malta → UTC\n1 changes/,
  );
  const mutate = houserules('mutate', rules, '--rates', rates);
  assert.equal(mutate.status, 1);
  assert.match(mutate.stdout, /missed \/earning\/3\/pointsPerUnit: Video poker: 0\.02 → 0\.2/);
});

test('what cannot be read ends with 2 and one sentence', () => {
  const missing = houserules('check', join(folder, 'nowhere.json'));
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /cannot be read/);
  assert.equal(houserules('check', file('twice.json', '{"name":1,"name":2}')).status, 2);
  assert.equal(houserules('polish', rules).status, 2);
  assert.equal(houserules('check', rules, '--colour').status, 2);
});
