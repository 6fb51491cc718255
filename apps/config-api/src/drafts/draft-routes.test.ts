import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult, Draft, Preview } from '@house-rules/contracts';
import { openApiRoom } from '../testing/api-room.ts';
import { exampleDocument, harbour, testPeople } from '../testing/control-room.ts';
import { testRoutes } from '../testing/route-cases.ts';

const draft = '/rule-set/draft';
const wager = {
  amount: 50,
  currency: 'EUR',
  gameCategory: 'table_games',
  jurisdiction: 'MT',
  timestamp: '2026-11-23T12:00:00Z',
};

testRoutes([
  {
    title: 'the draft is read with its findings',
    path: draft,
    status: 200,
    look: (body) => assert.equal((body as Draft).revision, 1),
  },
  {
    title: 'a draft with unknown keys and no sense is saved as it is',
    method: 'PUT',
    path: draft,
    ifMatch: '"1"',
    body: { document: { zebra: true } },
    status: 200,
    look: (body) => assert.deepEqual((body as Draft).document, { zebra: true }),
  },
  {
    title: 'a save over another revision answers 409 with the one that is there',
    method: 'PUT',
    path: draft,
    ifMatch: '"7"',
    body: { document: {} },
    status: 409,
    code: 'revision_conflict',
    look: (body) => assert.equal((body as { currentRevision: number }).currentRevision, 1),
  },
  {
    title: 'a hostile document answers 422 with its pointer and the draft stays',
    method: 'PUT',
    path: draft,
    ifMatch: '"1"',
    body: { document: { earning: [{ when: { toString: [] } }] } },
    status: 422,
    code: 'invalid_body',
    pointer: '/document/earning/0/when/toString',
    look: async (_, room) => {
      const stored = await room.stores.drafts.draft(harbour);
      assert.deepEqual([stored?.revision, stored?.document], [1, exampleDocument]);
    },
  },
  {
    title: 'a body without a document answers 422',
    method: 'PUT',
    path: draft,
    ifMatch: '"1"',
    body: {},
    status: 422,
    code: 'invalid_body',
    pointer: '/document',
  },
  {
    title: 'discarding over another revision answers 409',
    method: 'POST',
    path: `${draft}/discard`,
    ifMatch: '"2"',
    status: 409,
    code: 'revision_conflict',
  },
  {
    title: 'discarding without a revision answers 428',
    method: 'POST',
    path: `${draft}/discard`,
    status: 428,
    code: 'revision_missing',
  },
  {
    title: 'a check answers findings with pointers, not an error',
    method: 'POST',
    path: '/rule-set/check',
    body: { document: { schemaVersion: 1 } },
    status: 200,
    look: (body) => {
      const { findings, tests } = body as CheckResult;
      assert.ok(findings.some(({ pointer }) => pointer === '/earning'));
      assert.deepEqual(tests, []);
    },
  },
  {
    title: 'a check takes a document and nothing else',
    method: 'POST',
    path: '/rule-set/check',
    body: { document: {}, save: true },
    status: 422,
    code: 'invalid_body',
    pointer: '/save',
  },
  {
    title: 'a preview of the saved draft is explained',
    method: 'POST',
    path: '/rule-set/preview',
    body: { wager },
    status: 200,
    look: (body) => {
      const { draft: side, live } = body as Preview;
      assert.equal(side.decision.spendable, 2_500_000);
      assert.match(side.sentence.text, /^2\.5 points = /);
      assert.equal(live, null);
    },
  },
  {
    title: 'a preview of a blocked document answers 422 with the findings',
    method: 'POST',
    path: '/rule-set/preview',
    body: { wager, document: { ...(exampleDocument as object), timeZone: 'Mars/Phobos' } },
    status: 422,
    code: 'rule_set_blocked',
    pointer: '/timeZone',
  },
  {
    title: 'a preview of a wager without a currency answers 422',
    method: 'POST',
    path: '/rule-set/preview',
    body: { wager: { ...wager, currency: undefined } },
    status: 422,
    code: 'invalid_body',
    pointer: '/wager/currency',
  },
]);

test('the ETag of an answer is the If-Match of the next save', async () => {
  const room = await openApiRoom();
  const token = await room.signIn(testPeople.edgar);
  const path = `/v1/operators/${harbour}/rule-set/draft`;
  let tag = (await room.call<Draft>(path, { token })).headers.get('etag') ?? '';
  for (const revision of [2, 3, 4]) {
    const headers = { 'if-match': tag };
    const body = { document: { revision } };
    const saved = await room.call<Draft>(path, { method: 'PUT', token, headers, body });
    assert.equal(saved.body.revision, revision);
    tag = saved.headers.get('etag') ?? '';
    assert.equal(tag, `"${revision}"`);
  }
  assert.equal((await room.call<Draft>(path, { token })).body.savedBy.name, 'Edgar');
});
