/** One log, filled once, and every contender on it by turns. */
import { type BenchLog, fillLog, type LogKind, openBenchLog, wagersTaken } from './bench-log.ts';
import { runNaive } from './beside.ts';
import { measureRun, type RunFigures } from './measure-run.ts';
import type { NaiveFigures } from './naive-process.ts';
import { createWagerFeed, type Spread, wagersPerMs } from './wager-feed.ts';

export interface Contender {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface ScenarioOptions {
  readonly kind: LogKind;
  readonly players: number;
  readonly spread: Spread;
  readonly wagers: number;
  readonly runs: number;
  /** Processes of the worker in each run. */
  readonly workers: number;
  /** Records that a naive worker is given; 0: none runs. */
  readonly naive: number;
  readonly seed: number;
  readonly contenders: readonly Contender[];
  readonly progress: (line: string) => void;
}

export interface ContenderFigures {
  readonly name: string;
  readonly runs: readonly RunFigures[];
}

export interface ScenarioFigures {
  readonly log: LogKind;
  readonly players: number;
  readonly spread: Spread;
  readonly records: number;
  readonly contenders: readonly ContenderFigures[];
  readonly naive: readonly NaiveFigures[];
}

const words = ({ kind, players, spread }: ScenarioOptions): string =>
  `${kind}, ${players.toLocaleString('en')} players, ${spread}`;

const fill = async (bench: BenchLog, options: ScenarioOptions) => {
  const { players, spread, wagers, seed, progress } = options;
  // A wager may not be ahead of the log: all of them lie behind now.
  const startMs = Date.now() - Math.ceil(wagers / wagersPerMs) - 60_000;
  const feed = createWagerFeed({ players, spread, wagers, seed, startMs });
  progress(`${words(options)}: ${wagers.toLocaleString('en')} records go into the log`);
  await fillLog(bench.log, feed.next);
  const taken = await wagersTaken(bench);
  if (taken !== wagers) throw new Error(`the log holds ${taken} of ${wagers} records`);
  return feed.counts();
};

/** Every run of the same records must come to the same points. */
const assertSamePoints = (figures: readonly ContenderFigures[]): void => {
  const points = new Set(figures.flatMap(({ runs }) => runs.map(({ spendable }) => spendable)));
  if (points.size > 1) throw new Error(`runs differ in their points: ${[...points].join(', ')}`);
};

export const measureScenario = async (options: ScenarioOptions): Promise<ScenarioFigures> => {
  const { contenders, kind, players, spread, wagers, progress } = options;
  const bench = await openBenchLog(kind, progress);
  try {
    const expected = await fill(bench, options);
    const figures = contenders.map(({ name }) => ({ name, runs: [] as RunFigures[] }));
    const naive: NaiveFigures[] = [];
    for (let run = 1; run <= options.runs; run += 1) {
      for (const [at, { name, environment }] of contenders.entries()) {
        const group = `bench-${at}-${run}`;
        const own = { name: group, environment, workers: options.workers };
        const one = await measureRun({ bench, expected, ...own, progress });
        figures[at]?.runs.push(one);
        progress(`${words(options)}, run ${run}, ${name}: ${one.perSecond.toLocaleString('en')}/s`);
      }
      if (options.naive === 0 || kind === 'embedded') continue;
      const { dataDir, environment } = bench;
      const records = Math.min(options.naive, wagers);
      naive.push(await runNaive({ environment, dataDir, records, group: `naive-${run}` }));
      progress(`${words(options)}, run ${run}, naive: ${naive.at(-1)?.perSecond}/s`);
    }
    assertSamePoints(figures);
    return { log: kind, players, spread, records: wagers, contenders: figures, naive };
  } finally {
    await bench.close();
  }
};
