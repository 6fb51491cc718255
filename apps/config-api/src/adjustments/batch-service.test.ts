import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Registry } from 'prom-client';
import { createJobMetrics } from '../ledger-jobs/job-metrics.ts';
import { adjustmentTurn } from '../ledger-jobs/job-turn.ts';
import { harbour, startMs } from '../testing/control-room.ts';
import { numberedUuid } from '../testing/ledger-room.ts';
import { anton, contextFor, dana, openLedgerServices } from '../testing/ledger-services.ts';
import { accepted, refused } from '../testing/publishing-room.ts';
import { createBatchService } from './batch-service.ts';

const points = (whole: number): number => whole * 1_000_000;
const soonMs = startMs + 30 * 86_400_000;
const laterMs = startMs + 60 * 86_400_000;

const open = async (players: number) => {
  const parts = await openLedgerServices();
  let nudges = 0;
  const batches = createBatchService({
    ...parts,
    onApproved: () => {
      nudges += 1;
    },
  });
  const playerOf = (index: number) => ({
    operatorId: harbour,
    playerId: numberedUuid(0xc0000 + index),
  });
  for (let index = 0; index < players; index += 1) {
    const earning = { occurredAtMs: startMs, points: points(100) };
    await parts.ledger.earn(playerOf(index), { ...earning, expiresAtMs: soonMs });
    await parts.ledger.earn(playerOf(index), { ...earning, expiresAtMs: laterMs });
  }
  const csvOf = (rows: readonly (readonly [number, number])[]) =>
    ['playerId,points', ...rows.map(([who, what]) => `${playerOf(who).playerId},${what}`)].join(
      '\n',
    );
  const turn = () => {
    const metrics = createJobMetrics(new Registry());
    return adjustmentTurn({ ...parts, holder: 'test', metrics, isStopped: () => false });
  };
  const ask = (csv: string, key = 'k1') =>
    batches.request(contextFor(dana, key), { name: 'Outage', reason: 'the outage', csv });
  const approve = (batchId: string, key = 'k2') =>
    batches.decide(contextFor(anton, key), batchId, { decision: 'approve', reason: 'checked' });
  const lotsOf = async (index: number) =>
    (await parts.ledger.read((reader) => reader.account(playerOf(index))))?.lots.map((lot) => [
      lot.expiresAtMs,
      lot.remaining,
    ]);
  return { ...parts, batches, playerOf, csvOf, turn, ask, approve, lotsOf, nudges: () => nudges };
};

test('a preview says what would happen and stores nothing', async () => {
  const room = await open(2);
  const csv = `${room.csvOf([
    [0, 50],
    [1, -250],
    [0, -30],
  ])}\n${numberedUuid(0xdead)},1`;
  const preview = accepted(await room.batches.preview(harbour, csv));
  assert.deepEqual(
    [preview.rows, preview.players, preview.given, preview.taken],
    [4, 3, points(51), points(280)],
  );
  assert.deepEqual(
    preview.findings.map(({ code, severity, line, column }) => [code, severity, line, column]),
    [
      ['player_unknown', 'blocks', 5, 'playerId'],
      ['points_not_covered', 'warns', 3, 'points'],
      ['player_twice', 'warns', 4, 'playerId'],
    ],
  );
  assert.deepEqual(
    preview.sample.map(({ line, spendableBefore, spendableAfter }) => [
      line,
      spendableBefore,
      spendableAfter,
    ]),
    [
      [2, points(200), points(250)],
      [3, points(200), points(200)],
      [4, points(250), points(220)],
    ],
  );
  const page = { limit: 10, cursor: null };
  assert.deepEqual(accepted(await room.batches.list(harbour, page)).batches, []);
});

test('a file with a fault is refused whole, with every finding', async () => {
  const room = await open(1);
  const fault = refused(await room.ask(`${room.csvOf([[0, 5]])}\nnobody,x`));
  assert.equal(fault.code, 'csv_refused');
  assert.deepEqual(
    fault.findings?.map(({ pointer }) => pointer),
    ['/csv/3/playerId', '/csv/3/points'],
  );
});

test('a batch waits for a second person, is posted in slices, and says what became of each row', async () => {
  const players = 130;
  const room = await open(players);
  const rows = Array.from({ length: players }, (_, who) => [who, who === 7 ? -500 : 10] as const);
  const asked = accepted(await room.ask(room.csvOf(rows))).body;
  assert.deepEqual([asked.state, asked.rows], ['pending', players]);
  await room.turn();
  assert.equal((await room.lotsOf(0))?.length, 2, 'nothing moves before the second person');

  const own = await room.batches.decide(contextFor(dana, 'k9'), asked.batchId, {
    decision: 'approve',
    reason: 'mine',
  });
  assert.equal(refused(own).code, 'second_person_needed');
  const approved = accepted(await room.approve(asked.batchId)).body;
  assert.deepEqual([approved.state, room.nudges()], ['applying', 1]);
  await room.turn();
  const done = accepted(await room.batches.read(harbour, asked.batchId));
  assert.deepEqual([done.state, done.applied, done.refused], ['applied', players - 1, 1]);
  const page = { limit: 100, cursor: null };
  const shown = accepted(await room.batches.rows(harbour, asked.batchId, page));
  const [refusedRow] = shown.adjustments.filter(({ state }) => state === 'refused');
  assert.deepEqual(
    [refusedRow?.batch?.line, refusedRow?.refusal, shown.adjustments.length],
    [9, 'the player did not have so many points any more', 100],
  );
  await room.turn();
  assert.deepEqual(accepted(await room.batches.read(harbour, asked.batchId)), done);
});

test('a batch is undone as one: what was given is taken from the lots it filled, what was taken returns', async () => {
  const room = await open(2);
  const before = [await room.lotsOf(0), await room.lotsOf(1)];
  const rows = [
    [0, 40],
    [1, -150],
  ] as const;
  const { batchId } = accepted(await room.ask(room.csvOf(rows))).body;
  accepted(await room.approve(batchId));
  await room.turn();
  assert.deepEqual(await room.lotsOf(1), [[laterMs, points(50)]]);

  const undoing = () =>
    room.batches.undo(contextFor(dana, 'k3'), batchId, 'the list was that of another month');
  const undo = accepted(await undoing()).body;
  assert.deepEqual(
    [undo.state, undo.undoes, undo.given, undo.taken],
    ['pending', batchId, points(150), points(40)],
  );
  assert.equal(accepted(await undoing()).replayed, true);
  const twice = await room.batches.undo(contextFor(dana, 'k4'), batchId, 'again');
  assert.equal(refused(twice).code, 'already_settled');
  accepted(await room.approve(undo.batchId, 'k5'));
  await room.turn();
  assert.deepEqual([await room.lotsOf(0), await room.lotsOf(1)], before);
  assert.equal(accepted(await room.batches.read(harbour, batchId)).undoneBy, undo.batchId);
});

test('an undo that is rejected leaves the batch to be undone by another', async () => {
  const room = await open(1);
  const { batchId } = accepted(await room.ask(room.csvOf([[0, 40]]))).body;
  accepted(await room.approve(batchId));
  await room.turn();
  const undo = accepted(await room.batches.undo(contextFor(dana, 'k3'), batchId, 'a mistake')).body;
  const reject = { decision: 'reject', reason: 'it was right' } as const;
  accepted(await room.batches.decide(contextFor(anton, 'k4'), undo.batchId, reject));
  const other = accepted(
    await room.batches.undo(contextFor(dana, 'k5'), batchId, 'a mistake'),
  ).body;
  assert.notEqual(other.batchId, undo.batchId);
});

test('what was spent since cannot be taken back, and the row says so', async () => {
  const room = await open(1);
  const { batchId } = accepted(await room.ask(room.csvOf([[0, 40]]))).body;
  accepted(await room.approve(batchId));
  await room.turn();
  const spend = accepted(await room.ask(room.csvOf([[0, -230]]), 'k3')).body;
  accepted(await room.approve(spend.batchId, 'k4'));
  await room.turn();
  const undo = accepted(await room.batches.undo(contextFor(dana, 'k5'), batchId, 'a mistake')).body;
  accepted(await room.approve(undo.batchId, 'k6'));
  await room.turn();
  const done = accepted(await room.batches.read(harbour, undo.batchId));
  assert.deepEqual([done.state, done.applied, done.refused], ['applied', 0, 1]);
});

test('only what was applied is undone', async () => {
  const room = await open(1);
  const { batchId } = accepted(await room.ask(room.csvOf([[0, 40]]))).body;
  const result = await room.batches.undo(contextFor(dana, 'k3'), batchId, 'too early');
  assert.equal(refused(result).code, 'already_settled');
});
