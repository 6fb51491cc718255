import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRates } from '@house-rules/rules-engine';
import { harbour, testPeople } from '../testing/control-room.ts';
import { accepted, refused, wholeTrail } from '../testing/publishing-room.ts';
import { actorOf, openReviewingRoom } from '../testing/reviewing-room.ts';

const { edgar, anton, olga, paula, vera } = testPeople;

test('a change goes from the draft to every worker, each state in its turn', async () => {
  const room = await openReviewingRoom();
  await room.saveAs(edgar, 'Autumn');
  const change = accepted(await room.openAs(edgar));
  assert.deepEqual([change.changeNumber, change.state, change.approvals.wanted], [1, 'checked', 1]);
  assert.deepEqual(change.authors, [{ id: edgar.personId, name: 'Edgar' }]);
  assert.deepEqual(change.differences, ['the first rule set']);
  assert.equal(accepted(await room.reviewAs(edgar, change, 'submit')).state, 'in_review');
  const approved = accepted(await room.reviewAs(anton, change, 'approve', 'as agreed'));
  assert.equal(approved.state, 'approved');
  const published = accepted(await room.publishAs(paula, change));
  assert.deepEqual([published.change, published.version.version], [1, 1]);
  assert.equal(await room.stateOf(change), 'scheduled');
  room.clock.nowMs += 2_000;
  assert.equal(await room.stateOf(change), 'published');
  const sequence = published.entry.sequence;
  const report = (workerId: string, seen: number) =>
    room.workers.note({ workerId, atMs: room.clock(), acknowledged: { [harbour]: seen } });
  report('one', sequence);
  report('two', sequence - 1);
  assert.equal(await room.stateOf(change), 'published');
  report('two', sequence);
  assert.equal(await room.stateOf(change), 'acknowledged');
  const next = await room.openApproved('Winter');
  accepted(await room.publishAs(paula, next));
  room.clock.nowMs += 2_000;
  assert.equal(await room.stateOf(change), 'superseded');
  const { events } = accepted(await room.changes.read(harbour, 1));
  assert.deepEqual(
    events.map(({ kind, by }) => `${kind} by ${by.name}`),
    ['opened by Edgar', 'submitted by Edgar', 'approved by Anton', 'published by Paula'],
  );
});

test('a worker whose heartbeat is older than thirty seconds is waited for no longer', async () => {
  const room = await openReviewingRoom();
  const change = await room.openApproved();
  const { entry } = accepted(await room.publishAs(paula, change));
  room.workers.note({ workerId: 'gone', atMs: room.clock(), acknowledged: {} });
  room.clock.nowMs += 30_001;
  const acknowledged = { [harbour]: entry.sequence };
  room.workers.note({ workerId: 'here', atMs: room.clock(), acknowledged });
  assert.equal(await room.stateOf(change), 'acknowledged');
});

test('whoever has a hand in a change does not approve it, nor does an admin their own', async () => {
  const room = await openReviewingRoom();
  await room.saveAs(edgar, 'Autumn');
  await room.saveAs(olga, 'Late autumn');
  const change = accepted(await room.openAs(edgar));
  accepted(await room.reviewAs(edgar, change, 'submit'));
  const fault = refused(await room.reviewAs(olga, change, 'approve'));
  assert.equal(fault.code, 'second_person_needed');
  assert.equal(await room.stateOf(change), 'in_review');
});

test('only the roles that the policy names approve', async () => {
  const room = await openReviewingRoom({ approvals: 1, approverRoles: ['operator_admin'] });
  await room.saveAs(edgar, 'Autumn');
  const change = accepted(await room.openAs(edgar));
  accepted(await room.reviewAs(edgar, change, 'submit'));
  assert.equal(refused(await room.reviewAs(anton, change, 'approve')).code, 'not_allowed');
  assert.equal(accepted(await room.reviewAs(olga, change, 'approve')).state, 'approved');
});

test('an edit of the draft voids what was approved; the same document again does not', async () => {
  const room = await openReviewingRoom();
  const change = await room.openApproved('Autumn');
  await room.saveAs(edgar, 'Autumn');
  assert.equal(await room.stateOf(change), 'approved');
  await room.saveAs(edgar, 'Autumn with a surprise');
  assert.equal(await room.stateOf(change), 'voided');
  assert.equal(refused(await room.publishAs(paula, change)).code, 'change_moved_on');
  assert.deepEqual(await room.stores.publications.versions(harbour, null, 10), []);
});

test('an approval is of what was looked at', async () => {
  const room = await openReviewingRoom();
  await room.saveAs(edgar, 'Autumn');
  const change = accepted(await room.openAs(edgar));
  accepted(await room.reviewAs(edgar, change, 'submit'));
  const other = { ...change, contentHash: 'a'.repeat(64) };
  assert.equal(refused(await room.reviewAs(anton, other, 'approve')).code, 'change_moved_on');
});

test('tests that say otherwise under new rates void an approved change', async () => {
  const room = await openReviewingRoom();
  const change = await room.openApproved();
  const rates = { ...exampleRates, base: 'USD', rates: {} };
  room.clock.nowMs += 5_000;
  accepted(await room.publishRates(rates));
  room.clock.nowMs += 5_000;
  const fault = refused(await room.publishAs(paula, change));
  assert.equal(fault.code, 'change_moved_on');
  assert.equal(await room.stateOf(change), 'voided');
});

test('a withdrawn approval counts no more', async () => {
  const room = await openReviewingRoom();
  const change = await room.openApproved();
  assert.equal(
    refused(await room.reviewAs(olga, change, 'withdraw_approval')).code,
    'change_moved_on',
  );
  assert.equal(
    accepted(await room.reviewAs(anton, change, 'withdraw_approval')).state,
    'in_review',
  );
  assert.equal(refused(await room.publishAs(paula, change)).code, 'approval_missing');
  assert.equal(accepted(await room.reviewAs(anton, change, 'approve')).state, 'approved');
  accepted(await room.publishAs(paula, change));
});

test('two approvals are of two people', async () => {
  const room = await openReviewingRoom({ approvals: 2 });
  const change = await room.openApproved();
  assert.equal(change.state, 'in_review');
  assert.equal(accepted(await room.reviewAs(anton, change, 'approve')).state, 'in_review');
  assert.equal(refused(await room.publishAs(paula, change)).code, 'approval_missing');
  assert.equal(accepted(await room.reviewAs(olga, change, 'approve')).state, 'approved');
});

test('a policy that asks for more counts at once, also for what was approved', async () => {
  const room = await openReviewingRoom();
  const change = await room.openApproved();
  await room.setPolicy({ approvals: 2 });
  assert.equal(refused(await room.publishAs(paula, change)).code, 'approval_missing');
});

test('the draft does not go round the review', async () => {
  const room = await openReviewingRoom();
  const { revision } = await room.saveAs(paula, 'Autumn');
  const request = { revision, reason: 'quickly now' };
  const by = actorOf(paula);
  const fault = refused(await room.publications.publish({ operatorId: harbour, by, request }));
  assert.equal(fault.code, 'approval_missing');
  assert.deepEqual((await room.changes.list(harbour, null, 10)).changes, []);
});

test('breaking the glass needs the policy, the permission and a name, and is an alarm', async () => {
  const room = await openReviewingRoom({ approvals: 1, breakGlass: false });
  await room.saveAs(edgar, 'Autumn');
  const change = accepted(await room.openAs(edgar));
  const force = { breakGlass: true, mayForce: true };
  assert.equal(refused(await room.publishAs(olga, change, force)).code, 'not_allowed');
  await room.setPolicy({ breakGlass: true });
  const meek = { breakGlass: true, mayForce: false };
  assert.equal(refused(await room.publishAs(paula, change, meek)).code, 'not_allowed');
  assert.deepEqual(room.broken, []);
  accepted(await room.publishAs(olga, change, force));
  assert.deepEqual(room.broken, [harbour]);
  const question = { ...wholeTrail, action: 'break_glass.' };
  const [row] = await room.stores.audit.page(harbour, question, 10);
  assert.equal(row?.actor, `person:${olga.personId}`);
  assert.equal(JSON.parse(row.detail).reason, 'autumn rates');
});

test('a rollback is reviewed where the policy says so, and not otherwise', async () => {
  const room = await openReviewingRoom({ approvals: 0, rollbackApprovals: 1 });
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  accepted(await room.publishNamed('Two'));
  room.clock.nowMs += 5_000;
  assert.equal(refused(await room.rollBack(1)).code, 'approval_missing');
  const request = { kind: 'rollback', version: 1, title: 'paid double' } as const;
  const change = accepted(
    await room.changes.open({ operatorId: harbour, by: actorOf(paula), request }),
  );
  accepted(await room.reviewAs(paula, change, 'submit'));
  accepted(await room.reviewAs(anton, change, 'approve'));
  const { entry } = accepted(await room.publishAs(paula, change));
  assert.equal(entry.version, 1);
});

test('what was rejected or withdrawn is over, and says why', async () => {
  const room = await openReviewingRoom();
  await room.saveAs(edgar, 'Autumn');
  const [one, two] = [accepted(await room.openAs(edgar)), accepted(await room.openAs(edgar))];
  accepted(await room.reviewAs(edgar, one, 'submit'));
  const rejected = accepted(await room.reviewAs(anton, one, 'reject', 'too generous'));
  assert.deepEqual([rejected.state, rejected.events.at(-1)?.text], ['rejected', 'too generous']);
  accepted(await room.reviewAs(edgar, two, 'withdraw', 'one more rule'));
  for (const change of [one, two]) {
    assert.equal(refused(await room.reviewAs(anton, change, 'approve')).code, 'change_moved_on');
    const forced = { breakGlass: true, mayForce: true };
    assert.equal(refused(await room.publishAs(olga, change, forced)).code, 'change_moved_on');
  }
  const said = accepted(await room.reviewAs(vera, one, 'comment', 'a pity'));
  assert.deepEqual([said.state, said.events.at(-1)?.kind], ['rejected', 'commented']);
});

test('of two changes of one draft one is published and the other is over', async () => {
  const room = await openReviewingRoom({ approvals: 0 });
  await room.saveAs(edgar, 'Autumn');
  const [one, two] = [accepted(await room.openAs(edgar)), accepted(await room.openAs(edgar))];
  accepted(await room.publishAs(paula, one));
  assert.equal(await room.stateOf(two), 'voided');
});

test('changes are listed newest first, a page at a time', async () => {
  const room = await openReviewingRoom();
  await room.saveAs(edgar, 'Autumn');
  for (const title of ['one change', 'two changes', 'three changes'])
    await room.openAs(edgar, title);
  const first = await room.changes.list(harbour, null, 2);
  assert.deepEqual(
    first.changes.map(({ changeNumber, title }) => [changeNumber, title]),
    [
      [3, 'three changes'],
      [2, 'two changes'],
    ],
  );
  assert.equal(first.nextCursor, '2');
  assert.equal((await room.changes.list(harbour, 2, 2)).nextCursor, null);
});
