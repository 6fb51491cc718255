import assert from 'node:assert/strict';
import type { Publication, Rates, Timeline, Version } from '@house-rules/contracts';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import type { ApiRoom } from '../testing/api-room.ts';
import { harbour } from '../testing/control-room.ts';
import { accepted, paula } from '../testing/publishing-room.ts';
import { testRoutes } from '../testing/route-cases.ts';

const reason = 'autumn rates';

const rates = async ({ publications }: ApiRoom) => {
  const request = { document: exampleRates, reason };
  accepted(await publications.publishRates({ operatorId: harbour, by: paula, request }));
};

const published = async (room: ApiRoom) => {
  await rates(room);
  const { revision } = accepted(await room.drafts.read(harbour));
  const request = { revision, reason };
  accepted(await room.publications.publish({ operatorId: harbour, by: paula, request }));
  room.clock.nowMs += 5_000;
};

const brokenDraft = async (room: ApiRoom, change: object) => {
  await rates(room);
  const document = JSON.parse(JSON.stringify({ ...exampleRuleSet, ...change }));
  const edit = { operatorId: harbour, revision: 1, by: paula };
  accepted(await room.drafts.save(edit, document));
};

const [firstTest] = exampleRuleSet.tests;
const wrongTest = { ...firstTest, expect: { eligible: true, points: '1' } };

testRoutes([
  {
    title: 'a publication answers 201 with entry and version',
    method: 'POST',
    path: '/publications',
    body: { revision: 1, reason: `  ${reason} ` },
    given: rates,
    status: 201,
    look: (body) => {
      const { entry, version } = body as Publication;
      assert.deepEqual([entry.version, entry.state, version.version], [1, 'scheduled', 1]);
      assert.deepEqual([entry.reason, entry.by.name], [reason, 'Olga']);
    },
  },
  {
    title: 'a publication of another revision answers 409',
    method: 'POST',
    path: '/publications',
    body: { revision: 9, reason },
    given: rates,
    status: 409,
    code: 'revision_conflict',
  },
  {
    title: 'a publication of a blocked draft answers 422 with the pointer of what blocks',
    method: 'POST',
    path: '/publications',
    body: { revision: 2, reason },
    given: (room) => brokenDraft(room, { earning: 'soon' }),
    status: 422,
    code: 'rule_set_blocked',
    pointer: '/earning',
  },
  {
    title: 'a publication with a failing stored test answers 422 with the test',
    method: 'POST',
    path: '/publications',
    body: { revision: 2, reason },
    given: (room) => brokenDraft(room, { tests: [wrongTest] }),
    status: 422,
    code: 'rule_tests_failed',
    pointer: '/tests/0',
  },
  {
    title: 'a publication of what is in force answers 422',
    method: 'POST',
    path: '/publications',
    body: { revision: 2, reason },
    given: published,
    status: 422,
    code: 'nothing_to_publish',
  },
  {
    title: 'a publication without a reason answers 422',
    method: 'POST',
    path: '/publications',
    body: { revision: 1, reason: '   ' },
    status: 422,
    code: 'invalid_body',
    pointer: '/reason',
  },
  {
    title: 'a rollback to a version that is not there answers 422',
    method: 'POST',
    path: '/rollbacks',
    body: { version: 4, reason },
    given: published,
    status: 422,
    code: 'invalid_body',
    pointer: '/version',
  },
  {
    title: 'a rollback without a reason answers 422',
    method: 'POST',
    path: '/rollbacks',
    body: { version: 1 },
    given: published,
    status: 422,
    code: 'invalid_body',
    pointer: '/reason',
  },
  {
    title: 'a rollback into the past answers 422',
    method: 'POST',
    path: '/rollbacks',
    body: { version: 1, reason, from: '2026-11-23T11:00:00Z' },
    given: published,
    status: 422,
    code: 'activation_too_early',
    pointer: '/from',
  },
  {
    title: 'rates answer 201, and are in force after the lead',
    method: 'POST',
    path: '/rates/publications',
    body: { document: exampleRates, reason },
    status: 201,
    look: async (body, room) => {
      assert.equal((body as Publication).entry.subject, 'rates');
      assert.equal((await room.publications.rates(harbour)).ok, false);
      room.clock.nowMs += 2_000;
      assert.equal(accepted(await room.publications.rates(harbour)).version, 1);
    },
  },
  {
    title: 'a rate of zero answers 422 with its pointer',
    method: 'POST',
    path: '/rates/publications',
    body: { document: { schemaVersion: 1, base: 'EUR', rates: { GBP: '0' } }, reason },
    status: 422,
    code: 'rule_set_blocked',
    pointer: '/document/rates/GBP',
  },
  {
    title: 'a rate that is a number answers 422 with its pointer',
    method: 'POST',
    path: '/rates/publications',
    body: { document: { schemaVersion: 1, base: 'EUR', rates: { GBP: 1.17 } }, reason },
    status: 422,
    code: 'invalid_body',
    pointer: '/document/rates/GBP',
  },
  {
    title: 'the timeline is read newest first',
    path: '/timeline',
    given: published,
    status: 200,
    look: (body) => {
      const { entries } = body as Timeline;
      assert.deepEqual(
        entries.map(({ sequence, state }) => [sequence, state]),
        [
          [2, 'in_force'],
          [1, 'in_force'],
        ],
      );
    },
  },
  {
    title: 'a version is read with its document',
    path: '/versions/1',
    given: published,
    status: 200,
    look: (body) => assert.deepEqual((body as Version).document, exampleRuleSet),
  },
  {
    title: 'a version that is not there answers 404',
    path: '/versions/9',
    status: 404,
    code: 'not_found',
  },
  {
    title: 'a version that is no number answers 400',
    path: '/versions/latest',
    status: 400,
    code: 'invalid_parameter',
    pointer: 'version',
  },
  {
    title: 'rates in force are read with their version',
    path: '/rates',
    given: published,
    status: 200,
    look: (body) => assert.deepEqual((body as Rates).document, exampleRates),
  },
  {
    title: 'rates that were never published answer 404',
    path: '/rates',
    status: 404,
    code: 'not_found',
  },
]);
