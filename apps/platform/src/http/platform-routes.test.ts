import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createLogger } from '@house-rules/service';
import { openDemoDirectory } from '../demo/demo-directory.ts';
import { createOutbox } from '../relay/outbox.ts';
import { exampleEvent, exampleTraceparent, uuidOf } from '../testing/example-wager.ts';
import { openTestPlatform, testNowMs } from '../testing/open-test-platform.ts';
import { platformRoutes } from './platform-routes.ts';

const serveTest = (t: TestContext) => {
  const { database, book } = openTestPlatform(t);
  const directory = openDemoDirectory(database);
  const app = platformRoutes({
    book,
    log: createLogger('test', 'silent'),
    demoPlayers: directory.offered,
    knowsPlayer: directory.knowsPlayer,
    issueToken: async (operatorId, playerId) => `token of ${playerId} at ${operatorId}`,
    now: () => testNowMs,
    traceparent: () => exampleTraceparent,
    onPlaced: () => undefined,
  });
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await app.request(`/v1/operators/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: Object(await response.json()),
    };
  };
  const outbox = () => createOutbox(database).readUnsent(100, 1_000_000);
  return { app, directory, post, outbox };
};

const { operatorId: _, wagerId: __, timestamp: ___, ...bare } = exampleEvent();

test("a wager is placed, and its id, time and the player's money are told", async (t) => {
  const { post, outbox } = serveTest(t);
  const { status, body } = await post('harbour-casino/wagers', { ...bare, payout: '20.00' });
  assert.equal(status, 201);
  assert.match(
    body.wagerId,
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.deepEqual(body, {
    operatorId: 'harbour-casino',
    wagerId: body.wagerId,
    playerId: bare.playerId,
    timestamp: '2026-11-23T20:00:00.000Z',
    account: { currency: 'EUR', balance: '57.50' },
  });
  const [row] = outbox();
  const event = JSON.parse(String(row?.body));
  assert.equal(event.wagerId, body.wagerId);
  assert.equal(event.operatorId, 'harbour-casino');
  assert.ok(!('payout' in event));
});

test('the trace of the caller goes on; what is not one begins anew', async (t) => {
  const { post, outbox } = serveTest(t);
  const trace = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-00`;
  await post('harbour-casino/wagers', bare, { traceparent: trace });
  await post('harbour-casino/wagers', bare, { traceparent: 'rubbish' });
  assert.deepEqual(
    outbox().map(({ traceparent }) => traceparent),
    [trace, exampleTraceparent],
  );
});

test('the same wager again answers 200, another one with its id 409', async (t) => {
  const { post, outbox } = serveTest(t);
  const wager = { ...bare, wagerId: uuidOf(1), timestamp: '2026-11-23T19:00:00.000Z' };
  assert.equal((await post('harbour-casino/wagers', wager)).status, 201);
  assert.equal((await post('harbour-casino/wagers', wager)).status, 200);
  const conflict = await post('harbour-casino/wagers', { ...wager, wagerAmount: 1 });
  assert.deepEqual([conflict.status, conflict.body.code], [409, 'conflict']);
  assert.equal(conflict.type, 'application/problem+json');
  assert.equal(outbox().length, 1);
});

test('what is wrong with a wager is a problem with a pointer, and nothing is written', async (t) => {
  const { post, outbox } = serveTest(t);
  const cases: [unknown, number, string, string | undefined][] = [
    [{ ...bare, playerId: undefined }, 422, 'invalid_body', '/playerId'],
    [{ ...bare, wagerAmount: 0.001 }, 422, 'invalid_body', '/wagerAmount'],
    [{ ...bare, payout: -1 }, 422, 'invalid_body', '/payout'],
    [{ ...bare, timestmap: 'misspelt' }, 422, 'invalid_body', ''],
    ['{', 422, 'invalid_body', undefined],
    [{ ...bare, gameId: 'x'.repeat(70_000) }, 413, 'too_large', undefined],
  ];
  for (const [body, status, code, pointer] of cases) {
    const answer = await post('harbour-casino/wagers', body);
    assert.deepEqual(
      [answer.status, answer.body.code, answer.body.pointer],
      [status, code, pointer],
    );
  }
  assert.equal(outbox().length, 0);
});

test('a body that is not sent as JSON is refused, so no web page can place wagers', async (t) => {
  const { post } = serveTest(t);
  const headers = { 'content-type': 'text/plain' };
  const { status, body } = await post('harbour-casino/wagers', bare, headers);
  assert.deepEqual([status, body.code], [415, 'not_json']);
});

test('tokens are for players that this platform knows', async (t) => {
  const { post, directory } = serveTest(t);
  const [player] = directory.offered.get('harbour-casino') ?? [];
  const known = await post('harbour-casino/player-tokens', { playerId: player?.playerId });
  assert.deepEqual(known.body, { token: `token of ${player?.playerId} at harbour-casino` });
  const stranger = await post('harbour-casino/player-tokens', { playerId: bare.playerId });
  assert.deepEqual([stranger.status, stranger.body.code], [404, 'not_found']);
  await post('harbour-casino/wagers', bare);
  const player2 = await post('harbour-casino/player-tokens', {
    playerId: bare.playerId.toUpperCase(),
  });
  assert.equal(player2.body.token, `token of ${bare.playerId} at harbour-casino`);
  const elsewhere = await post('northlight-games/player-tokens', { playerId: bare.playerId });
  assert.equal(elsewhere.status, 404);
  assert.equal((await post('harbour-casino/player-tokens', {})).body.pointer, '/playerId');
});

test('the operators of the demo are named to whoever offers their players', async (t) => {
  const { app } = serveTest(t);
  const response = await app.request('/v1/demo-operators');
  const operatorIds = ['harbour-casino', 'northlight-games'];
  assert.deepEqual(await response.json(), { operatorIds });
});

test('each operator offers a handful of players with a story, one of whom never played', async (t) => {
  const { app } = serveTest(t);
  for (const operatorId of ['harbour-casino', 'northlight-games']) {
    const response = await app.request(`/v1/operators/${operatorId}/demo-players`);
    const { players } = Object(await response.json());
    assert.ok(players.length >= 5 && players.length <= 12);
    assert.match(players[0].label, /no wager yet/);
  }
  const unknown = await app.request('/v1/operators/nobody/demo-players');
  assert.equal(unknown.status, 404);
  assert.equal((await app.request('/')).status, 404);
});
