import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { WagerRow } from '../reading/stored-rows.ts';
import { exampleWagerRow } from '../testing/example-wager-row.ts';
import { createContentHasher } from './content-hash.ts';

const operatorId = 'harbour-casino';
const playerId = '00000000-0000-4000-8000-0000000000b7';

/** From the description: the first half of sha-256 over the JSON list. */
const described = (row: WagerRow): string => {
  const { gameCategory, jurisdiction, currency } = row.wagerKind;
  const content = [operatorId, row.wagerId, playerId, row.gameId];
  const sum = [row.amountMinor, currency, row.occurredAtMs, gameCategory, jurisdiction];
  const list = JSON.stringify([...content, ...sum]);
  return createHash('sha256').update(list).digest('hex').slice(0, 32);
};

const { wagerKind } = exampleWagerRow();
const rows = [
  {},
  { amountMinor: 0 },
  { amountMinor: 9 },
  { amountMinor: 10 },
  { amountMinor: Number.MAX_SAFE_INTEGER },
  { amountMinor: -1 },
  { amountMinor: 0.5 },
  { occurredAtMs: 0 },
  { occurredAtMs: 999_999_999_999 },
  { gameId: 'a "name" with \\ in it' },
  { gameId: 'Füchse und Gänse 🦆' },
  { gameId: 'long '.repeat(2_000) },
  { gameId: 'game-12' },
  { wagerKind: { ...wagerKind, currency: 'GBP' } },
  { wagerKind: { ...wagerKind, gameCategory: 'table_games', jurisdiction: 'SE' } },
].map(exampleWagerRow);

describe('a content hash', () => {
  it('is made of the core fields as they are described, row after row', () => {
    const hashOf = createContentHasher(operatorId);
    for (const row of [...rows, ...rows.toReversed()]) {
      assert.equal(hashOf(row, playerId), described(row), JSON.stringify(row));
    }
  });

  it('is another one wherever one of the fields is another', () => {
    const hashOf = createContentHasher(operatorId);
    const hashes = rows.map((row) => hashOf(row, playerId));
    // The first row and the thirteenth are the same.
    assert.equal(new Set(hashes).size, rows.length - 1);
    const [first = exampleWagerRow()] = rows;
    const elsewhere = createContentHasher('lakeside')(first, playerId);
    assert.ok(!hashes.includes(elsewhere));
    assert.ok(!hashes.includes(hashOf(first, playerId.replace('b7', 'b8'))));
  });
});
