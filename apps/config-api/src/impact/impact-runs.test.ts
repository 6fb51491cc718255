import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  Change,
  ImpactPlayers,
  ImpactReport,
  ImpactRun,
  ImpactRunList,
  LedgerActList,
} from '@house-rules/contracts';
import { compileRuleSet, exampleRuleSet } from '@house-rules/rules-engine';
import { createLogger } from '@house-rules/service';
import { type ApiRoom, openApiRoom } from '../testing/api-room.ts';
import { harbour, testPeople } from '../testing/control-room.ts';
import { oracleSide } from '../testing/impact-oracle.ts';
import { createPlay, type Played, toSpanWager } from '../testing/played-span.ts';
import { postPlayed } from '../testing/post-played.ts';
import { accepted, wholeTrail } from '../testing/publishing-room.ts';
import { type PriceInThread, PricingStopped, priceInThread } from './price-in-thread.ts';
import { usualLimits } from './run-impact.ts';
import { startImpactRunner } from './start-impact-runner.ts';

const path = `/v1/operators/${harbour}/impact-runs`;
const hourMs = 3_600_000;
const by = { id: testPeople.paula.personId, name: testPeople.paula.name };
const dearer = {
  ...exampleRuleSet,
  tests: [],
  earning: exampleRuleSet.earning.map((rule) => ({ ...rule, pointsPerUnit: '0.2' })),
};

const asJson = (document: unknown) => JSON.parse(JSON.stringify(document));

/** Rules in force, a draft, and wagers of the last two days that these rules decided. */
const openPricedRoom = async () => {
  const room = await openApiRoom();
  const rates = {
    document: { schemaVersion: 1 as const, base: 'EUR', rates: {} },
    reason: 'first',
  };
  accepted(await room.publications.publishRates({ operatorId: harbour, by, request: rates }));
  const { revision } = accepted(await room.drafts.read(harbour));
  const request = { revision, reason: 'the first rules' };
  accepted(await room.publications.publish({ operatorId: harbour, by, request }));
  room.clock.nowMs += 4 * 24 * hourMs;
  const compiled = compileRuleSet(exampleRuleSet);
  const play = createPlay({ seed: 4, operatorId: harbour, players: 20, compiled, version: 1 });
  const played = Array.from({ length: 300 }, (_, at) =>
    play.next(room.clock.nowMs - 48 * hourMs + at * 9 * 60_000),
  );
  await postPlayed(room.ledger.writer, played, 0);
  return { ...room, played };
};

type Room = Awaited<ReturnType<typeof openPricedRoom>>;

const saveDraft = async (room: ApiRoom, document: unknown): Promise<number> => {
  const { revision } = accepted(await room.drafts.read(harbour));
  const edit = { operatorId: harbour, revision, by };
  return accepted(await room.drafts.save(edit, asJson(document))).revision;
};

const runnerOf = (room: ApiRoom, price: PriceInThread = priceInThread, holder = 'one') =>
  startImpactRunner({
    store: room.stores.impact,
    publications: room.stores.publications,
    file: room.ledger.file,
    ...{ price, holder, limits: usualLimits, clock: room.clock },
    log: createLogger('impact-test', 'silent'),
    ...{ beatMs: 5, idleMs: 5 },
  });

const ask = (room: ApiRoom, token: string, subject: unknown, days = 7) =>
  room.call<ImpactRun>(path, { method: 'POST', token, body: { subject, days } });

const read = async (room: ApiRoom, token: string, runId: string) =>
  (await room.call<ImpactReport>(`${path}/${runId}`, { token })).body;

/** Asks until the run is in a state; a run of these tests takes a second or two. */
const reach = async (
  room: ApiRoom,
  token: string,
  runId: string,
  state: ImpactRun['state'],
): Promise<ImpactReport> => {
  for (let looks = 0; looks < 3_000; looks += 1) {
    const report = await read(room, token, runId);
    if (report.state === state) return report;
    assert.ok(report.state === 'queued' || report.state === 'running', report.failure ?? '');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`the run never was ${state}`);
};

const pricedBy = async (
  room: Room,
  document: unknown,
): Promise<{ token: string; report: ImpactReport }> => {
  const token = await room.signIn(testPeople.olga);
  const revision = await saveDraft(room, document);
  const asked = await ask(room, token, { kind: 'draft', revision });
  assert.deepEqual([asked.status, asked.body.state], [201, 'queued']);
  const runner = runnerOf(room);
  const report = await reach(room, token, asked.body.runId, 'done');
  await runner.stop();
  return { token, report };
};

test('a draft is priced over the real wagers of the span, and its players are named to the desk', async () => {
  const room = await openPricedRoom();
  const { token, report } = await pricedBy(room, dearer);
  const rows = room.played.map((one: Played) => toSpanWager(one));
  const live = oracleSide(exampleRuleSet, rows, 'Europe/Malta');
  const other = oracleSide(dearer, rows, 'Europe/Malta');
  assert.equal(report.totals?.live.points, String(live.points));
  assert.equal(report.totals?.proposed.points, String(other.points));
  assert.deepEqual(report.progress, { wagers: 300, wagersRead: 300, wagersDecided: 300 });
  assert.equal(report.stale, null);
  const { body } = await room.call<ImpactPlayers>(`${path}/${report.runId}/players`, { token });
  const [first] = body.players;
  const mine = room.played.filter(({ row }) => row.playerId === first?.playerId);
  assert.equal(mine.length, first?.wagers);
  assert.equal(first?.live, String(mine.reduce((sum, { row }) => sum + BigInt(row.spendable), 0n)));
  const acts = `/v1/operators/${harbour}/ledger-acts?act=look.impact`;
  const looks = await room.call<LedgerActList>(acts, { token });
  assert.deepEqual(
    looks.body.acts.map(({ act, detail }) => [act, detail]),
    [['look.impact', { run: report.runId }]],
  );
  const trail = await room.stores.audit.page(harbour, { ...wholeTrail, action: 'impact.asked' }, 5);
  assert.equal(trail.length, 1);
  assert.equal(JSON.parse(trail[0]?.detail ?? '{}').documentHash, report.documentHash);
});

test('a draft that says what is in force changes nothing', async () => {
  const room = await openPricedRoom();
  const { report } = await pricedBy(room, { ...exampleRuleSet, name: 'The same by another name' });
  assert.deepEqual(report.totals?.change, { points: '0', cost: '0.00' });
  assert.equal(report.totals?.posted, report.totals?.live.points);
  assert.equal(report.totals?.playersSame, report.totals?.players);
});

test('an edit of the draft makes its price stale, and so do other rules in force', async () => {
  const room = await openPricedRoom();
  const { token, report } = await pricedBy(room, dearer);
  const revision = await saveDraft(room, { ...dearer, name: 'edited' });
  assert.equal((await read(room, token, report.runId)).stale, 'document_changed');
  await saveDraft(room, dearer);
  assert.equal((await read(room, token, report.runId)).stale, null);
  const next = await saveDraft(room, { ...exampleRuleSet, name: 'other rules' });
  assert.ok(next > revision);
  const request = { revision: next, reason: 'other rules' };
  accepted(await room.publications.publish({ operatorId: harbour, by, request }));
  room.clock.nowMs += 10_000;
  await saveDraft(room, dearer);
  assert.equal((await read(room, token, report.runId)).stale, 'live_changed');
});

test('the price of a document stands in the change that says the same', async () => {
  const room = await openPricedRoom();
  const { token, report } = await pricedBy(room, dearer);
  const { revision } = accepted(await room.drafts.read(harbour));
  const body = { kind: 'draft', revision, title: 'dearer' };
  const changes = `/v1/operators/${harbour}/changes`;
  const opened = await room.call<Change>(changes, { method: 'POST', token, body });
  assert.equal(opened.body.impact?.runId, report.runId);
  assert.deepEqual(opened.body.impact?.totals, report.totals);
  const list = await room.call<ImpactRunList>(`${path}?documentHash=${report.documentHash}`, {
    token,
  });
  assert.deepEqual(
    list.body.runs.map(({ runId }) => runId),
    [report.runId],
  );
  const again = await ask(room, token, { kind: 'change', changeNumber: opened.body.changeNumber });
  assert.equal(again.body.runId, report.runId, 'the same question within a minute');
  const other = await ask(room, token, { kind: 'version', version: 1 });
  assert.notEqual(other.body.documentHash, report.documentHash);
});

test('what cannot be priced is refused with its place', async () => {
  const room = await openPricedRoom();
  const token = await room.signIn(testPeople.edgar);
  const { revision } = accepted(await room.drafts.read(harbour));
  const cases = [
    [{ kind: 'draft', revision: revision + 9 }, 7, 409, 'revision_conflict', undefined],
    [{ kind: 'version', version: 77 }, 7, 422, 'invalid_body', '/subject/version'],
    [{ kind: 'change', changeNumber: 77 }, 7, 422, 'invalid_body', '/subject/changeNumber'],
    [{ kind: 'draft', revision }, 0, 422, 'invalid_body', '/days'],
    [{ kind: 'draft', revision }, 93, 422, 'invalid_body', '/days'],
    [{ kind: 'nothing' }, 7, 422, 'invalid_body', '/subject/kind'],
  ] as const;
  for (const [subject, days, status, code, pointer] of cases) {
    const answer = await room.call(path, { method: 'POST', token, body: { subject, days } });
    assert.deepEqual(
      [answer.status, answer.body.code, answer.body.pointer],
      [status, code, pointer],
      JSON.stringify(subject),
    );
  }
  const broken = await saveDraft(room, { ...exampleRuleSet, timeZone: 'Nowhere/Land' });
  const refused = await room.call(path, {
    ...{ method: 'POST', token },
    body: { subject: { kind: 'draft', revision: broken } },
  });
  assert.deepEqual([refused.status, refused.body.code], [422, 'rule_set_blocked']);
  const unknown = '0193a2f0-6b1c-7c3e-9d52-00000000dead';
  assert.equal((await room.call(`${path}/${unknown}`, { token })).status, 404);
});

test('no more than five prices wait at an operator', async () => {
  const room = await openPricedRoom();
  const token = await room.signIn(testPeople.olga);
  const { revision } = accepted(await room.drafts.read(harbour));
  for (const days of [1, 2, 3, 4, 5]) {
    assert.equal((await ask(room, token, { kind: 'draft', revision }, days)).status, 201);
  }
  const sixth = await ask(room, token, { kind: 'draft', revision }, 6);
  assert.equal(sixth.status, 429);
  assert.equal((await ask(room, token, { kind: 'draft', revision }, 5)).status, 201);
});

/** A price that is never done; it tells when it was begun and when it was stopped. */
const endless = () => {
  const begun = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const price: PriceInThread = (_work, onProgress) => {
    const result = Promise.withResolvers<never>();
    onProgress({ wagers: 300, wagersRead: 120, wagersDecided: 0 });
    begun.resolve();
    return {
      result: result.promise,
      stop: async () => {
        result.reject(new PricingStopped('stopped'));
        stopped.resolve();
      },
    };
  };
  return { price, begun: begun.promise, stopped: stopped.promise };
};

const askForDraft = async (room: Room) => {
  const token = await room.signIn(testPeople.olga);
  const { revision } = accepted(await room.drafts.read(harbour));
  const { body } = await ask(room, token, { kind: 'draft', revision });
  return { token, runId: body.runId };
};

test('a price that is called off stops, wherever it is worked out', async () => {
  const room = await openPricedRoom();
  const { token, runId } = await askForDraft(room);
  const { price, begun, stopped } = endless();
  const runner = runnerOf(room, price);
  await begun;
  const underWay = await reach(room, token, runId, 'running');
  assert.equal(underWay.totals, null);
  const cancelPath = `${path}/${runId}/cancellation`;
  const cancelled = await room.call<ImpactRun>(cancelPath, { method: 'POST', token });
  assert.deepEqual([cancelled.status, cancelled.body.state], [200, 'cancelled']);
  await stopped;
  const again = await room.call<ImpactRun>(cancelPath, { method: 'POST', token });
  assert.equal(again.body.state, 'cancelled');
  await runner.stop();
  const trail = await room.stores.audit.page(harbour, { ...wholeTrail, action: 'impact.' }, 5);
  assert.deepEqual(
    trail.map(({ action }) => action),
    ['impact.cancelled', 'impact.asked'],
  );
});

test('a process that ends in order gives its run back, and the next one works it out', async () => {
  const room = await openPricedRoom();
  const { token, runId } = await askForDraft(room);
  const { price, begun } = endless();
  const first = runnerOf(room, price);
  await begun;
  await first.stop();
  assert.equal((await read(room, token, runId)).state, 'queued');
  const second = runnerOf(room, priceInThread, 'two');
  assert.equal((await reach(room, token, runId, 'done')).totals?.wagers, 300);
  await second.stop();
});

test('a run whose process died is begun anew, and fails after three such deaths', async () => {
  const room = await openPricedRoom();
  const { token, runId } = await askForDraft(room);
  const lease = (holder: string) => ({
    ...{ holder, nowMs: room.clock.nowMs, heldUntilMs: room.clock.nowMs + 1_000, attemptsMax: 3 },
  });
  for (const holder of ['one', 'two', 'three']) {
    assert.equal((await room.stores.impact.claim(lease(holder)))?.runId, runId);
    assert.equal(await room.stores.impact.claim(lease('another')), null, 'it is held');
    room.clock.nowMs += 1_000;
  }
  assert.equal(await room.stores.impact.claim(lease('four')), null);
  const failed = await read(room, token, runId);
  assert.equal(failed.state, 'failed');
  assert.match(failed.failure ?? '', /ask for it again$/);
});

test('a ledger that cannot be read fails the run with a sentence for people', async () => {
  const room = await openPricedRoom();
  const { token, runId } = await askForDraft(room);
  const away = { ...room, ledger: { ...room.ledger, file: `${room.ledger.file}-away` } };
  const runner = runnerOf(away);
  const failed = await reach(room, token, runId, 'failed');
  assert.equal(failed.failure, 'the ledger cannot be read just now; ask for it again');
  await runner.stop();
});

test('prices are kept for their time and deleted after it', async () => {
  const room = await openPricedRoom();
  const { token, report } = await pricedBy(room, dearer);
  const { deletePrices } = room.janitor;
  assert.equal(await deletePrices(room.clock.nowMs), 0);
  assert.equal(await deletePrices(room.clock.nowMs + 1), 1);
  assert.equal((await room.call(`${path}/${report.runId}`, { token })).status, 404);
});
