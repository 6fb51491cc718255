import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SpanPlace, WagerSpanReader } from '@house-rules/database';
import { compileRuleSet, exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { createPlay, toSpanWager } from '../testing/played-span.ts';
import type { ImpactProgress } from './impact-store.ts';
import { runImpact } from './run-impact.ts';

const fromMs = Date.parse('2026-11-20T12:00:00Z');
const compiled = compileRuleSet(exampleRuleSet);

/** A ledger of so many wagers, a second apart, that keeps what was asked of it. */
const ledgerOf = (count: number) => {
  const play = createPlay({ seed: 5, operatorId: 'o', players: 20, compiled, version: 1 });
  const rows = Array.from({ length: count }, (_, at) =>
    toSpanWager(play.next(fromMs + at * 1_000)),
  );
  const limits: number[] = [];
  const reader: WagerSpanReader = {
    count: () => count,
    startWithin: () => fromMs,
    read: (_operator, _span, after: SpanPlace | null, limit) => {
      limits.push(limit);
      const start = after === null ? 0 : (after[0] - fromMs) / 1_000 + 1;
      const wagers = rows.slice(start, start + limit);
      const last = wagers.at(-1);
      const ended = last === undefined || start + limit >= count;
      return { wagers, next: ended ? null : [last.occurredAtMs, new Uint8Array()] };
    },
    playerIds: () => new Map(),
    close: () => {},
  };
  return { reader, limits };
};

const priceOf = (count: number, wagersMax: number) => {
  const { reader, limits } = ledgerOf(count);
  const told: ImpactProgress[] = [];
  const { figures } = runImpact(
    { reader, elapsedMs: () => 0, onProgress: (one) => void told.push(one) },
    {
      rules: {
        ...{ operatorId: 'o', live: compiled, proposed: compiled },
        ...{ bases: new Map([[1, 'EUR']]), rates: exampleRates },
      },
      ...{ fromMs, toMs: fromMs + count * 1_000, limits: { wagersMax, timeMsMax: 60_000 } },
    },
  );
  return { limits, figures, read: told.map(({ wagersRead }) => wagersRead) };
};

test('the ledger is read in portions of five thousand, each told of as it comes', () => {
  const { limits, read, figures } = priceOf(12_000, 1_000_000);
  assert.deepEqual(limits, [5_000, 5_000, 5_000]);
  assert.deepEqual(read.slice(0, 4), [0, 5_000, 10_000, 12_000]);
  assert.equal(figures.totals.wagers, 12_000);
  assert.equal(figures.totals.cutShort, null);
});

test('the last portion asks for no more than may be read, and what is beyond is said to be cut', () => {
  const { limits, read, figures } = priceOf(13_000, 12_000);
  assert.deepEqual(limits, [5_000, 5_000, 2_000]);
  assert.deepEqual(read.slice(0, 4), [0, 5_000, 10_000, 12_000]);
  assert.equal(figures.totals.wagers, 12_000);
  assert.equal(figures.totals.cutShort, 'span');
  // Up to and with the last wager that was read.
  assert.equal(figures.span.to, new Date(fromMs + 11_999_000 + 1).toISOString());
});
