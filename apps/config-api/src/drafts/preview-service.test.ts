import assert from 'node:assert/strict';
import { test } from 'node:test';
import { previewRequestSchema } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { exampleDocument, harbour, startMs } from '../testing/control-room.ts';
import { accepted, openPublishingRoom, refused } from '../testing/publishing-room.ts';

const requestOf = (wager: object = {}, more: object = {}) =>
  previewRequestSchema.parse({
    wager: {
      amount: 50,
      currency: 'EUR',
      gameCategory: 'table_games',
      jurisdiction: 'MT',
      timestamp: new Date(startMs + 10_000).toISOString(),
      ...wager,
    },
    player: { statusPoints: '2500' },
    ...more,
  });

const openLive = async () => {
  const room = await openPublishingRoom();
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  return room;
};

test('a preview says what the draft and what the live version would pay', async () => {
  const room = await openLive();
  const earning = exampleRuleSet.earning.map((rule) =>
    rule.id === 'table-games' ? { ...rule, pointsPerUnit: '0.1' } : rule,
  );
  await room.save(JSON.parse(JSON.stringify({ ...exampleRuleSet, earning, tests: [] })));
  const { draft, live } = accepted(await room.preview(harbour, requestOf()));
  assert.equal(draft.decision.spendable, 12_500_000);
  assert.equal(live?.version, 1);
  assert.equal(live?.explanation.decision.spendable, 6_250_000);
});

test('a document in the body is tried instead of the saved draft', async () => {
  const room = await openLive();
  const document = { ...(exampleDocument as object), earning: [] };
  const tests = { ...document, tests: [] };
  const { draft } = accepted(await room.preview(harbour, requestOf({}, { document: tests })));
  assert.equal(draft.decision.reason, 'no_earning_rule');
});

test('before anything is in force there is no live side', async () => {
  const room = await openLive();
  const early = { timestamp: new Date(startMs + 1_999).toISOString() };
  assert.equal(accepted(await room.preview(harbour, requestOf(early))).live, null);
  const first = { timestamp: new Date(startMs + 2_000).toISOString() };
  assert.equal(accepted(await room.preview(harbour, requestOf(first))).live?.version, 1);
});

test('failing stored tests do not stop a preview', async () => {
  const room = await openLive();
  const [one] = exampleRuleSet.tests;
  const tests = [{ ...one, expect: { eligible: true, points: '999' } }];
  const document = JSON.parse(JSON.stringify({ ...exampleRuleSet, tests }));
  const { draft } = accepted(await room.preview(harbour, requestOf({}, { document })));
  assert.equal(draft.decision.spendable, 6_250_000);
});

test('what blocks the document, and what is wrong with the wager, is said with its place', async () => {
  const room = await openLive();
  const faultOf = async (request: ReturnType<typeof requestOf>) => {
    const { code, pointer } = refused(await room.preview(harbour, request));
    return [code, pointer];
  };
  const document = { ...(exampleDocument as object), rounding: { decimals: 9, mode: 'down' } };
  const blocked = await faultOf(requestOf({}, { document }));
  assert.deepEqual(blocked, ['rule_set_blocked', '/rounding/decimals']);
  assert.deepEqual(await faultOf(requestOf({ amount: '1.001' })), [
    'invalid_body',
    '/wager/amount',
  ]);
  assert.deepEqual(await faultOf(requestOf({ currency: 'ZZZ' })), [
    'invalid_body',
    '/wager/currency',
  ]);
  assert.deepEqual(await faultOf(requestOf({ currency: 'NOK' })), [
    'invalid_body',
    '/wager/currency',
  ]);
  const old = requestOf({ timestamp: '1999-01-01T00:00:00Z' });
  assert.deepEqual(await faultOf(old), ['invalid_body', '/wager/timestamp']);
});
