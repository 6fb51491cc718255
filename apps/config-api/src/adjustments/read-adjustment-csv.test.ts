import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchRowsMax } from '@house-rules/contracts';
import fc from 'fast-check';
import { readAdjustmentCsv } from './read-adjustment-csv.ts';

const one = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
const other = '8e2f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f61';

const read = (...lines: string[]) => readAdjustmentCsv(lines.join('\n'));
const faults = (...lines: string[]) =>
  read(...lines).findings.map(({ code, line, column }) => [code, line, column]);

test('a row is read exactly, to the micropoint', () => {
  const { rows, findings } = read(
    'playerId,points,note',
    `${one},250.000001,outage`,
    `${other},-20,`,
  );
  assert.deepEqual(findings, []);
  assert.deepEqual(rows, [
    { line: 2, playerId: one, points: 250_000_001, note: 'outage' },
    { line: 3, playerId: other, points: -20_000_000, note: '' },
  ]);
});

const spreadsheets = [
  ['semicolons', `playerId;points\n${one};12.5`],
  ['tabs', `playerId\tpoints\n${one}\t12.5`],
  ['a byte order mark and Windows line ends', `\uFEFFplayerId,points\r\n${one},12.5\r\n`],
  ['columns in another order', `points,playerId\n12.5,${one}`],
  ['quotes', `"playerId","points"\n"${one}","12.5"`],
  ['spaces and capital letters', `playerId, points\n ${one.toUpperCase()} , 12.5 `],
  ['a plus sign', `playerId,points\n${one},+12.5`],
] as const;

for (const [what, csv] of spreadsheets) {
  test(`a file with ${what} says the same`, () => {
    assert.deepEqual(readAdjustmentCsv(csv), {
      rows: [{ line: 2, playerId: one, points: 12_500_000, note: '' }],
      findings: [],
    });
  });
}

test('blank lines count as lines, so that a finding names the line that an editor shows', () => {
  assert.deepEqual(faults('playerId,points', '', '', `${one},x`), [
    ['points_not_a_number', 4, 'points'],
  ]);
});

test('a note of two lines does not shift the lines after it', () => {
  const lines = ['playerId,points,note', `${one},1,"first`, 'second"', `${other},0,`];
  assert.deepEqual(faults(...lines), [['points_zero', 4, 'points']]);
});

test('every fault is found at once, each at its line and column', () => {
  const lines = ['playerId,points', 'paula,1', `${one},"1,5"`, `${one}`, `${other},10000000000`];
  assert.deepEqual(faults(...lines), [
    ['player_id_not_a_uuid', 2, 'playerId'],
    ['points_not_a_number', 3, 'points'],
    ['cells_missing', 4, null],
    ['points_out_of_range', 5, 'points'],
  ]);
});

test('a decimal comma is not guessed; the finding says what to write', () => {
  const [finding] = read('playerId;points', `${one};1 234,5`).findings;
  assert.equal(
    finding?.sentence,
    'line 2, column `points`: `1 234,5` is not a number of points; write 1234.5',
  );
});

test('a seventh decimal is refused, for there is no smaller part than a micropoint', () => {
  assert.deepEqual(faults('playerId,points', `${one},0.0000001`), [
    ['points_not_a_number', 2, 'points'],
  ]);
});

test('a player who stands twice is allowed and pointed out', () => {
  const { rows, findings } = read('playerId,points', `${one},1`, `${one},2`);
  assert.equal(rows.length, 2);
  assert.deepEqual(
    findings.map(({ code, severity, line }) => [code, severity, line]),
    [['player_twice', 'warns', 3]],
  );
});

test('a header that is wrong is said once, and no row is read by it', () => {
  assert.deepEqual(faults('player,points,points', `${one},1,1`), [
    ['column_missing', 1, 'playerId'],
    ['column_unknown', 1, 'player'],
    ['column_twice', 1, 'points'],
  ]);
});

test('a quote that is never closed is told with its line', () => {
  const [finding] = read('playerId,points', `${one},"1`).findings;
  assert.deepEqual([finding?.code, finding?.line], ['malformed', 2]);
});

for (const csv of ['', '\n\n', 'playerId,points', 'playerId,points\n\n']) {
  test(`${JSON.stringify(csv)} holds no row and blocks`, () => {
    const { rows, findings } = readAdjustmentCsv(csv);
    assert.deepEqual([rows.length, findings.length], [0, 1]);
    assert.equal(findings[0]?.severity, 'blocks');
  });
}

test('more rows than a person can look through are refused', () => {
  const lines = Array.from({ length: batchRowsMax + 1 }, () => `${one},1`);
  assert.deepEqual(faults('playerId,points', ...lines), [
    ['too_many_rows', batchRowsMax + 2, null],
  ]);
});

test('whatever the text, it is read or refused, and nothing is thrown', () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom(',', ';', '"', '\n', '\r', 'playerId', 'points', one, '1', ' '))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (csv) => {
      const { rows, findings } = readAdjustmentCsv(csv);
      if (rows.length > 0) return;
      assert.ok(findings.length > 0);
    }),
    { seed: 20_261_123, numRuns: 2_000 },
  );
});
