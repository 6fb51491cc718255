/**
 * `npm run wagers -- --file FILE.ndjson`: puts a file of real wagers, one JSON event a line, through
 * the wager transaction into the outbox. Works beside a running platform and without one.
 */
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { summaryText } from './feed/feed-report.ts';
import { runFeed } from './feed/run-feed.ts';
import { createTraceparents } from './wagers/create-traceparents.ts';

interface Options {
  readonly file: string;
  readonly rejects?: string;
  readonly fromLine: number;
  readonly dataDir?: string;
  readonly json?: true;
}

const exitCodes = { allIn: 0, failed: 1, someRefused: 2 } as const;

const lineNumber = (text: string): number => {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('give the number of a line, 1 for the first');
};

const command = new Command('wagers')
  .usage('--file FILE [options]')
  .description(
    'Feeds a file of wager events (NDJSON: one JSON event a line, gzip too) into the wager ' +
      'outbox, from which House Rules gets them. Bad lines are reported with their number and ' +
      'reason, and the rest goes in. A wager that is already there is not placed twice, so a ' +
      'file may be fed again.',
  )
  .requiredOption('--file <file>', 'the file to feed; - reads stdin')
  .option('--rejects <file>', 'write bad lines here as JSON, with their text, and not to stderr')
  .option('--from-line <number>', 'pass over the lines before this one', lineNumber, 1)
  .option('--data-dir <folder>', 'the data folder of House Rules (default: $DATA_DIR, or data)')
  .option('--json', 'print the summary as JSON')
  .addHelpText(
    'after',
    `
Exit codes: 0 all wagers are in, 2 some lines were refused, 1 it failed or was stopped
(the summary then names the line to go on from).

A line needs these fields:
  {"wagerId":"<uuid>","playerId":"<uuid>","operatorId":"harbour-casino","gameId":"book-of-tides",
   "wagerAmount":12.5,"currency":"EUR","timestamp":"2026-11-23T20:15:30.250Z",
   "gameCategory":"slots","jurisdiction":"MT"}

Examples:
  npm run wagers -- --file wagers.ndjson
  npm run wagers -- --file november.ndjson.gz --rejects bad.ndjson
  zcat a.gz b.gz | npm run --silent wagers -- --file - --json`,
  );

/** npm runs its scripts in the project's folder; paths are meant from where the person stands. */
const fromHere = (path: string) => resolve(process.env.INIT_CWD ?? '.', path);

const dataDirOf = ({ dataDir }: Options) =>
  dataDir === undefined ? resolve(process.env.DATA_DIR || 'data') : fromHere(dataDir);

const isTerminal = process.stderr.isTTY === true;
/** Into a file or a log, a line now and then is enough. */
const PLAIN_PROGRESS_EVERY_MS = 5_000;

const createProgress = () => {
  let shownAt = performance.now();
  let onScreen = false;
  return {
    show: (line: string) => {
      if (isTerminal) {
        process.stderr.write(`\r\u001b[2K${line}`);
        onScreen = true;
      } else if (performance.now() - shownAt >= PLAIN_PROGRESS_EVERY_MS) {
        shownAt = performance.now();
        process.stderr.write(`${line}\n`);
      }
    },
    clear: () => {
      if (onScreen) process.stderr.write('\r\u001b[2K');
      onScreen = false;
    },
  };
};

const feed = async (options: Options): Promise<number> => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  const progress = createProgress();
  const summary = await runFeed({
    dataDir: dataDirOf(options),
    file: options.file === '-' ? '-' : fromHere(options.file),
    fromLine: options.fromLine,
    rejectsFile: options.rejects === undefined ? null : fromHere(options.rejects),
    stdin: process.stdin,
    say: (line) => {
      progress.clear();
      process.stderr.write(`${line}\n`);
    },
    showProgress: progress.show,
    signal: stopping.signal,
    traceparent: createTraceparents(),
  });
  progress.clear();
  process.stdout.write(`${options.json ? JSON.stringify(summary) : summaryText(summary)}\n`);
  if (summary.fault !== null) return exitCodes.failed;
  return summary.refused > 0 ? exitCodes.someRefused : exitCodes.allIn;
};

try {
  process.exitCode = await feed(command.parse().opts<Options>());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitCodes.failed;
}
// An open stdin would keep the process alive after the last line.
process.stdin.destroy();
