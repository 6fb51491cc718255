import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '@house-rules/contracts';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { harbour, startMs } from '../testing/control-room.ts';
import { accepted, openPublishingRoom, paula, refused } from '../testing/publishing-room.ts';

const at = (ms: number) => new Date(startMs + ms).toISOString();
const hourMs = 3_600_000;

const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));

const open = async (
  act: (room: Awaited<ReturnType<typeof openPublishingRoom>>) => Promise<void>,
) => {
  const room = await openPublishingRoom();
  try {
    await act(room);
  } finally {
    await room.close();
  }
};
const policy = (title: string, act: Parameters<typeof open>[0]) =>
  test(`${title}`, () => open(act));

policy('a rollback is one more entry and changes no version', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  accepted(await room.publishNamed('Two'));
  room.clock.nowMs += 5_000;
  const { entry, version } = accepted(await room.rollBack(1));
  assert.deepEqual([entry.sequence, entry.version, entry.state], [4, 1, 'scheduled']);
  assert.equal(version.version, 1);
  room.clock.nowMs += 5_000;
  const { entries } = await room.publications.timeline(harbour);
  const states = entries.map(({ sequence, state }) => [sequence, state]);
  const expected = [
    [4, 'in_force'],
    [3, 'superseded'],
    [2, 'superseded'],
    [1, 'in_force'],
  ];
  assert.deepEqual(states, expected);
});

policy(
  'a rollback takes back the pending activations it names and keeps the others',
  async (room) => {
    accepted(await room.publishRates());
    accepted(await room.publishNamed('One'));
    room.clock.nowMs += 5_000;
    const soon = accepted(await room.publishNamed('Two', at(hourMs))).entry.sequence;
    const later = accepted(await room.publishNamed('Three', at(2 * hourMs))).entry.sequence;
    const { entry } = accepted(await room.rollBack(1, { cancels: [soon] }));
    const { entries } = await room.publications.timeline(harbour);
    const seen = entries.map(({ sequence, state, cancels }) => ({ sequence, state, cancels }));
    assert.deepEqual(seen, [
      { sequence: entry.sequence, state: 'scheduled', cancels: null },
      { sequence: entry.sequence - 1, state: 'cancellation', cancels: soon },
      { sequence: later, state: 'scheduled', cancels: null },
      { sequence: soon, state: 'cancelled', cancels: null },
      { sequence: 2, state: 'in_force', cancels: null },
      { sequence: 1, state: 'in_force', cancels: null },
    ]);
  },
);

policy('a rollback refuses what it cannot take back or find', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  const pending = accepted(await room.publishNamed('Two', at(hourMs))).entry.sequence;
  room.clock.nowMs += 5_000;
  const code = async (result: ReturnType<typeof room.rollBack>) => {
    const { code: found, pointer } = refused(await result);
    return [found, pointer];
  };
  assert.deepEqual(await code(room.rollBack(9)), ['invalid_body', '/version']);
  assert.deepEqual(await code(room.rollBack(1)), ['nothing_to_publish', undefined]);
  const twice = room.rollBack(1, { cancels: [pending, pending] });
  assert.deepEqual(await code(twice), ['invalid_body', '/cancels/1']);
  assert.deepEqual(await code(room.rollBack(1, { cancels: [1] })), ['invalid_body', '/cancels/0']);
  await room.stores.relay.close(startMs + hourMs, 100);
  const closed = room.rollBack(1, { cancels: [pending] });
  assert.deepEqual(await code(closed), ['invalid_body', '/cancels/0']);
});

policy('a rollback goes back to a version whose stored tests fail now', async (room) => {
  accepted(await room.publishRates());
  const [first] = exampleRuleSet.tests;
  if (first === undefined) assert.fail('the example has no tests');
  const wager = { ...first.wager, amount: 10, currency: 'GBP' };
  const inPounds = { ...first, wager, expect: { eligible: true, points: '1.76' } };
  const { revision } = await room.save(toJson({ ...exampleRuleSet, tests: [inPounds] }));
  const request = { revision, reason: 'pounds' };
  accepted(await room.publications.publish({ operatorId: harbour, by: paula, request }));
  room.clock.nowMs += 5_000;
  accepted(await room.publishNamed('Two'));
  const rates = { ...exampleRates, rates: { ...exampleRates.rates, GBP: '2' } };
  accepted(await room.publishRates(rates));
  room.clock.nowMs += 5_000;
  const { document } = accepted(await room.publications.version(harbour, 1));
  const { tests } = accepted(await room.drafts.check(harbour, toJson(document)));
  assert.deepEqual(
    tests.map(({ passed }) => passed),
    [false],
  );
  assert.equal(accepted(await room.rollBack(1)).entry.version, 1);
});
