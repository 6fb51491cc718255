/** `npm run soak`: House Rules on a real Kafka under a steady load, fault after fault, then audited. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { recoveryText, runSoak, type SoakOutcome } from './run-soak.ts';
import { type FaultName, faultNames } from './soak-faults.ts';
import { openSoakHouse } from './soak-house.ts';

interface Options {
  readonly minutes: number;
  readonly rate: number;
  readonly players: number;
  readonly workers: number;
  readonly seed?: number;
  readonly client: 'platformatic' | 'kafkajs';
  readonly staticMembers?: true;
  readonly only?: readonly FaultName[];
  readonly hold?: number;
  readonly recovery: number;
  readonly heap: number;
  readonly keep?: true;
  readonly json?: string | true;
}

const exitCodes = { held: 0, missed: 1, wrongArguments: 2, calledOff: 130 } as const;

const above0 = (text: string): number => {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('use a number above 0');
};
const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`use a whole number from ${least} to ${most}`);
  };

const options = new Command('npm run soak --')
  .description(
    'Starts a Kafka broker behind a proxy, a relay and workers, places wagers at a steady rate, and\n' +
      'brings about faults in an order of chance: a worker killed or stopped for 40 s, the broker\n' +
      'killed, connections cut or half open, the database locked, the relay stopped. The next one\n' +
      'comes only after recovery. At the end an auditor looks for every wager and every sum.\n' +
      'Needs Java 17; about 2 GB of disk for each million wagers.',
  )
  .option('--minutes <n>', 'how long faults are brought about', above0, 5)
  .option('--rate <n>', 'wagers a second', whole(1, 40_000), 2_000)
  .option('--players <n>', 'how many people play', whole(1, 10_000_000), 20_000)
  .option('--workers <n>', 'how many workers share the partitions', whole(1, 8), 2)
  .option('--seed <n>', 'the same seed: the same wagers and faults', whole(1, 2_000_000_000))
  .addOption(
    new Option('--client <name>', 'which Kafka client')
      .choices(['platformatic', 'kafkajs'])
      .default('platformatic'),
  )
  .option('--static-members', 'workers keep their name in the group through restarts')
  .addOption(new Option('--only <fault...>', 'these faults alone').choices(faultNames))
  .option('--hold <seconds>', 'how long a fault stays that does not end at once', above0)
  .option('--recovery <seconds>', 'recovery from each fault must take less', above0, 25)
  .option('--heap <megabytes>', "the broker's heap", whole(192, 65_536), 1_024)
  .option('--keep', 'keep the data folder; it is kept anyway where something was found')
  .option('--json [file]', 'print JSON, or write it to a file')
  .addHelpText(
    'after',
    '\nExit codes: 0 all bars held, 1 one was missed or it could not run, 2 wrong arguments,\n' +
      '130 called off with Ctrl-C (everything is ended and removed).',
  )
  .exitOverride((error) =>
    process.exit(error.exitCode === 0 ? exitCodes.held : exitCodes.wrongArguments),
  )
  .parse()
  .opts<Options>();

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const toText = ({ faults, audit, missed, ...figures }: SoakOutcome): string =>
  [
    ...faults.map((fault) => `${fault.atSecond} s  ${fault.told}: ${recoveryText(fault)}`),
    `${figures.placedPerSecond} wagers/s for ${figures.seconds} s; the longest wager transaction ` +
      `took ${figures.slowestWagerMs} ms; a worker held at most ${figures.workerMemoryMiBMax} MiB`,
    `audited in ${audit.seconds} s: ${audit.wagers} wagers, ${audit.players} players, ` +
      `${audit.duplicates} repeats without effect, ${audit.announced.calculated} announced ` +
      `(${audit.announced.repeated} again); ${audit.findings} findings`,
    ...audit.sentences.map((sentence) => `  ${sentence}`),
    ...missed.map((sentence) => `MISSED  ${sentence}`),
    missed.length === 0 ? 'all bars held' : `${missed.length} missed`,
  ].join('\n');

const tell = (seed: number, outcome: SoakOutcome): void => {
  const json = JSON.stringify({ seed, ...options, ...outcome }, null, 2);
  if (options.json === true) process.stdout.write(`${json}\n`);
  else process.stdout.write(`${toText(outcome)}\n`);
  if (typeof options.json === 'string') {
    writeFileSync(resolve(process.env.INIT_CWD ?? '.', options.json), `${json}\n`);
  }
};

const run = async (): Promise<number> => {
  const calledOff = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!calledOff.signal.aborted) say('called off: everything is ended ...');
      calledOff.abort();
    });
  }
  const seed = options.seed ?? randomInt(1, 2_000_000_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'house-rules-soak-'));
  say(`seed ${seed}, data in ${dataDir}`);
  let keeps = true;
  try {
    const settings = {
      ...{ dataDir, seed, say, signal: calledOff.signal },
      ...{ minutes: options.minutes, wagersPerSecond: options.rate, players: options.players },
      ...{ workers: options.workers, client: options.client, heapMb: options.heap },
      staticMembers: options.staticMembers === true,
      recoverySecondsMax: options.recovery,
      round: {
        workers: options.workers,
        ...(options.only === undefined ? {} : { only: options.only }),
        ...(options.hold === undefined ? {} : { heldMs: options.hold * 1_000 }),
      },
    };
    const house = await openSoakHouse(settings);
    try {
      const outcome = await runSoak(house, settings);
      if (outcome === null) return exitCodes.calledOff;
      keeps = options.keep === true || outcome.missed.length > 0;
      tell(seed, outcome);
      return outcome.missed.length === 0 ? exitCodes.held : exitCodes.missed;
    } finally {
      await house.close();
    }
  } finally {
    if (keeps && !calledOff.signal.aborted) say(`the data and the logs stay in ${dataDir}`);
    else rmSync(dataDir, { recursive: true, force: true });
  }
};

process.exitCode = await run().catch((error: unknown) => {
  say(error instanceof Error ? `${error.message}\n${error.cause ?? ''}` : String(error));
  return exitCodes.missed;
});
