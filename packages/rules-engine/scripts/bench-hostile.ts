/**
 * `npm run bench:hostile [-- --out FILE] [--rounds 3] [--only WORDS]`
 *
 * How long the engine is busy with documents that nobody means well by: the check of each, and of
 * those that it takes the first decision by generated code, and what the editor's preview does (the
 * stored tests, and one explanation). The best of a few rounds, for a busy machine adds and never
 * takes away; then the worst of the corpus, against its bar.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import {
  checkRuleSet,
  compileRuleSet,
  decide,
  exampleRates,
  explain,
  runRuleTests,
} from '../src/index.ts';
import { aPlayer, aWager } from '../src/testing/builders.ts';
import { hostileCorpus } from '../src/testing/hostile-corpus.ts';
import type { HostileDocument } from '../src/testing/hostile-parts.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});
const rounds = Number(values.rounds);
const barsMs = { rules: 100, limit: 500 } as const;

interface Figures {
  readonly name: string;
  readonly scale: HostileDocument['scale'];
  readonly checkMs: number;
  readonly compileMs: number;
  readonly previewMs: number;
}

function millisecondsOf(work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

function measure({ name, scale, make }: HostileDocument): Figures {
  const input = make();
  const checkMs = millisecondsOf(() => checkRuleSet(input));
  const { document } = checkRuleSet(input);
  if (document === null) return { name, scale, checkMs, compileMs: 0, previewMs: 0 };
  const wager = { wager: aWager(), player: aPlayer(), rate: '1' };
  const compileMs = millisecondsOf(() => {
    decide(compileRuleSet({ ...document }, { form: 'compiled' }), wager);
  });
  const previewMs = millisecondsOf(() => {
    runRuleTests({ ...document }, exampleRates);
    explain(compileRuleSet({ ...document }), wager);
  });
  return { name, scale, checkMs, compileMs, previewMs };
}

const corpus = hostileCorpus.filter(({ name }) => name.includes(values.only));
const figures = corpus.map((each) => {
  const found = measure(each);
  const columns = [found.checkMs, found.compileMs, found.previewMs].map((ms) =>
    ms.toFixed(1).padStart(9),
  );
  process.stdout.write(`${columns.join('')}  ${found.scale.padEnd(5)}  ${found.name}\n`);
  return found;
});
const kinds = ['checkMs', 'compileMs', 'previewMs'] as const;
for (const scale of ['rules', 'limit'] as const) {
  for (const kind of kinds) {
    const [worst] = figures
      .filter((each) => each.scale === scale)
      .sort((a, b) => b[kind] - a[kind]);
    if (worst === undefined) continue;
    const said = `${worst[kind].toFixed(1)} ms of ${barsMs[scale]}, ${worst.name}`;
    process.stdout.write(`worst ${kind.slice(0, -2)} at scale ${scale}: ${said}\n`);
  }
}
if (values.out !== undefined) {
  const cpu = cpus()[0]?.model ?? 'unknown';
  const report = { node: process.version, cpu, rounds, barsMs, figures };
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
}
