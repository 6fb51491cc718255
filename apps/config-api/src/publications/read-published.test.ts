import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json, RuleSetDocument } from '@house-rules/contracts';
import { checkRuleSet, exampleRuleSet, hashDocument } from '@house-rules/rules-engine';
import type { RuleSetChecker } from '../drafts/rule-set-checker.ts';
import { harbour } from '../testing/control-room.ts';
import {
  accepted,
  openPublishingRoom,
  type PublishingRoom,
  paula,
  refused,
} from '../testing/publishing-room.ts';
import { createPublicationService } from './publication-service.ts';
import { openMoment, putInForce } from './put-in-force.ts';
import { createVersionBook } from './version-book.ts';

const [slots] = exampleRuleSet.earning;
const [firstTest] = exampleRuleSet.tests;
assert.ok(slots && firstTest);

/** A condition that an earlier check let through: a list stands for its truth. */
const laxRuleSet: RuleSetDocument = {
  ...exampleRuleSet,
  name: 'Published long ago',
  earning: [{ ...slots, when: { and: [{ var: 'player.segments' }, true] } }],
  tests: [{ ...firstTest, expect: { eligible: true, points: '9999' } }],
};
const wronglyHashed = 'a'.repeat(64);

/** What the check of an earlier day said of it. */
const laxChecker: RuleSetChecker = {
  check: () => ({ document: laxRuleSet, hash: hashDocument(laxRuleSet), findings: [], tests: [] }),
};

/** Version 1 was published under the laxer check; version 2, in force, is today's example. */
const openHistory = async () => {
  const room = await openPublishingRoom();
  accepted(await room.publishRates());
  const earlier = createPublicationService({
    ...{ store: room.stores.publications, drafts: room.stores.drafts, checker: laxChecker },
    ...{ clock: room.clock, failpoints: { reach: () => undefined } },
    ...{ onCommitted: () => undefined, onBreakGlass: () => undefined },
  });
  const { revision } = await room.save(JSON.parse(JSON.stringify(laxRuleSet)) as Json);
  const request = { revision, reason: 'as it was then' };
  accepted(await earlier.publish({ operatorId: harbour, by: paula, request }));
  room.clock.nowMs += 5_000;
  accepted(await room.publishNamed('Two'));
  room.clock.nowMs += 5_000;
  return room;
};

/** Puts a version in force whose hash is another document's, as a damaged file would. */
const damage = (room: PublishingRoom) =>
  room.stores.publications.transaction(async (rows) => {
    const moment = await openMoment(rows, harbour, room.clock);
    const stored = { reason: 'damaged', publishedBy: paula, publishedAtMs: moment.nowMs };
    return putInForce(rows, moment, {
      ...{ operatorId: harbour, subject: 'ruleSet', by: paula, reason: 'damaged' },
      ...{ isNewVersion: true, cancels: [], changes: [], action: 'rule_set.published' },
      version: { version: 3, hash: wronglyHashed, document: exampleRuleSet, ...stored },
      fromAtMs: moment.nowMs + 2_000,
    });
  });

const pause = { list: 'earning', id: slots.id, paused: true, reason: 'it pays too much' } as const;

test('a version that today is refused as a draft is rolled back to, and its tests are told', async () => {
  const room = await openHistory();
  assert.equal(checkRuleSet(laxRuleSet).document, null);
  const asked = { version: 1, cancels: [] };
  const preview = accepted(await room.publications.previewRollback(harbour, asked));
  const said = preview.failingTests.map(({ differences }) => differences);
  assert.deepEqual(said, [['expected 9999 points, got 0']]);
  assert.equal(accepted(await room.rollBack(1)).version.hash, hashDocument(laxRuleSet));
});

test('the kill switch pauses an item of a version that today is refused as a draft', async () => {
  const room = await openHistory();
  accepted(await room.rollBack(1));
  room.clock.nowMs += 5_000;
  const command = { operatorId: harbour, by: paula, request: pause };
  const paused = accepted(await room.publications.pause(command));
  assert.equal(paused.version.version, 3);
  assert.deepEqual(
    paused.failingTests.map(({ id }) => id),
    [firstTest.id],
  );
});

test('a version that was published is in the version book, whatever a check says of it', async () => {
  const room = await openHistory();
  const compiled = await createVersionBook(room.stores.publications).ruleSet(harbour, 1);
  assert.equal(compiled?.form, 'interpreted');
  assert.equal(compiled?.hash, hashDocument(laxRuleSet));
});

test('a version that is not what was published decides nothing and is told of', async () => {
  const room = await openHistory();
  accepted(await damage(room));
  const told: string[] = [];
  const book = createVersionBook(room.stores.publications, (operatorId, sentence) =>
    told.push(`${operatorId}: ${sentence}`),
  );
  assert.equal(await book.ruleSet(harbour, 3), null);
  const own = hashDocument(exampleRuleSet);
  assert.deepEqual(told, [
    `${harbour}: version 3 cannot be read: the document has the hash ${own}, not ` +
      `${wronglyHashed}; it was changed`,
  ]);
});

test('nothing is paused in a version that is not what was published; a rollback is the way out', async () => {
  const room = await openHistory();
  accepted(await damage(room));
  room.clock.nowMs += 5_000;
  const command = { operatorId: harbour, by: paula, request: pause };
  const { code, detail } = refused(await room.publications.pause(command));
  assert.equal(code, 'nothing_to_publish');
  assert.match(detail, /^version 3 cannot be read: .*; roll back to another version$/);
  const back = refused(await room.rollBack(3));
  assert.deepEqual([back.code, back.pointer], ['invalid_body', '/version']);
  assert.equal(accepted(await room.rollBack(2)).entry.version, 2);
});
