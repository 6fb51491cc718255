import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Imported,
  type Problem,
  type RuleSetFile,
  renderRuleSetFile,
} from '@house-rules/contracts';
import { openApiRoom } from '../testing/api-room.ts';
import { harbour, testPeople } from '../testing/control-room.ts';
import { testRoutes } from '../testing/route-cases.ts';
import { ruleSetFileExample } from './rule-set-file-examples.ts';

const path = `/v1/operators/${harbour}/rule-set/file`;
const body = { file: ruleSetFileExample, replace: true };

const openSignedIn = async () => {
  const room = await openApiRoom();
  return { room, token: await room.signIn(testPeople.edgar) };
};

test('the file comes as its canonical text, under a name', async () => {
  const { room, token } = await openSignedIn();
  const headers = { authorization: `Bearer ${token}` };
  const response = await room.app.request(`${path}?of=draft`, { headers });
  const text = await response.text();
  assert.equal(text, renderRuleSetFile(JSON.parse(text) as RuleSetFile));
  const disposition = 'attachment; filename="harbour-casino.rules.json"';
  assert.equal(response.headers.get('content-disposition'), disposition);
});

test('an import that is sent twice under one key is done once', async () => {
  const { room, token } = await openSignedIn();
  const headers = { 'if-match': '"1"', 'idempotency-key': 'import-of-tuesday' };
  const request = { method: 'POST', token, body, headers };
  const first = await room.call<Imported>(path, request);
  assert.deepEqual([first.status, first.headers.get('etag')], [200, '"2"']);
  const again = await room.call<Imported>(path, request);
  assert.equal(again.headers.get('idempotent-replayed'), 'true');
  assert.deepEqual(again.body, first.body);
  const other = await room.call<Problem>(path, { ...request, body: { ...body, replace: false } });
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency_key_reused']);
});

testRoutes([
  {
    title: 'an import without the revision that was looked at is refused',
    ...{ method: 'POST', path: '/rule-set/file', body },
    ...{ status: 428, code: 'revision_missing' },
  },
  {
    title: 'an import on top of what somebody else saved meanwhile is refused',
    ...{ method: 'POST', path: '/rule-set/file', body, ifMatch: '"7"' },
    ...{ status: 409, code: 'revision_conflict' },
  },
  {
    title: 'a file of another kind is refused with its place',
    ...{ method: 'POST', path: '/rule-set/file/preview' },
    body: { file: { ...ruleSetFileExample, format: 'unleash' } },
    ...{ status: 422, code: 'invalid_body', pointer: '/file/format' },
  },
  {
    title: 'a file with a field that nobody knows is refused, so that nothing in it is lost',
    ...{ method: 'POST', path: '/rule-set/file/preview' },
    body: { file: { ...ruleSetFileExample, segments: [] } },
    ...{ status: 422, code: 'invalid_body', pointer: '/file/segments' },
  },
  {
    title: 'what is to be taken out is live, the draft, or a version',
    ...{ path: '/rule-set/file?of=latest', status: 400, code: 'invalid_parameter', pointer: 'of' },
  },
]);
