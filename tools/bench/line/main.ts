/**
 * `npm run bench:line`: the line as a person and a player feel it, on a house of its own with the
 * simulator running: how soon a publication decides a wager, how soon a wager shows in the balance,
 * how quickly a balance is answered.
 */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { runHouse } from '../../house/run-house.ts';
import { type Quantiles, quantilesOf } from '../statistics.ts';
import { type LineClient, signInToLine } from './line-client.ts';

interface Options {
  readonly eventLog: 'embedded' | 'kafka';
  readonly publications: number;
  readonly wagers: number;
  readonly queries: number;
  readonly rate: number;
  readonly json?: string;
}

const place = { amount: '10.00', currency: 'EUR', jurisdiction: 'MT' } as const;
const givenUpAfterMs = 30_000;

const untilTrue = async (what: string, ask: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + givenUpAfterMs;
  while (performance.now() < end) {
    if (await ask()) return;
    await pause(2);
  }
  throw new Error(`${what} did not happen within ${givenUpAfterMs} ms`);
};

const wager = (line: LineClient, playerId: string) =>
  line.placeWager(playerId, place.amount, place.currency, place.jurisdiction);

/** From the publish request's answer to the first wager that stands in the ledger under the version. */
const measurePublications = async (line: LineClient, rounds: number): Promise<Quantiles> => {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const playerId = randomUUID();
    const { revision, document } = await line.draft();
    const changed = { ...document, name: `${document.name.slice(0, 60)} ${round}` };
    const saved = await line.saveDraft(revision, changed);
    const version = await line.publish(saved);
    const from = performance.now();
    let stop = false;
    const players = (async () => {
      while (!stop) {
        await wager(line, playerId);
        await pause(25);
      }
    })();
    await untilTrue(`a wager under version ${version}`, async () => {
      if (!(await line.balance(playerId)).balance) return false;
      const { rows } = await line.history(playerId);
      return rows.some((row) => row.kind === 'wager' && row.ruleSetVersion === version);
    });
    samples.push(performance.now() - from);
    stop = true;
    await players;
  }
  return quantilesOf(samples);
};

/** From the platform's answer to the wager until the balance query shows it. */
const measureWagers = async (line: LineClient, rounds: number): Promise<Quantiles> => {
  const samples: number[] = [];
  const playerId = randomUUID();
  let sequence = 0;
  for (let round = 0; round < rounds; round += 1) {
    await wager(line, playerId);
    const from = performance.now();
    await untilTrue('the balance', async () => {
      const { balance } = await line.balance(playerId);
      if (!balance || balance.playerSequence <= sequence) return false;
      sequence = balance.playerSequence;
      return true;
    });
    samples.push(performance.now() - from);
  }
  return quantilesOf(samples);
};

const measureQueries = async (line: LineClient, rounds: number): Promise<Quantiles> => {
  const playerId = randomUUID();
  await wager(line, playerId);
  await untilTrue('the player', async () => (await line.balance(playerId)).balance !== null);
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) samples.push((await line.balance(playerId)).ms);
  return quantilesOf(samples);
};

const run = async (options: Options): Promise<void> => {
  process.stderr.write('Starting a house of its own ...\n');
  const startedAt = performance.now();
  const house = await runHouse({ eventLog: options.eventLog, wagersPerSecond: options.rate });
  const readyMs = Math.round(performance.now() - startedAt);
  try {
    const line = await signInToLine({
      api: house.urls.api,
      platform: house.urls.platform,
      operatorId: 'harbour-casino',
      email: 'mara@harbour.example',
      password: 'demo',
    });
    const figures = {
      eventLog: options.eventLog,
      wagersPerSecond: options.rate,
      freshStartMs: readyMs,
      publishToFirstWagerMs: await measurePublications(line, options.publications),
      wagerToBalanceMs: await measureWagers(line, options.wagers),
      balanceQueryMs: await measureQueries(line, options.queries),
    };
    const text = `${JSON.stringify(figures, null, 2)}\n`;
    process.stdout.write(text);
    if (options.json) writeFileSync(options.json, text);
  } finally {
    await house.stop();
  }
};

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`\`${text}\` is not a positive whole number`);
  return value;
};

await new Command('npm run bench:line --')
  .description(
    'Measures publish to first wager, wager to balance, and balance queries. Milliseconds.',
  )
  .option('--event-log <kind>', 'embedded or kafka', 'embedded')
  .option('--publications <n>', 'publications to measure', whole, 5)
  .option('--wagers <n>', 'wagers to measure', whole, 200)
  .option('--queries <n>', 'balance queries to measure', whole, 2_000)
  .option('--rate <n>', 'wagers a second of the simulator meanwhile', whole, 20)
  .option('--json <file>', 'write the figures there too')
  .addHelpText('after', '\nExit codes: 0 measured, 1 something did not happen in time.')
  .action(run)
  .parseAsync();
