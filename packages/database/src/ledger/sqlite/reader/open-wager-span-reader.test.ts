import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sampleBatch, sampleNoonMs, sampleUuid } from '../../../contract/sample-batch.ts';
import { streamBatch, streamBatches, wagersPerBatch } from '../../../contract/sample-stream.ts';
import {
  type TemporaryDatabase,
  temporaryDatabase,
  temporaryFolder,
} from '../../../contract/temporary-database.ts';
import { NotMigratedError } from '../../../sqlite/not-migrated-error.ts';
import type { NewWagerRow } from '../../ledger-rows.ts';
import type { SpanPlace, SpanWager, WagerSpanReader } from '../../wager-span-port.ts';
import { openSqliteLedgerWriter } from '../open-sqlite-ledger-writer.ts';
import { openWagerSpanReader } from './open-wager-span-reader.ts';

const records = streamBatches * wagersPerBatch;
const whole = { fromMs: sampleNoonMs, toMs: sampleNoonMs + 24 * 60 * 60_000 };
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** What a row of the span must say of a row that was written; the player's key is the reader's own. */
const expected = (row: NewWagerRow): Omit<SpanWager, 'playerKey'> => ({
  playerSequence: row.playerSequence,
  occurredAtMs: row.occurredAtMs,
  kind: {
    gameCategory: row.gameCategory,
    jurisdiction: row.jurisdiction,
    currency: row.currency,
    stakeKind: row.stakeKind,
    channel: row.channel,
    segments: row.segments,
  },
  gameId: row.gameId,
  decision: {
    ruleSetVersion: row.ruleSetVersion,
    rate: row.rate,
    tierBefore: row.tierBefore,
    tierAfter: row.decision.tierAfter,
    counted: row.decision.counted,
  },
  amountMinor: row.amountMinor,
  localDay: dayNumber(row.day),
  qualifyingBefore: row.qualifyingBefore,
  pointsBefore: row.countersBefore.points,
  promotionsBefore: { ...row.countersBefore.promotions },
  playerSegments: row.playerSegments,
  spendable: row.spendable,
  status: row.status,
});

describe('the reader of a span of wagers', () => {
  let temporary: TemporaryDatabase;
  let reader: WagerSpanReader;
  const written: NewWagerRow[] = [];

  before(async () => {
    temporary = temporaryDatabase('ledger');
    const writer = openSqliteLedgerWriter({ file: temporary.file });
    for (let offset = 0; offset < records; offset += wagersPerBatch) {
      const { request, decide } = streamBatch(offset);
      const result = await writer.apply(request, decide);
      assert.ok(result.kind === 'applied');
      written.push(...result.outcome.wagers);
    }
    // Another operator's wagers lie between.
    const others = [1, 2, 3].map((n) => ({
      ...{ operatorId: 'aurora', wager: 9_000 + n, player: n, earns: 1_000_000 },
      occurredAtMs: sampleNoonMs + n * 10_000,
    }));
    const { request, decide } = sampleBatch(records, others);
    assert.equal((await writer.apply(request, decide)).kind, 'applied');
    await writer.close();
    reader = openWagerSpanReader({ file: temporary.file });
  });
  after(() => {
    reader.close();
    temporary.dispose();
  });

  const readAll = (operatorId: string, span: typeof whole, limit: number): SpanWager[] => {
    const rows: SpanWager[] = [];
    let place: SpanPlace | null = null;
    do {
      const portion = reader.read(operatorId, span, place, limit);
      rows.push(...portion.wagers);
      place = portion.next;
    } while (place !== null);
    return rows;
  };
  const inTime = (rows: readonly NewWagerRow[]) =>
    rows.toSorted((one, other) => one.occurredAtMs - other.occurredAtMs);

  it('gives every wager of the operator once, in the order of time, whatever the portions', () => {
    for (const limit of [1, 7, 40, records]) {
      const rows = readAll('harbour', whole, limit);
      assert.deepEqual(
        rows.map(({ playerKey: _key, ...row }) => row),
        inTime(written).map(expected),
        `portions of ${limit}`,
      );
    }
  });

  it('begins with the first millisecond of the span and ends before its last', () => {
    const [first, second] = inTime(written);
    assert.ok(first && second);
    const span = { fromMs: first.occurredAtMs, toMs: second.occurredAtMs };
    assert.deepEqual(
      readAll('harbour', span, 5).map(({ occurredAtMs }) => occurredAtMs),
      [first.occurredAtMs],
    );
    assert.equal(readAll('harbour', { ...span, fromMs: span.fromMs + 1 }, 5).length, 0);
  });

  it('counts what it gives, within a quarter of an hour and across many', () => {
    const minute = 60_000;
    for (const [from, to] of [
      [0, 1],
      [0, 15],
      [3, 11],
      [7, 44],
      [15, 60],
      [0, 600],
    ] as const) {
      const span = { fromMs: sampleNoonMs + from * minute, toMs: sampleNoonMs + to * minute };
      assert.equal(
        reader.count('harbour', span),
        readAll('harbour', span, 50).length,
        `${from}-${to}`,
      );
    }
  });

  it('knows the earliest quarter of an hour from which so many wagers remain', () => {
    const newest = Math.max(...written.map(({ occurredAtMs }) => occurredAtMs));
    const span = { fromMs: sampleNoonMs, toMs: newest + 1 };
    assert.equal(reader.startWithin('harbour', span, written.length), span.fromMs);
    for (const wagersMax of [100, 200, 300]) {
      const startMs = reader.startWithin('harbour', span, wagersMax);
      assert.equal(startMs % 900_000, 0);
      assert.ok(reader.count('harbour', { ...span, fromMs: startMs }) <= wagersMax);
      assert.ok(reader.count('harbour', { ...span, fromMs: startMs - 900_000 }) > wagersMax);
    }
    assert.equal(reader.startWithin('harbour', span, 0), span.toMs);
  });

  it('names the players of its operator and nobody else', () => {
    const rows = readAll('harbour', whole, records);
    const [first] = inTime(written);
    const key = rows[0]?.playerKey ?? 0;
    assert.deepEqual([...reader.playerIds('harbour', [key, 999_999])], [[key, first?.playerId]]);
    assert.equal(reader.playerIds('aurora', [key]).size, 0);
    assert.equal(reader.playerIds('nowhere', [key]).size, 0);
    const others = readAll('aurora', whole, 10);
    const ids = reader.playerIds(
      'aurora',
      others.map(({ playerKey }) => playerKey),
    );
    assert.deepEqual([...ids.values()], [1, 2, 3].map(sampleUuid));
  });

  it('finds nothing of an operator that has no row', () => {
    assert.deepEqual(readAll('nowhere', whole, 10), []);
    assert.equal(reader.count('nowhere', whole), 0);
    assert.equal(reader.startWithin('nowhere', whole, 0), whole.fromMs);
  });

  it('is refused where there is no ledger yet', () => {
    const { folder, dispose } = temporaryFolder();
    const file = join(folder, 'ledger.db');
    assert.throws(() => openWagerSpanReader({ file }), NotMigratedError);
    dispose();
  });
});
