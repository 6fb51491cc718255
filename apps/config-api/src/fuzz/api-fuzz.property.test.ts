/**
 * Every operation of the API document is sent requests that fit its schemas, requests that nearly do,
 * and requests that nobody sends on purpose, as each role, as a player, as a machine and as nobody.
 * No answer is a 5xx, and every answer is one that the document promises: its status, its media type,
 * its schema, its problem code. `FUZZ_RUNS=500 npm test -- api` looks harder (ADR 18).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Permission, type Problem, permissions } from '@house-rules/contracts';
import { exampleRates } from '@house-rules/rules-engine';
import fc from 'fast-check';
import { type ApiDocument, type Route, renderDocument, routesOf } from '../testing/api-document.ts';
import { type ApiRoom, openApiRoom, otherPlayer, password, player } from '../testing/api-room.ts';
import { exampleDocument, harbour, testPeople } from '../testing/control-room.ts';
import { accepted, paula } from '../testing/publishing-room.ts';
import { createFindFault } from './answer-fault.ts';
import { arbitraryOf, type Schema, type Schemas } from './arbitrary-of-schema.ts';
import { brokenCopy } from './broken-copy.ts';

/** With the room that each write has of its own, a minute and a half on two busy cores. */
const runs = Number(process.env.FUZZ_RUNS ?? 15);

const document: ApiDocument = JSON.parse(await renderDocument());
const schemas = document.components.schemas as Schemas;
const findFault = createFindFault(document);

const draftRevision = 6;

/** Two versions, a saved draft, an open change, players with points: something behind every path. */
const openFilled = async (): Promise<ApiRoom> => {
  const room = await openApiRoom();
  const rates = { document: exampleRates, reason: 'rates of the month' };
  accepted(
    await room.publications.publishRates({ operatorId: harbour, by: paula, request: rates }),
  );
  for (const [revision, name] of [
    [1, 'One'],
    [3, 'Two'],
  ] as const) {
    const edit = { operatorId: harbour, revision, by: paula };
    accepted(await room.drafts.save(edit, { ...(exampleDocument as object), name }));
    const request = { revision: revision + 1, reason: `publish ${name}` };
    accepted(await room.publications.publish({ operatorId: harbour, by: paula, request }));
    room.clock.nowMs += 5_000;
  }
  const edit = { operatorId: harbour, revision: 5, by: paula };
  accepted(await room.drafts.save(edit, { ...(exampleDocument as object), name: 'Three' }));
  const opening = { kind: 'draft', revision: draftRevision, title: 'to be looked at' } as const;
  const token = await room.signIn(testPeople.paula);
  const asked = { method: 'POST', token, body: opening };
  const opened = await room.call(`/v1/operators/${harbour}/changes`, asked);
  assert.equal(opened.status, 201);
  for (const playerId of [player, otherPlayer]) {
    const earning = { points: 1_000_000_000, occurredAtMs: room.clock() };
    await room.ledger.earn({ operatorId: harbour, playerId }, earning);
  }
  return room;
};

const roles = ['nobody', 'a player', 'a machine', ...Object.keys(testPeople)] as const;
type Who = (typeof roles)[number];

const signIn = async (room: ApiRoom, who: Who): Promise<string | undefined> => {
  if (who === 'nobody') return undefined;
  if (who === 'a player') return room.signInPlayer();
  if (who === 'a machine') return keyOf(room);
  const person = Object.entries(testPeople).find(([name]) => name === who)?.[1];
  return person && room.signIn(person);
};

const keyOf = async (room: ApiRoom): Promise<string> => {
  const scopes = permissions.filter((one) => !/^(people|keys|policy)\./.test(one)) as Permission[];
  const expiresAt = new Date(room.clock() + 30 * 24 * 3_600_000).toISOString();
  const request = { name: 'a key', scopes, expiresAt, requestsPerMinute: 600, reason: 'fuzz' };
  const by = { id: testPeople.olga.personId, name: 'Olga' };
  const made = await room.keys.create({ operatorId: harbour, by, holds: () => true, request });
  return accepted(made).token ?? '';
};

/** Whoever may nearly everything comes as often as all others together. */
const whos = fc.oneof(
  fc.constantFrom<Who>('olga', 'petra', 'a machine'),
  fc.constantFrom<Who>(...roles),
);

const oddTexts = fc.oneof(
  fc.constantFrom('', '...', '%', '%00', '%ud800', '0', '-1', '1e9', '9'.repeat(30), 'null', '🎲'),
  // Not `.` and `..`: an address with those in it is another route's.
  fc.string({ maxLength: 30 }).filter((text) => !/^\.{1,2}$/.test(text)),
);

/** What is there, by the name of its parameter; all else is numbered from 1. */
const there: Readonly<Record<string, string>> = {
  operatorId: harbour,
  playerId: player,
  changeNumber: '3',
  personId: testPeople.vera.personId,
};

const pathsOf = ({ path, operation }: Route): fc.Arbitrary<string> => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = names.map((name) => {
    const { schema = {} } = operation.parameters?.find((one) => one.name === name) ?? {};
    const fitting = arbitraryOf(schema, schemas).map(String);
    if (name === 'operatorId') {
      return fc.oneof({ weight: 20, arbitrary: fc.constant(harbour) }, fitting, oddTexts);
    }
    if (name === 'playerId')
      return fc.oneof(fc.constantFrom(player, otherPlayer), fitting, oddTexts);
    return fc.oneof(fc.constantFrom(there[name] ?? '1', '1', '2'), fitting, oddTexts);
  });
  return fc.tuple(...values).map((chosen) =>
    names.reduce((so, name, index) => {
      return so.replace(`{${name}}`, encodeURIComponent(chosen[index]?.toWellFormed() ?? ''));
    }, path),
  );
};

const queriesOf = ({ operation }: Route): fc.Arbitrary<string> => {
  const parameters = operation.parameters?.filter((one) => one.in === 'query') ?? [];
  const members = parameters.map(({ name, schema }) => [
    name,
    fc.oneof(
      { weight: 3, arbitrary: arbitraryOf(schema, schemas).map(String) },
      oddTexts.map((text) => text.toWellFormed()),
    ),
  ]);
  return fc
    .record<Record<string, string>>(Object.fromEntries(members), { requiredKeys: [] })
    .map((query) => String(new URLSearchParams(query)));
};

const oddBodies = fc.constantFrom(
  ...['', ' ', '{', 'null', '[]', '"text"', '{"a":1,"a":2}', '\ufeff{}', '[1,]', 'NaN', '1e999'],
  ...['['.repeat(20_000), '{"a":'.repeat(5_000), '{"__proto__":{"admin":true}}', '\u0000'],
);

/** The document's own example, of the revision and the version that are there. */
const exampleOf = (example: unknown): unknown => {
  if (typeof example !== 'object' || example === null) return example;
  return {
    ...example,
    ...('revision' in example ? { revision: draftRevision } : {}),
    ...('version' in example ? { version: 1 } : {}),
    ...('replace' in example ? { replace: true } : {}),
    ...('password' in example ? { email: testPeople.petra.email, password } : {}),
  };
};

/** As text, for what is no JSON is sent as well; undefined where the operation takes no body. */
const bodiesOf = ({ operation }: Route): fc.Arbitrary<string | undefined> => {
  const media = operation.requestBody?.content['application/json'];
  if (media === undefined) return fc.constantFrom(undefined, undefined, '{}', 'text');
  const fitting = arbitraryOf(media.schema as Schema, schemas);
  const meant = fc.oneof(fc.constant(exampleOf(media.example)), fitting);
  return fc.oneof(
    { weight: 4, arbitrary: meant.map((body) => JSON.stringify(body)) },
    { weight: 8, arbitrary: meant.chain(brokenCopy).map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: oddBodies },
  );
};

const headersOf = ({ operation }: Route): fc.Arbitrary<Record<string, string>> => {
  const needed = operation.parameters?.filter((one) => one.in === 'header') ?? [];
  const members = needed.map(({ name, schema }) => {
    const fitting = arbitraryOf(schema, schemas).map(String);
    const usual = name === 'If-Match' ? fc.constant(`"${draftRevision}"`) : fitting;
    return [name, fc.oneof({ weight: 8, arbitrary: usual }, fc.constantFrom('', '*', '"x"'))];
  });
  const type = fc.constantFrom('application/json', 'application/json', 'text/plain', '');
  return fc.record<Record<string, string>>(
    { ...Object.fromEntries(members), 'content-type': type },
    { requiredKeys: ['content-type', ...needed.map(({ name }) => name)] },
  );
};

const requestsOf = (route: Route) =>
  fc.record({
    who: whos,
    path: pathsOf(route),
    query: queriesOf(route),
    body: bodiesOf(route),
    headers: headersOf(route),
  });

/** What an integrator would send first; sent first, so that each run comes to something. */
const meantRequest = ({ path, operation }: Route) => {
  const example = exampleOf(operation.requestBody?.content['application/json']?.example);
  return {
    who: operation.security.length === 0 ? 'nobody' : 'petra',
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => there[name] ?? '1'),
    query: '',
    body: example === undefined ? undefined : JSON.stringify(example),
    headers: { 'if-match': `"${draftRevision}"`, 'idempotency-key': 'the-first' },
  };
};

const shared = await openFilled();
const cameToSomething = new Set<string>();

/** Reads change nothing, so they share a room; a write may disable whoever comes after it. */
const roomFor = ({ method }: Route): Promise<ApiRoom> | ApiRoom =>
  method === 'GET' ? shared : openFilled();

for (const route of routesOf(document)) {
  const { operation, method } = route;
  test(`${operation.operationId} answers whatever it is asked as the document says`, async () => {
    const room = await roomFor(route);
    const tokens = new Map<Who, string | undefined>();
    for (const who of roles) tokens.set(who, await signIn(room, who));
    const requests = fc.asyncProperty(requestsOf(route), async (request) => {
      // Minutes apart, so that no limit and no counting of repetitions gets in between.
      room.clock.nowMs += 61_000;
      const { who, path, query, headers, body } = request;
      const token = tokens.get(who);
      const answer = await room.call<Problem>(query === '' ? path : `${path}?${query}`, {
        ...{ method, headers },
        ...(body === undefined || method === 'GET' ? {} : { text: body }),
        ...(token === undefined ? {} : { token }),
      });
      if (answer.status < 300) cameToSomething.add(operation.operationId);
      assert.equal(findFault(operation, answer), null);
    });
    await fc.assert(requests, { numRuns: runs, examples: [[meantRequest(route)]] });
  });
}

/** The others need an auditor beside the API, or an id that only another answer gives. */
test('most operations came to something, so that more than refusals were looked at', (t) => {
  const all = routesOf(document).map(({ operation }) => operation.operationId);
  const none = all.filter((id) => !cameToSomething.has(id));
  t.diagnostic(`refused throughout: ${none.join(', ')}`);
  assert.ok(none.length <= all.length * 0.4, none.join(', '));
});
