import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../access/actor.ts';
import { exampleDocument, harbour, testPeople } from '../testing/control-room.ts';
import {
  accepted,
  openPublishingRoom,
  type PublishingRoom,
  wholeTrail,
} from '../testing/publishing-room.ts';
import { sittingRestMs } from './tell-sitting.ts';

const origin = { address: '192.0.2.7', requestId: 'request-1' };
const of = ({ personId, name }: { personId: string; name: string }): Actor => ({
  ...{ id: personId, name, origin },
});
const [paula, edgar] = [of(testPeople.paula), of(testPeople.edgar)];

/** A draft of the first version, in a room whose trail is looked at from there on. */
const openPublished = async () => {
  const room = await openPublishingRoom();
  accepted(await room.publishRates());
  accepted(await room.publishNamed('First'));
  room.clock.nowMs += 60_000;
  let { revision } = accepted(await room.drafts.read(harbour));
  const save = async (by: Actor, name: string) => {
    const document = { ...(exampleDocument as object), name };
    const saved = accepted(
      await room.drafts.save(
        { operatorId: harbour, revision, by },
        JSON.parse(JSON.stringify(document)),
      ),
    );
    revision = saved.revision;
  };
  return { ...room, save, revision: () => revision };
};

type Trailed = Pick<PublishingRoom, 'stores'>;

const edits = async (room: Trailed, since: number) => {
  const question = { ...wholeTrail, action: 'draft.edited' };
  const rows = await room.stores.audit.page(harbour, question, 100);
  return rows
    .filter(({ sequence }) => sequence > since)
    .map(({ actor, detail }) => ({ actor, ...(JSON.parse(detail) as Told) }))
    .reverse();
};

interface Told {
  readonly changes: readonly string[];
  readonly held: readonly string[];
  readonly lastSavedBy: string;
  readonly revision: number;
  readonly from?: { readonly address: string };
}

const lastSequence = async (room: Trailed) =>
  (await room.stores.audit.page(harbour, wholeTrail, 1))[0]?.sequence ?? 0;

test('a sitting at the draft is one row, however often it saves by itself', async () => {
  const room = await openPublished();
  const since = await lastSequence(room);
  for (let second = 0; second < 30; second += 1) {
    room.clock.nowMs += 1_000;
    await room.save(paula, `Autumn ${second}`);
  }
  const [row, ...more] = await edits(room, since);
  assert.deepEqual(more, []);
  assert.equal(row?.actor, 'person:person-paula');
  assert.deepEqual(row?.held, []);
  assert.equal(row?.changes.length, 1);
  assert.match(row?.changes[0] ?? '', /Autumn 0/);
});

test('two who save in turns are a row each, the second with what the first had done', async () => {
  const room = await openPublished();
  const since = await lastSequence(room);
  for (let turn = 0; turn < 5; turn += 1) {
    await room.save(paula, `Paula ${turn}`);
    await room.save(edgar, `Edgar ${turn}`);
  }
  const rows = await edits(room, since);
  assert.deepEqual(
    rows.map(({ actor, lastSavedBy }) => [actor, lastSavedBy]),
    [
      ['person:person-paula', 'Paula'],
      ['person:person-edgar', 'Paula'],
    ],
  );
  assert.match(rows[1]?.held[0] ?? '', /Paula 0/);
});

test('whoever comes back after a quarter of an hour sits down anew, a moment before it goes on', async () => {
  const room = await openPublished();
  const since = await lastSequence(room);
  await room.save(paula, 'One');
  room.clock.nowMs += sittingRestMs - 1;
  await room.save(paula, 'Two');
  assert.equal((await edits(room, since)).length, 1);
  room.clock.nowMs += sittingRestMs;
  await room.save(paula, 'Three');
  const rows = await edits(room, since);
  assert.equal(rows.length, 2);
  assert.match(rows[1]?.held[0] ?? '', /Two/);
});

test('a publication ends a sitting, and its row and the one of a discard say what it came to', async () => {
  const room = await openPublished();
  const since = await lastSequence(room);
  await room.save(paula, 'One');
  await room.save(paula, 'Two');
  const request = { revision: room.revision(), reason: 'the second' };
  accepted(await room.publications.publish({ operatorId: harbour, by: paula, request }));
  const { revision } = accepted(await room.drafts.read(harbour));
  const again = { operatorId: harbour, revision, by: paula };
  accepted(await room.drafts.save(again, { ...(exampleDocument as object), name: 'Three' }));
  assert.equal((await edits(room, since)).length, 2);
  accepted(await room.drafts.discard({ ...again, revision: revision + 1 }));
  const told = async (action: 'rule_set.published' | 'draft.discarded') => {
    const [row] = await room.stores.audit.page(harbour, { ...wholeTrail, action }, 1);
    return JSON.parse(row?.detail ?? '{}') as { changes?: string[]; held?: string[] };
  };
  assert.match((await told('rule_set.published')).changes?.[0] ?? '', /Two/);
  assert.match((await told('draft.discarded')).held?.[0] ?? '', /Three/);
});

test('a save that is refused leaves no row of a sitting', async () => {
  const room = await openPublished();
  const since = await lastSequence(room);
  const stale = { operatorId: harbour, revision: 1, by: edgar };
  assert.equal((await room.drafts.save(stale, {})).ok, false);
  assert.deepEqual(await edits(room, since), []);
});
