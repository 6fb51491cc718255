import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordFactRequest } from '@house-rules/contracts';
import { harbour, startMs } from '../testing/control-room.ts';
import { numberedUuid } from '../testing/ledger-room.ts';
import {
  contextFor,
  dana,
  openLedgerServices,
  otherPlayerId,
  playerId,
  thePlayer,
} from '../testing/ledger-services.ts';
import { accepted, refused } from '../testing/publishing-room.ts';
import { createFactService } from './fact-service.ts';

const minute = 60_000;
const at = (ms: number): string => new Date(ms).toISOString();

const fact = (changes: Partial<RecordFactRequest> = {}): RecordFactRequest => ({
  factId: numberedUuid(0xf0001),
  kind: 'segment',
  value: 'vip',
  effectiveFrom: at(startMs),
  effectiveTo: null,
  reason: 'the ticket says so',
  ...changes,
});

const open = async () => {
  const parts = await openLedgerServices();
  const facts = createFactService(parts);
  const record = (request: RecordFactRequest, key = 'k1', who = playerId) =>
    facts.record(contextFor(dana, key), who, request);
  return { ...parts, facts, record };
};

test('a fact is a row of the player, also of one who never wagered', async () => {
  const room = await open();
  const { body } = accepted(await room.record(fact()));
  assert.deepEqual(
    [body.fact.playerSequence, body.fact.source, body.fact.by, body.toCorrect],
    [1, 'api', 'person:person-dana', []],
  );
  const listed = accepted(await room.facts.list(harbour, playerId));
  assert.deepEqual([listed.facts, listed.inForce], [[body.fact], ['vip']]);
});

test('the same fact again has no effect, whatever the key', async () => {
  const room = await open();
  const first = accepted(await room.record(fact()));
  assert.equal(accepted(await room.record(fact())).replayed, true);
  const again = accepted(await room.record(fact(), 'k2'));
  assert.deepEqual([again.replayed, again.body], [false, first.body]);
  assert.equal(accepted(await room.facts.list(harbour, playerId)).facts.length, 1);
});

test('the same id with other content, or of another player, is refused', async () => {
  const room = await open();
  accepted(await room.record(fact()));
  const other = refused(await room.record(fact({ value: 'gold-club' }), 'k2'));
  assert.deepEqual([other.code, other.pointer], ['fact_conflict', '/factId']);
  const elsewhere = await room.record(fact(), 'k3', otherPlayerId);
  assert.equal(refused(elsewhere).code, 'fact_conflict');
});

const refusals = [
  ['a consent that is neither given nor withdrawn', { kind: 'consent', value: 'maybe' }, '/value'],
  ['a segment that means an exclusion', { value: 'self_excluded' }, '/value'],
  ['an end before the beginning', { effectiveTo: at(startMs - 1) }, '/effectiveTo'],
] as const;

for (const [what, changes, pointer] of refusals) {
  test(`${what} is refused at its place`, async () => {
    const room = await open();
    const fault = refused(await room.record(fact(changes)));
    assert.deepEqual([fault.code, fault.pointer], ['invalid_body', pointer]);
  });
}

test('an exclusion in the past lists what had earned since, newest first, and corrects nothing by itself', async () => {
  const room = await open();
  const earn = (minutes: number, points: number, postedMinutes = minutes) =>
    room.ledger.earn(thePlayer, {
      points,
      occurredAtMs: startMs + minutes * minute,
      appliedAtMs: startMs + postedMinutes * minute,
    });
  await earn(-60, 1_000_000);
  const atOnce = await earn(0, 2_000_000);
  await earn(5, 0);
  const later = await earn(10, 3_000_000);
  const late = await earn(-5, 4_000_000, 20);
  const exclusion = fact({ kind: 'exclusion', value: 'self' });
  const { body } = accepted(await room.record(exclusion));
  assert.deepEqual(
    body.toCorrect.map(({ wagerId, spendable }) => [wagerId, spendable]),
    [
      [later, 3_000_000],
      [atOnce, 2_000_000],
    ],
    'what occurred before it, though posted after, is none of it',
  );
  assert.equal(body.moreToCorrect, false);
  assert.ok(!body.toCorrect.some(({ wagerId }) => wagerId === late));
  const balance = await room.ledger.read((reader) => reader.balance(thePlayer));
  assert.equal(balance?.spendable, 10_000_000);
});

test('a span that is over lists its own wagers only; a given consent asks for nothing', async () => {
  const room = await open();
  for (const minutes of [0, 10, 20]) {
    const occurredAtMs = startMs + minutes * minute;
    await room.ledger.earn(thePlayer, { points: 1_000_000, occurredAtMs });
  }
  const span = { effectiveTo: at(startMs + 10 * minute) };
  const withdrawn = fact({ kind: 'consent', value: 'withdrawn', ...span });
  assert.equal(accepted(await room.record(withdrawn)).body.toCorrect.length, 1);
  const given = fact({ factId: numberedUuid(0xf0002), kind: 'consent', value: 'given' });
  assert.deepEqual(accepted(await room.record(given, 'k2')).body.toCorrect, []);
});

test('a fact that ends where it begins takes back what was said', async () => {
  const room = await open();
  accepted(await room.record(fact()));
  const over = { factId: numberedUuid(0xf0003), effectiveTo: at(startMs + 1) };
  accepted(await room.record(fact({ ...over, effectiveFrom: at(startMs + 1) }), 'k2'));
  assert.deepEqual(accepted(await room.facts.list(harbour, playerId)).inForce, []);
});

test('facts of a player nobody knows are not found', async () => {
  const room = await open();
  assert.equal(refused(await room.facts.list(harbour, playerId)).code, 'not_found');
});
