import assert from 'node:assert/strict';
import test from 'node:test';
import { itemNamed, liveItem, switchParam } from './live-item.ts';

const live = {
  earning: [{ id: 'slots', name: 'Slots' }],
  promotions: [{ id: 'weekend', name: 'Weekend', paused: true }],
};

test('an item of the version in force is found by its list and id, paused or not', () => {
  assert.deepEqual(liveItem(live, 'earning', 'slots'), {
    list: 'earning',
    id: 'slots',
    name: 'Slots',
    paused: false,
  });
  assert.equal(liveItem(live, 'promotions', 'weekend')?.paused, true);
});

test('what is not live, or cannot be paused, has no switch', () => {
  assert.equal(liveItem(live, 'earning', 'bingo'), null);
  assert.equal(liveItem(live, 'tiers', 'gold'), null);
  assert.equal(liveItem(null, 'earning', 'slots'), null);
});

test('the address names the item, and what it names otherwise is nothing', () => {
  const item = liveItem(live, 'promotions', 'weekend');
  assert.ok(item !== null);
  assert.equal(switchParam(item), 'promotions/weekend');
  assert.deepEqual(itemNamed(live, 'promotions/weekend'), item);
  assert.equal(itemNamed(live, 'promotions'), null);
  assert.equal(itemNamed(live, null), null);
});
