import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayDo, permissions } from './roles.ts';
import { wagerEventSchema } from './wager-event.ts';

const nineFields = {
  wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
  playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
  operatorId: 'harbour-casino',
  gameId: 'book-of-tides',
  wagerAmount: 12.5,
  currency: 'EUR',
  timestamp: '2026-11-23T20:15:30.250Z',
  gameCategory: 'slots',
  jurisdiction: 'MT',
};

test('the nine fields alone are a valid wager event, the others have their defaults', () => {
  assert.deepEqual(wagerEventSchema.parse(nineFields), {
    ...nineFields,
    schemaVersion: 1,
    type: 'settled',
    stakeKind: 'real',
    channel: 'unknown',
    segments: [],
  });
});

test('a field that the reader does not know is tolerated and kept out', () => {
  assert.equal('weather' in wagerEventSchema.parse({ ...nineFields, weather: 'fine' }), false);
});

for (const field of Object.keys(nineFields))
  test(`a wager event without ${field} is refused at its pointer`, () => {
    const { error } = wagerEventSchema.safeParse({ ...nineFields, [field]: undefined });
    assert.deepEqual(error?.issues[0]?.path, [field]);
  });

test('a player may read and redeem for themselves, and nothing else', () => {
  assert.deepEqual(
    permissions.filter((permission) => mayDo(['player'], permission)),
    ['player.read', 'redemption.write'],
  );
});
