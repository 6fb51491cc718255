/**
 * Who may do what to a change, in each state that a change can be in: every route of the API document
 * that names a change or an entry of the timeline × every role, another tenant, a player, a machine
 * and nobody × every state. Whoever is refused gets the same answer in every state, leaves a row in
 * the audit trail, and moves nothing. Whoever may, but not in this state, gets 409 and moves nothing.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChangeState, changeStates, mayDo, type Permission } from '@house-rules/contracts';
import { isOpen, type StoredState } from '../changes/change-life.ts';
import { type ApiDocument, type Route, renderDocument, routesOf } from '../testing/api-document.ts';
import { type ApiRoom, openApiRoom } from '../testing/api-room.ts';
import { exampleDocument, harbour, lakeside, testPeople } from '../testing/control-room.ts';
import { accepted, paula, wholeTrail } from '../testing/publishing-room.ts';

const document: ApiDocument = JSON.parse(await renderDocument());
const routes = routesOf(document).filter(({ path }) => /\{(changeNumber|sequence)\}/.test(path));
const base = `/v1/operators/${harbour}`;
const { edgar, anton, olga } = testPeople;
const roles = Object.values(testPeople).filter(({ operatorId }) => operatorId === harbour);

interface Staged {
  readonly room: ApiRoom;
  readonly changeNumber: number;
  readonly sequence: number;
  as(person: (typeof roles)[number]): Promise<string>;
}

const farAway = '2026-12-31T00:00:00Z';

/** One change, brought into a state by the people whose work that is. */
const stage = async (state: ChangeState): Promise<Staged> => {
  const room = await openApiRoom();
  const rates = { schemaVersion: 1 as const, base: 'EUR', rates: {} };
  const request = { document: rates, reason: 'first' };
  accepted(await room.publications.publishRates({ operatorId: harbour, by: paula, request }));
  const { settings } = await room.stores.policies.policy(harbour);
  await room.stores.policies.transaction((rows) =>
    rows.savePolicy(harbour, { ...settings, approvals: 1 }, paula, room.clock()),
  );
  const tokens = new Map<string, string>();
  const as = async (person: (typeof roles)[number]) => {
    const token = tokens.get(person.personId) ?? (await room.signIn(person));
    tokens.set(person.personId, token);
    return token;
  };
  const act = async (
    person: (typeof roles)[number],
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
    method = 'POST',
  ) => {
    const token = await as(person);
    const answer = await room.call<Acted>(base + path, { method, token, body, headers });
    assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  let revision = 1;
  const save = async (name: string) => {
    const body = { document: { ...(exampleDocument as object), name } };
    const saved = await act(edgar, '/rule-set/draft', body, { 'if-match': `"${revision}"` }, 'PUT');
    revision = saved.revision;
  };
  const open = async (name: string) => {
    await save(name);
    return act(edgar, '/changes', { kind: 'draft', revision, title: name });
  };
  const approve = async ({ changeNumber, contentHash }: Acted) => {
    await act(edgar, `/changes/${changeNumber}/submission`, {});
    await act(anton, `/changes/${changeNumber}/approval`, { contentHash });
  };
  const publish = async ({ changeNumber }: Acted, from?: string) => {
    const body = { reason: 'as agreed', ...(from === undefined ? {} : { from }) };
    const done = await act(testPeople.paula, `/changes/${changeNumber}/publication`, body);
    revision += 1;
    return done.entry.sequence;
  };

  const change = await open('Autumn');
  const { changeNumber } = change;
  /** Of an entry that begins at once, where the state has none of its own. */
  let sequence = 1;
  const path = `/changes/${changeNumber}`;
  if (state === 'in_review' || state === 'rejected') await act(edgar, `${path}/submission`, {});
  if (state === 'rejected') await act(anton, `${path}/rejection`, { reason: 'not this year' });
  if (state === 'withdrawn') {
    await act(edgar, `${path}/withdrawal`, { reason: 'not this year' });
  }
  if (state === 'voided') await save('Another autumn');
  const isFurther = !['checked', 'in_review', 'rejected', 'withdrawn', 'voided'].includes(state);
  if (isFurther) await approve(change);
  if (['scheduled', 'cancelled'].includes(state)) sequence = await publish(change, farAway);
  if (state === 'cancelled') {
    const reason = { reason: 'called off' };
    await act(testPeople.paula, `/timeline/${sequence}/cancellation`, reason);
  }
  if (['published', 'acknowledged', 'superseded'].includes(state)) {
    sequence = await publish(change);
    room.clock.nowMs += 3_000;
  }
  if (state === 'acknowledged') {
    const acknowledged = { [harbour]: sequence };
    room.workers.note({ workerId: 'one', atMs: room.clock(), acknowledged });
  }
  if (state === 'superseded') {
    const next = await open('Winter');
    await approve(next);
    await publish(next);
    room.clock.nowMs += 3_000;
  }
  return { room, changeNumber, sequence, as };
};

interface Acted {
  readonly revision: number;
  readonly changeNumber: number;
  readonly contentHash: string;
  readonly entry: { readonly sequence: number };
}

let sent = 0;

const send = async ({ room, changeNumber, sequence }: Staged, route: Route, token?: string) => {
  sent += 1;
  const path = route.path
    .replace('{operatorId}', harbour)
    .replace('{changeNumber}', String(changeNumber))
    .replace('{sequence}', String(sequence));
  const body = route.operation.requestBody?.content['application/json']?.example;
  // From an address of its own, so that no attempt is counted as a repetition of another.
  const headers = { 'x-test-address': `192.0.2.${sent % 250}, ${sent}` };
  const { method } = route;
  return room.call(path, { method, body, headers, ...(token === undefined ? {} : { token }) });
};

const lastDenied = async ({ room }: Staged, operatorId: string) => {
  const question = { ...wholeTrail, action: 'access.denied' };
  const [row] = await room.stores.audit.page(operatorId, question, 1);
  const { operation, code } = JSON.parse(row?.detail ?? '{}') as Record<string, string>;
  return `${row?.actor} ${operation} ${code}`;
};

/** The change and its timeline, as they are stored. */
const standing = async ({ room, changeNumber }: Staged) => {
  const change = await room.stores.changes.change(harbour, changeNumber);
  const timeline = await room.stores.publications.timeline(harbour);
  return { state: change?.state, events: change?.events.length, entries: timeline.length };
};

/** Routes that write by the state of a stored change, and the states in which they never do. */
const closedIn: Readonly<Record<string, (state: StoredState) => boolean>> = {
  submitChange: (state) => state !== 'checked',
  approveChange: (state) => !['in_review', 'approved'].includes(state),
  withdrawApproval: (state) => !['in_review', 'approved'].includes(state),
  rejectChange: (state) => !['in_review', 'approved'].includes(state),
  withdrawChange: (state) => !isOpen(state),
  publishChange: (state) => !isOpen(state),
};

test('whom the policy does not name as an approver is refused, and told of', async () => {
  const staged = await stage('in_review');
  const { room, changeNumber } = staged;
  const before = await standing(staged);
  const { settings } = await room.stores.policies.policy(harbour);
  await room.stores.policies.transaction((rows) =>
    rows.savePolicy(
      harbour,
      { ...settings, approverRoles: ['operator_admin'] },
      paula,
      room.clock(),
    ),
  );
  const change = await room.stores.changes.change(harbour, changeNumber);
  const approve = async (person: (typeof roles)[number]) =>
    room.call(`${base}/changes/${changeNumber}/approval`, {
      method: 'POST',
      token: await staged.as(person),
      body: { contentHash: change?.contentHash },
    });
  const notNamed = await approve(anton);
  assert.deepEqual([notNamed.status, notNamed.body.code], [403, 'not_allowed']);
  assert.equal(await lastDenied(staged, harbour), 'person:person-anton approveChange not_allowed');
  assert.deepEqual(await standing(staged), before);
});

for (const state of changeStates) {
  test(`a change that is ${state} is closed to whoever may not, who is told of`, async () => {
    const staged = await stage(state);
    const { room, changeNumber } = staged;
    const token = await staged.as(olga);
    const shown = await room.call<{ state: string }>(`${base}/changes/${changeNumber}`, { token });
    assert.equal(shown.body.state, state);
    const before = await standing(staged);
    const lars = await room.signIn(testPeople.lars);
    for (const route of routes) {
      const { operationId } = route.operation;
      const permission = route.operation['x-permission'] as Permission;
      const refused = async (who: string | undefined, status: number, told: string) => {
        assert.equal((await send(staged, route, who)).status, status, `${operationId} ${told}`);
        assert.equal(await lastDenied(staged, harbour), told);
      };
      await refused(undefined, 401, `nobody ${operationId} not_signed_in`);
      await refused(lars, 404, `nobody ${operationId} not_found`);
      assert.equal(
        await lastDenied(staged, lakeside),
        `person:person-lars ${operationId} not_found`,
      );
      await refused(await room.signInPlayer(), 403, `player ${operationId} not_allowed`);
      for (const person of roles.filter((one) => !mayDo(one.roles, permission))) {
        const told = `person:${person.personId} ${operationId} not_allowed`;
        await refused(await staged.as(person), 403, told);
      }
      assert.deepEqual(await standing(staged), before, operationId);
    }
  });

  test(`a change that is ${state} does not move where its state has no such way`, async () => {
    const staged = await stage(state);
    const before = await standing(staged);
    for (const route of routes) {
      const { operationId } = route.operation;
      const isClosed = closedIn[operationId]?.(before.state ?? 'checked') ?? false;
      if (!isClosed) continue;
      const permission = route.operation['x-permission'] as Permission;
      for (const person of roles.filter((one) => mayDo(one.roles, permission))) {
        const { status, body } = await send(staged, route, await staged.as(person));
        // Whoever has a hand in it, or is none of the approvers, hears that first.
        const expected = operationId === 'approveChange' ? [403, 409] : [409];
        assert.ok(expected.includes(status), `${operationId} by ${person.name}: ${status}`);
        const told = `person:${person.personId} ${operationId} ${body.code}`;
        if (status === 403) assert.equal(await lastDenied(staged, harbour), told);
      }
    }
    assert.deepEqual(await standing(staged), before);
  });
}
