import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditPage, AuditVerification, Draft, LastVerification } from '@house-rules/contracts';
import { createLogger } from '@house-rules/service';
import { openApiRoom, player } from '../testing/api-room.ts';
import { harbour, lakeside, testPeople } from '../testing/control-room.ts';
import { wholeTrail } from '../testing/publishing-room.ts';
import { verifyChain } from './audit-chain.ts';
import type { AuditStore } from './audit-store.ts';
import { safeCell } from './export-trail.ts';
import { verifyDue } from './start-daily-verification.ts';
import { verifyTrail } from './verify-trail.ts';

const path = `/v1/operators/${harbour}`;
const denials = { ...wholeTrail, action: 'access.denied' };

const trailOf = async (audit: AuditStore, operatorId: string) =>
  (await audit.page(operatorId, denials, 100)).map(({ actor, detail: text }) => {
    const { origin: _, ...detail } = JSON.parse(text);
    return { actor, ...detail };
  });

test('an attempt that is refused at the door is told to the operator, with who and from where', async () => {
  const room = await openApiRoom();
  const token = await room.signIn(testPeople.vera);
  const refused = await room.call(`${path}/audit`, { token });
  assert.equal(refused.status, 403);
  const [row] = await room.stores.audit.page(harbour, denials, 10);
  assert.equal(row?.actor, `person:${testPeople.vera.personId}`);
  assert.deepEqual(JSON.parse(row.detail), {
    operation: 'readAuditTrail',
    operator: harbour,
    code: 'not_allowed',
    origin: { address: '192.0.2.1', requestId: 'a-request-id' },
  });
});

test('a stranger at the door has no name there, and has one at home', async () => {
  const room = await openApiRoom();
  const token = await room.signIn(testPeople.lars);
  assert.equal((await room.call(`${path}/status`, { token })).status, 404);
  assert.equal((await room.call(`${path}/status`)).status, 401);
  const told = { operation: 'readOperatorStatus', operator: harbour };
  assert.deepEqual(await trailOf(room.stores.audit, harbour), [
    { actor: 'nobody', ...told, code: 'not_signed_in' },
    { actor: 'nobody', ...told, code: 'not_found' },
  ]);
  assert.deepEqual(await trailOf(room.stores.audit, lakeside), [
    { actor: `person:${testPeople.lars.personId}`, ...told, code: 'not_found' },
  ]);
});

test('a player who is refused stands in the trail as a player, without an id', async () => {
  const room = await openApiRoom();
  const token = await room.signInPlayer();
  assert.equal((await room.call(`${path}/audit`, { token })).status, 403);
  const rows = await room.stores.audit.page(harbour, wholeTrail, 10);
  assert.deepEqual(
    rows.map(({ action, actor }) => [action, actor]),
    [['access.denied', 'player']],
  );
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(player));
});

test('a flood of one refused attempt is one row a minute, which says how many there were', async () => {
  const room = await openApiRoom();
  for (let tries = 0; tries < 50; tries += 1) await room.call(`${path}/status`);
  assert.equal((await trailOf(room.stores.audit, harbour)).length, 1);
  room.clock.nowMs += 60_000;
  await room.call(`${path}/status`);
  const [newest] = await trailOf(room.stores.audit, harbour);
  assert.equal(newest?.repeated, 49);
});

test('a path that names no operator writes nothing and answers as any other', async () => {
  const room = await openApiRoom();
  const token = await room.signIn(testPeople.vera);
  const answer = await room.call('/v1/operators/nowhere-casino/status', { token });
  assert.equal(answer.status, 404);
  assert.equal((await trailOf(room.stores.audit, harbour)).length, 1);
});

test('a wrong password for a person is a row that names nobody', async () => {
  const room = await openApiRoom();
  const body = { email: testPeople.vera.email, password: 'wrong' };
  await room.call('/v1/sessions', { method: 'POST', body });
  const question = { ...wholeTrail, action: 'session.refused' };
  const [row] = await room.stores.audit.page(harbour, question, 10);
  assert.deepEqual([row?.actor, JSON.parse(row?.detail ?? '{}').person], ['nobody', 'person-vera']);
});

test('the chain is followed through the API, and the last look is shown', async () => {
  const room = await openApiRoom();
  const token = await room.signIn(testPeople.carl);
  const before = await room.call<LastVerification>(`${path}/audit/verification`, { token });
  assert.equal(before.body.last, null);
  const looked = await room.call<AuditVerification>(`${path}/audit/verification`, {
    method: 'POST',
    token,
  });
  assert.deepEqual([looked.body.intact, looked.body.rows, looked.body.sentence], [true, 1, '']);
  const after = await room.call<LastVerification>(`${path}/audit/verification`, { token });
  assert.deepEqual(after.body.last, looked.body);
});

test('a row that was changed behind the back of the database is found', async () => {
  const { stores, clock, signIn } = await openApiRoom();
  for (const person of [testPeople.vera, testPeople.carl, testPeople.anton]) await signIn(person);
  const forged: AuditStore = {
    ...stores.audit,
    after: async (...question) =>
      (await stores.audit.after(...question)).map((row) =>
        row.sequence === 2 ? { ...row, actor: 'person:somebody-else' } : row,
      ),
  };
  const found = await verifyTrail(forged, harbour, clock);
  assert.deepEqual([found.intact, found.lastSequence], [false, 1]);
  assert.match(found.sentence, /row 2 was changed/);
});

test('a trail whose end was cut off, or that was written anew, is found', async () => {
  const { stores, clock, signIn } = await openApiRoom();
  for (const person of [testPeople.vera, testPeople.carl]) await signIn(person);
  assert.equal((await verifyTrail(stores.audit, harbour, clock)).intact, true);
  const cut: AuditStore = {
    ...stores.audit,
    after: async (...question) => (await stores.audit.after(...question)).slice(0, 1),
  };
  assert.match((await verifyTrail(cut, harbour, clock)).sentence, /ends at row 1, it had 2/);
  const anew: AuditStore = {
    ...stores.audit,
    lastVerification: async (operatorId) => {
      const last = await stores.audit.lastVerification(operatorId);
      return last && { ...last, lastHash: 'f'.repeat(64) };
    },
  };
  assert.match((await verifyTrail(anew, harbour, clock)).sentence, /not the one that was verified/);
});

test('every chain is due once a day', async () => {
  const { stores, clock } = await openApiRoom();
  const verdicts: boolean[] = [];
  const options = {
    store: stores.audit,
    clock,
    onVerified: (ok: boolean) => void verdicts.push(ok),
  };
  const look = () => verifyDue({ ...options, everyMs: 1, log: createLogger('test', 'silent') });
  assert.equal(await look(), 2);
  assert.equal(await look(), 0);
  clock.nowMs += 24 * 60 * 60 * 1_000 + 1;
  assert.equal(await look(), 2);
  assert.deepEqual(verdicts, [true, true, true, true]);
});

test('the trail is taken out as lines from which the chain can be followed, and as CSV', async () => {
  const room = await openApiRoom();
  const editor = await room.signIn(testPeople.edgar);
  const draft = await room.call<Draft>(`${path}/rule-set/draft`, { token: editor });
  await room.call(`${path}/rule-set/draft/discard`, {
    method: 'POST',
    token: editor,
    headers: { 'if-match': draft.headers.get('etag') ?? '' },
  });
  const token = await room.signIn(testPeople.carl);
  const lines = await room.call<string>(`${path}/audit/export`, { token });
  const entries: AuditPage['entries'] = lines.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['session.begun', 'draft.discarded', 'session.begun', 'audit.exported'],
  );
  const rows = await room.stores.audit.after(harbour, 0, 10);
  assert.equal(verifyChain(rows).intact, true);
  assert.deepEqual(
    entries.map(({ hash }) => hash),
    rows.map(({ hash }) => hash),
  );
  const csv = await room.call<string>(`${path}/audit/export?format=csv`, { token });
  assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
  const name = `attachment; filename="audit-${harbour}.csv"`;
  assert.equal(csv.headers.get('content-disposition'), name);
  assert.equal(csv.body.split('\r\n').length, 7);
});

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("https://x")'];

test('no cell is taken for a formula, and none breaks out of its quotes', () => {
  for (const formula of formulas) {
    assert.equal(safeCell(formula), `"'${formula.replaceAll('"', '""')}"`);
  }
  assert.equal(safeCell('a "quoted", line\nand more'), '"a ""quoted"", line\nand more"');
});

test('no cell begins a formula where a spreadsheet parts it by semicolons, tabs or lines', () => {
  assert.equal(safeCell('ok;=1+1;ok'), `"ok;'=1+1;ok"`);
  assert.equal(safeCell('ok;"=1+1"'), `"ok;'""=1+1"""`);
  assert.equal(safeCell('ok\n=1+1'), `"ok\n'=1+1"`);
  assert.equal(safeCell('\u0000\u200b=1+1'), `"'\u0000\u200b=1+1"`);
  assert.equal(safeCell('＝1+1'), `"'＝1+1"`);
  assert.equal(safeCell('1 + 1 = 2; so it is'), '"1 + 1 = 2; so it is"');
});

test('the trail is filtered by action, actor and time', async () => {
  const room = await openApiRoom();
  const token = await room.signIn(testPeople.carl);
  room.clock.nowMs += 60_000;
  await room.signIn(testPeople.vera);
  const read = async (query: string) => {
    const { body } = await room.call<AuditPage>(`${path}/audit?${query}`, { token });
    return body.entries.map(({ actorName }) => actorName);
  };
  assert.deepEqual(await read('action=session.'), ['Vera', 'Carl']);
  assert.deepEqual(await read('actor=person:person-carl'), ['Carl']);
  assert.deepEqual(await read('from=2026-11-23T12:01:00Z'), ['Vera']);
  assert.deepEqual(await read('to=2026-11-23T12:01:00Z'), ['Carl']);
});
