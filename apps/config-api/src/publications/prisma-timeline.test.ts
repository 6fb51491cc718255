import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harbour, lakeside } from '../testing/control-room.ts';
import { accepted, openPublishingRoom } from '../testing/publishing-room.ts';

test('what was read of a timeline before is completed by what came after, and by nothing else', async () => {
  const room = await openPublishingRoom();
  const { publications } = room.stores;
  /** Within a transaction the whole timeline is read anew. */
  const anew = () => publications.transaction((rows) => rows.timeline(harbour));
  assert.deepEqual(await publications.timeline(harbour), []);
  accepted(await room.publishRates());
  assert.deepEqual(await publications.timeline(harbour), await anew());
  for (const name of ['One', 'Two', 'Three']) {
    accepted(await room.publishNamed(name));
    room.clock.nowMs += 5_000;
    assert.deepEqual(await publications.timeline(harbour), await anew());
  }
  const later = new Date(room.clock() + 3_600_000).toISOString();
  const { entry } = accepted(await room.publishNamed('Later', later));
  accepted(await room.rollBack(1, { cancels: [entry.sequence] }));
  const rows = await publications.timeline(harbour);
  assert.deepEqual(rows, await anew());
  assert.deepEqual(
    rows.map(({ sequence }) => sequence),
    [1, 2, 3, 4, 5, 6, 7],
  );
  assert.deepEqual(await publications.timeline(lakeside), []);
});

test('an entry that was taken back with its transaction was never read', async () => {
  const room = await openPublishingRoom();
  accepted(await room.publishRates());
  const { publications } = room.stores;
  const taken = publications.transaction(async (rows) => {
    const [first] = await rows.timeline(harbour);
    assert.ok(first);
    await rows.addToTimeline(harbour, { ...first, sequence: 2 });
    assert.equal((await rows.timeline(harbour)).length, 2);
    throw new Error('taken back');
  });
  await assert.rejects(taken, /taken back/);
  assert.equal((await publications.timeline(harbour)).length, 1);
});
