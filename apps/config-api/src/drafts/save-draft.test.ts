import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '@house-rules/contracts';
import { exampleDocument, harbour, lakeside, testPeople } from '../testing/control-room.ts';
import {
  accepted,
  openPublishingRoom,
  type PublishingRoom,
  refused,
} from '../testing/publishing-room.ts';
import { actorOf, openReviewingRoom } from '../testing/reviewing-room.ts';
import { createDraftService, type DraftService } from './draft-service.ts';
import type { DraftStore } from './draft-store.ts';
import { createRuleSetChecker } from './rule-set-checker.ts';

const [edgar, paula] = [actorOf(testPeople.edgar), actorOf(testPeople.paula)];

const documentWith = (facts: object): Json =>
  JSON.parse(JSON.stringify({ ...(exampleDocument as object), ...facts }));

/** The drafts of a room, over its store with some of it replaced. */
const draftsOver = (
  { stores, clock }: Pick<PublishingRoom, 'stores' | 'clock'>,
  replaced: Partial<DraftStore>,
): DraftService =>
  createDraftService({
    store: { ...stores.drafts, ...replaced },
    publications: stores.publications,
    checker: createRuleSetChecker(),
    clock,
  });

/** Drafts where something happens once, between what a save reads and what it writes. */
const draftsBroken = (room: PublishingRoom, happens: () => Promise<unknown>): DraftService => {
  let isOver = false;
  return draftsOver(room, {
    changeQuietly: async (change) => {
      if (!isOver) await happens();
      isOver = true;
      return room.stores.drafts.changeQuietly(change);
    },
  });
};

const editBy = (by: typeof edgar, revision: number) => ({ operatorId: harbour, revision, by });

test('only the first save of a sitting takes a transaction of many turns', async () => {
  const room = await openPublishingRoom();
  let transactions = 0;
  const drafts = draftsOver(room, {
    transaction: (act) => {
      transactions += 1;
      return room.stores.drafts.transaction(act);
    },
  });
  const saved = async (revision: number, facts: object) => {
    await drafts.save(editBy(edgar, revision), documentWith(facts), true);
    return transactions;
  };
  assert.equal(await saved(1, { name: 'Autumn' }), 1);
  assert.equal(await saved(2, { name: 'Winter' }), 1);
  const moved = documentWith({ name: 'Autumn', timeZone: 'Europe/Rome' });
  accepted(await drafts.save(editBy(paula, 2), moved, true));
  assert.equal(transactions, 2, 'Paula sits down');
  assert.equal(await saved(3, { name: 'Spring' }), 2);
  const { document, revision } = accepted(await drafts.read(harbour));
  assert.equal(revision, 5);
  assert.deepEqual(document, documentWith({ name: 'Spring', timeZone: 'Europe/Rome' }));
  const conflict = await drafts.save(editBy(paula, 2), documentWith({ name: 'Summer' }), true);
  assert.equal(refused(conflict).code, 'revision_conflict');
  assert.equal(transactions, 2, 'a conflict writes nothing');
});

test('nothing is written quietly over another revision, by a stranger, or elsewhere', async () => {
  const room = await openPublishingRoom();
  const { changeQuietly } = room.stores.drafts;
  const change = (revision: number, savedBy = edgar, operatorId = harbour) =>
    changeQuietly({ operatorId, revision, document: {}, savedAtMs: room.clock(), savedBy });
  assert.equal(await change(1), false, 'nobody has a hand in it yet');
  accepted(await room.drafts.save(editBy(edgar, 1), exampleDocument));
  assert.equal(await change(1), false);
  assert.equal(await change(3), false);
  assert.equal(await change(2, paula), false);
  assert.equal(await change(1, edgar, lakeside), false);
  const before = accepted(await room.drafts.read(harbour));
  assert.deepEqual([before.revision, before.document], [2, exampleDocument]);
  assert.equal(await room.stores.drafts.earlierRevision(harbour, 2), null);
  assert.equal(await change(2), true);
  assert.deepEqual(await room.stores.drafts.earlierRevision(harbour, 2), exampleDocument);
  const after = accepted(await room.drafts.read(harbour));
  assert.deepEqual([after.revision, after.document], [3, {}]);
});

test('whoever is overtaken between reading and writing is merged with what came before', async () => {
  const room = await openPublishingRoom();
  accepted(await room.drafts.save(editBy(edgar, 1), exampleDocument));
  accepted(await room.drafts.save(editBy(paula, 2), exampleDocument));
  const drafts = draftsBroken(room, () =>
    room.drafts.save(editBy(paula, 3), documentWith({ name: 'Autumn' })),
  );
  const edit = documentWith({ timeZone: 'Europe/Rome' });
  const saved = accepted(await drafts.save(editBy(edgar, 3), edit, true));
  assert.deepEqual([saved.revision, saved.merged], [5, ['/name']]);
  assert.deepEqual(saved.document, documentWith({ name: 'Autumn', timeZone: 'Europe/Rome' }));
});

test('whoever is overtaken at the same place is told both sides', async () => {
  const room = await openPublishingRoom();
  accepted(await room.drafts.save(editBy(edgar, 1), exampleDocument));
  const drafts = draftsBroken(room, () =>
    room.drafts.save(editBy(paula, 2), documentWith({ name: 'Autumn' })),
  );
  const fault = refused(
    await drafts.save(editBy(edgar, 2), documentWith({ name: 'Winter' }), true),
  );
  assert.deepEqual([fault.code, fault.currentRevision], ['revision_conflict', 3]);
});

test('a change that is opened between reading and writing is voided by the edit', async () => {
  const room = await openReviewingRoom();
  await room.saveAs(testPeople.edgar, 'Autumn');
  const { revision } = await room.saveAs(testPeople.edgar, 'Winter');
  let opened = { changeNumber: 0 };
  const drafts = draftsBroken(room, async () => {
    opened = accepted(await room.openAs(testPeople.edgar));
  });
  accepted(await drafts.save(editBy(edgar, revision), documentWith({ name: 'Spring' })));
  assert.equal(await room.stateOf(opened), 'voided');
});

test('of people who save at once everybody finds their edits, and no revision twice', async () => {
  const room = await openPublishingRoom();
  const people = Object.values(testPeople).slice(0, 6).map(actorOf);
  const notes = async (by: typeof edgar, key: string): Promise<number[]> => {
    const revisions: number[] = [];
    for (let round = 1; round <= 8; round += 1) {
      const { revision, document } = accepted(await room.drafts.read(harbour));
      const edited = { ...(document as object), [key]: round };
      const saved = await room.drafts.save(editBy(by, revision), edited, true);
      revisions.push(accepted(saved).revision);
    }
    return revisions;
  };
  const all = await Promise.all(people.map((by, index) => notes(by, `note ${index}`)));
  const kept = accepted(await room.drafts.read(harbour));
  const expected = Array.from({ length: people.length * 8 }, (_, n) => n + 2);
  assert.deepEqual(
    all.flat().sort((a, b) => a - b),
    expected,
  );
  const found = kept.document as Record<string, unknown>;
  assert.deepEqual(
    people.map((_, index) => found[`note ${index}`]),
    people.map(() => 8),
  );
});
