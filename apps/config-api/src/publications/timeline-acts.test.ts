import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { exampleDocument, harbour, startMs, testPeople } from '../testing/control-room.ts';
import {
  accepted,
  openPublishingRoom,
  type PublishingRoom,
  paula,
  refused,
} from '../testing/publishing-room.ts';
import { actorOf } from '../testing/reviewing-room.ts';
import { withinBand } from './rates-band.ts';

const instant = (offsetMs: number) => new Date(startMs + offsetMs).toISOString();

const openLive = async (): Promise<PublishingRoom> => {
  const room = await openPublishingRoom();
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  return room;
};

const cancel = (room: PublishingRoom, sequence: number) =>
  room.publications.cancel({ operatorId: harbour, by: paula, sequence, reason: 'called off' });

test('a scheduled activation is taken back once, and says what counts instead', async () => {
  const room = await openLive();
  const { entry } = accepted(await room.publishNamed('Two', instant(60_000)));
  const { entry: cancelled, instead } = accepted(await cancel(room, entry.sequence));
  assert.deepEqual([cancelled.action, cancelled.cancels], ['cancel', entry.sequence]);
  assert.equal(instead?.version, 1);
  const { ruleSet } = await room.publications.at(harbour, instant(60_000));
  assert.equal(ruleSet?.version, 1);
  assert.equal(refused(await cancel(room, entry.sequence)).code, 'change_moved_on');
  const { owed } = await room.stores.relay.close(startMs, 100);
  assert.equal(owed.at(-1)?.key, `${harbour}/activations/${cancelled.sequence}`);
});

test('what counts already, or is closed, is not taken back', async () => {
  const room = await openLive();
  assert.equal(refused(await cancel(room, 2)).code, 'change_moved_on');
  const { entry } = accepted(await room.publishNamed('Two', instant(20_000)));
  await room.stores.relay.close(startMs + 20_000, 100);
  assert.equal(refused(await cancel(room, entry.sequence)).code, 'change_moved_on');
  assert.equal(refused(await cancel(room, 99)).code, 'not_found');
});

test('activations that begin at one instant are shown, and the latest entry wins', async () => {
  const room = await openLive();
  const from = instant(60_000);
  const one = accepted(await room.publishNamed('Two', from));
  const two = accepted(await room.publishNamed('Three', from));
  const { collisions } = await room.publications.timeline(harbour);
  const sequences = [one.entry.sequence, two.entry.sequence];
  assert.deepEqual(collisions, [
    { subject: 'ruleSet', from, sequences, winner: two.entry.sequence },
  ]);
  const { ruleSet } = await room.publications.at(harbour, from);
  assert.equal(ruleSet?.sequence, two.entry.sequence);
});

test('what is in force is told for any instant, and whether it is settled', async () => {
  const room = await openLive();
  await room.stores.relay.close(room.clock() + 2_000, 100);
  accepted(await room.publishNamed('Two', instant(60_000)));
  const versionAt = async (offsetMs: number) => {
    const { ruleSet, settled } = await room.publications.at(harbour, instant(offsetMs));
    return [ruleSet?.version ?? null, settled];
  };
  assert.deepEqual(await versionAt(0), [null, true]);
  assert.deepEqual(await versionAt(2_000), [1, true]);
  assert.deepEqual(await versionAt(59_999), [1, false]);
  assert.deepEqual(await versionAt(60_000), [2, false]);
});

test('the timeline and the versions are read a page at a time', async () => {
  const room = await openLive();
  for (const name of ['Two', 'Three', 'Four']) {
    accepted(await room.publishNamed(name));
    room.clock.nowMs += 5_000;
  }
  const pages: number[][] = [];
  let before: number | null = null;
  do {
    const page = await room.publications.timeline(harbour, { before, limit: 2 });
    pages.push(page.entries.map(({ sequence }) => sequence));
    before = page.nextCursor === null ? null : Number(page.nextCursor);
  } while (before !== null);
  assert.deepEqual(pages, [[5, 4], [3, 2], [1]]);
  const versions = await room.publications.versions(harbour, { before: 4, limit: 2 });
  assert.deepEqual(
    [versions.versions.map(({ version }) => version), versions.nextCursor],
    [[3, 2], '2'],
  );
});

test('a rollback is previewed in sentences, with what becomes of each pending activation', async () => {
  const room = await openLive();
  accepted(await room.publishNamed('Two'));
  room.clock.nowMs += 5_000;
  const three = accepted(await room.publishNamed('Three', instant(60_000)));
  const four = accepted(await room.publishNamed('Four', instant(90_000)));
  const preview = accepted(
    await room.publications.previewRollback(harbour, {
      version: 1,
      cancels: [three.entry.sequence],
    }),
  );
  assert.deepEqual([preview.replaces, preview.approvalsWanted], [2, 0]);
  assert.deepEqual(preview.differences, ['name of the rule set: Two → One']);
  assert.deepEqual(
    preview.pending.map(({ entry, outcome }) => [entry.sequence, outcome]),
    [
      [four.entry.sequence, 'kept'],
      [three.entry.sequence, 'cancelled'],
    ],
  );
  assert.equal((await room.stores.publications.timeline(harbour)).length, 5);
});

const pause = (room: PublishingRoom, id: string, paused = true) => {
  const request = { list: 'earning', id, paused, reason: 'paid twice' } as const;
  return room.publications.pause({ operatorId: harbour, by: paula, request });
};

test('one item is switched off at once, with its failing tests shown, in the draft too', async () => {
  const room = await openLive();
  const scheduled = accepted(await room.publishNamed('Two', instant(60_000)));
  // One that a stored test wants to decide.
  const id = 'table-games';
  const done = accepted(await pause(room, id));
  assert.deepEqual([done.version.version, done.draftChanged], [3, true]);
  assert.ok(done.failingTests.length > 0, 'a test of the paused rule fails');
  assert.deepEqual(
    done.undoneBy.map(({ sequence }) => sequence),
    [scheduled.entry.sequence],
  );
  room.clock.nowMs += 2_000;
  const { ruleSet } = await room.publications.at(harbour, undefined);
  const version = accepted(await room.publications.version(harbour, ruleSet?.version ?? 0));
  assert.equal(version.document.earning.find((rule) => rule.id === id)?.paused, true);
  const draft = accepted(await room.drafts.read(harbour)).document as typeof exampleRuleSet;
  assert.equal(draft.earning.find((rule) => rule.id === id)?.paused, true);
  assert.equal(refused(await pause(room, id)).code, 'nothing_to_publish');
  assert.equal(refused(await pause(room, 'no-such-rule')).code, 'invalid_body');
  const back = accepted(await pause(room, id, false));
  assert.deepEqual(back.failingTests, []);
});

test('whoever pauses does not become an author of the draft', async () => {
  const room = await openLive();
  const id = exampleRuleSet.earning[0]?.id ?? '';
  accepted(await pause(room, id));
  const authors = await room.stores.changes.transaction((rows) => rows.draftAuthors(harbour));
  assert.deepEqual(authors, []);
  const edit = { operatorId: harbour, by: actorOf(testPeople.edgar) };
  const { revision } = accepted(await room.drafts.read(harbour));
  accepted(await room.drafts.save({ ...edit, revision }, exampleDocument));
  const after = await room.stores.changes.transaction((rows) => rows.draftAuthors(harbour));
  assert.deepEqual(after, [testPeople.edgar.personId]);
});

const rates = (some: Readonly<Record<string, string>>) => ({
  schemaVersion: 1 as const,
  base: 'EUR',
  rates: { ...some },
});

test('a machine moves a rate up to the very edge of the band and not beyond it', () => {
  const before = rates({ USD: '0.9', GBP: '1.1734' });
  const move = (some: Readonly<Record<string, string>>) => {
    const result = withinBand(before, rates(some), 250);
    return result.ok ? 'within' : result.fault.pointer;
  };
  assert.equal(move({ USD: '0.9225', GBP: '1.1734' }), 'within');
  assert.equal(move({ USD: '0.8775', GBP: '1.1734' }), 'within');
  assert.equal(move({ USD: '0.92250001', GBP: '1.1734' }), '/document/rates/USD');
  assert.equal(move({ USD: '0.87749999', GBP: '1.1734' }), '/document/rates/USD');
  assert.equal(move({ USD: '0.9' }), '/document/rates/GBP');
  assert.equal(move({ USD: '0.9', GBP: '1.1734', SEK: '0.1' }), '/document/rates/SEK');
});

test('without a band, without rates before, or with another base a machine publishes nothing', () => {
  const some = rates({ USD: '0.9' });
  assert.equal(refused(withinBand(some, some, null)).code, 'outside_band');
  assert.equal(refused(withinBand(null, some, 250)).code, 'outside_band');
  assert.equal(refused(withinBand(some, { ...some, base: 'USD' }, 250)).pointer, '/document/base');
});

test('rates by a key stay within the band of the policy', async () => {
  const room = await openLive();
  const { settings } = await room.stores.policies.policy(harbour);
  await room.stores.policies.transaction((rows) =>
    rows.savePolicy(harbour, { ...settings, ratesBandPercent: '1.5' }, paula, startMs),
  );
  const publish = (usd: string) => {
    const document = { ...exampleRates, rates: { ...exampleRates.rates, USD: usd } };
    const request = { document, reason: 'rates of the hour' };
    const by = { id: 'key-1', name: 'the rates feed' };
    return room.publications.publishRates({ operatorId: harbour, by, request, banded: true });
  };
  assert.equal(refused(await publish('0.95')).code, 'outside_band');
  accepted(await publish('0.93'));
});
