/**
 * `npm run bench:impact`: how long a price takes from a ledger's file to its figures, in the thread that
 * the API uses, and how long the API's own thread waits meanwhile. Bar: 1,000,000 wagers in 15 s.
 * Beside it, on fewer wagers, the plain way: rows as objects, the interpreter, every state summed
 * anew. `-- --wagers N --naive N`.
 */

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { openWagerSpanReader, type SpanPlace, type SpanWager } from '@house-rules/database';
import {
  compileRuleSet,
  exampleRates,
  exampleRuleSet,
  hashDocument,
} from '@house-rules/rules-engine';
import type { ImpactWork } from '../src/impact/impact-thread.ts';
import { priceInThread } from '../src/impact/price-in-thread.ts';
import { harbour } from '../src/testing/control-room.ts';
import { oracleSide } from '../src/testing/impact-oracle.ts';
import { openUntendedLedgerRoom } from '../src/testing/ledger-room.ts';
import { createPlay } from '../src/testing/played-span.ts';
import { postPlayed } from '../src/testing/post-played.ts';

const barMs = 15_000;
const runs = 3;
const batch = 10_000;
const { values } = parseArgs({
  options: {
    wagers: { type: 'string', default: '1000000' },
    naive: { type: 'string', default: '50000' },
    players: { type: 'string', default: '50000' },
  },
});
const wagers = Number(values.wagers);
const naiveWagers = Math.min(wagers, Number(values.naive));
const fromMs = Date.parse('2026-11-16T00:00:00Z');
const everyMs = Math.max(1, Math.floor((7 * 86_400_000) / wagers));
const proposed = {
  ...exampleRuleSet,
  earning: exampleRuleSet.earning.map((rule) => ({ ...rule, pointsPerUnit: '0.12' })),
  tiers: {
    ...exampleRuleSet.tiers,
    ladder: exampleRuleSet.tiers.ladder.map((tier) =>
      tier.id === 'silver' ? { ...tier, from: '300' } : tier,
    ),
  },
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (ms: number): string => (ms / 1_000).toFixed(2);
const median = (all: readonly number[]): number =>
  all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;

const ledger = await openUntendedLedgerRoom();
try {
  const play = createPlay({
    ...{ seed: 1, operatorId: harbour, version: 1, players: Number(values.players) },
    compiled: compileRuleSet(exampleRuleSet),
  });
  for (let offset = 0; offset < wagers; offset += batch) {
    const count = Math.min(batch, wagers - offset);
    const at = (index: number) => fromMs + (offset + index) * everyMs;
    const played = Array.from({ length: count }, (_, index) => play.next(at(index)));
    await postPlayed(ledger.writer, played, offset);
  }
  say(`${wagers} wagers of ${values.players} players are in a ledger`);
  const work: ImpactWork = {
    ...{ file: ledger.file, operatorId: harbour, fromMs, toMs: fromMs + wagers * everyMs },
    live: { document: exampleRuleSet, hash: hashDocument(exampleRuleSet) },
    ...{ proposed, bases: [[1, 'EUR']], rates: exampleRates },
    limits: { wagersMax: 4_000_000, timeMsMax: 120_000 },
  };
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const startedAt = performance.now();
    const cpuBefore = process.cpuUsage();
    let readAt = startedAt;
    const { figures } = await priceInThread(work, ({ wagersDecided }) => {
      if (wagersDecided === 0) readAt = performance.now();
    }).result;
    const tookMs = performance.now() - startedAt;
    delay.disable();
    const cpu = process.cpuUsage(cpuBefore);
    const { totals } = figures;
    if (totals.wagers !== wagers || totals.posted !== totals.live.points) {
      throw new Error('the price is not that of the wagers that were posted');
    }
    times.push(tookMs);
    say(
      `priced in ${seconds(tookMs)} s (read ${seconds(readAt - startedAt)} s), ` +
        `${seconds((cpu.user + cpu.system) / 1_000)} s of CPU; ` +
        `the API's thread waited at most ${(delay.max / 1e6).toFixed(1)} ms, ` +
        `p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
    );
  }
  const startedAt = performance.now();
  const reader = openWagerSpanReader({ file: ledger.file });
  const rows: SpanWager[] = [];
  let place: SpanPlace | null = null;
  const span = { fromMs, toMs: fromMs + naiveWagers * everyMs };
  do {
    const portion = reader.read(harbour, span, place, 5_000);
    rows.push(...portion.wagers);
    place = portion.next;
  } while (place !== null);
  reader.close();
  const sides = [exampleRuleSet, proposed].map((document) =>
    oracleSide(document, rows, exampleRuleSet.timeZone),
  );
  const naiveMs = performance.now() - startedAt;
  const naiveUs = (naiveMs * 1_000) / rows.length;
  const us = (median(times) * 1_000) / wagers;
  say(
    `the plain way: ${rows.length} wagers in ${seconds(naiveMs)} s, ${naiveUs.toFixed(1)} µs a ` +
      `wager against ${us.toFixed(1)} (× ${(naiveUs / us).toFixed(0)}), ` +
      `${sides.map(({ points }) => points).join(' and ')} micropoints`,
  );
  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  const isMet = median(times) <= barMs;
  say(
    `median ${seconds(median(times))} s for ${wagers} wagers, bar ${seconds(barMs)} s: ` +
      `${isMet ? 'met' : 'MISSED'}; at most ${memoryMb} MB in all`,
  );
  process.exitCode = isMet ? 0 : 1;
} finally {
  await ledger.close();
}
