/** The steps of `npm start`, as main.ts tells them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startKafka } from '../kafka/index.ts';
import { prepareTree } from '../prepare-tree.ts';
import {
  clearHalfSeeded,
  cookieSecret,
  markSeeding,
  readSeeded,
  writeSeeded,
} from './data-folder.ts';
import { seedDemo } from './demo-seed.ts';
import { requireDiskRoom, requireFreePorts, takeDataFolder } from './machine.ts';
import { requireFreshTopics } from './require-fresh-topics.ts';
import { commonEnvironment, type DemoAccount, serviceSpecs, urlsOf } from './services.ts';
import { readSettings, StartFault, type StartSettings } from './settings.ts';
import { createSupervisor } from './supervise.ts';
import { createTicker } from './ticker.ts';
import { untilReady } from './until-ready.ts';

type Say = (line: string) => void;

const requireSameLog = (settings: StartSettings): void => {
  const seeded = readSeeded(settings.dataDir);
  if (!seeded || seeded.eventLog === settings.eventLog) return;
  throw new StartFault(
    `The data folder ${settings.dataDir} was made with EVENT_LOG=${seeded.eventLog}; its balances ` +
      `belong to that log. Start with EVENT_LOG=${seeded.eventLog}, or give EVENT_LOG=` +
      `${settings.eventLog} a folder of its own with DATA_DIR.`,
  );
};

const localKafka = async (settings: StartSettings, say: Say) => {
  if (settings.eventLog !== 'kafka' || settings.kafkaBrokers) return null;
  say('Starting a local Apache Kafka (the first time fetches its jars with Maven) ...');
  return startKafka({
    dataDir: join(settings.dataDir, 'kafka'),
    port: settings.ports.kafka,
    log: say,
  });
};

const printWelcome = (
  settings: StartSettings,
  accounts: readonly DemoAccount[],
  say: Say,
): void => {
  const urls = urlsOf(settings);
  const password = accounts[0]?.password ?? '';
  say('');
  say(`House Rules is ready: ${urls.portal}`);
  say('');
  say(`Demo accounts (password: ${password}):`);
  for (const account of accounts) say(`  ${account.email.padEnd(32)} ${account.label}`);
  say('');
  say(`API ${urls.api}, its document and a page to read it ${urls.api}/docs`);
  say(`Wager platform ${urls.platform}; logs in ${join(settings.dataDir, 'logs')}`);
  say('Stop with Ctrl-C; the data stays. `npm run reset` clears it.');
};

/** Resolves when a person or a supervisor asks to stop, or when the command that began it is gone. */
const stopAsked = (): Promise<'asked'> =>
  new Promise((resolve) => {
    for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
      process.on(event, () => resolve('asked'));
    // Listening holds the channel open, and the open channel would hold this process at its end.
    process.channel?.unref();
  });

interface Demo {
  readonly fresh: boolean;
  readonly accounts: readonly DemoAccount[];
}

const seedIfFresh = async (
  root: string,
  settings: StartSettings,
  environment: Readonly<Record<string, string>>,
  say: Say,
): Promise<Demo> => {
  const { dataDir } = settings;
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const seeded = readSeeded(dataDir);
  if (!seeded) markSeeding(dataDir);
  // Not imported above: the database package needs the clients that were generated just now.
  const { migrateDatabases } = await import('./migrate-databases.ts');
  await migrateDatabases(dataDir);
  if (seeded) return { fresh: false, accounts: seeded.accounts };
  const ticker = createTicker(say);
  const inputs = { root, dataDir, environment, say, progress: ticker.show };
  const accounts = await seedDemo(inputs, new Date());
  ticker.done();
  return { fresh: true, accounts };
};

const run = async (root: string, settings: StartSettings, say: Say): Promise<void> => {
  const { dataDir } = settings;
  const stop = stopAsked();
  await prepareTree(root, { portal: true, say });
  const named = settings.eventLog === 'kafka' ? settings.kafkaBrokers : undefined;
  if (named && !readSeeded(dataDir)) await requireFreshTopics(named, dataDir);
  const kafka = await localKafka(settings, say);
  const brokers = settings.kafkaBrokers ?? kafka?.brokers;
  const supervisor = createSupervisor(join(dataDir, 'logs'), process.execPath, say);
  try {
    const environment = commonEnvironment(settings, brokers);
    const { fresh, accounts } = await seedIfFresh(root, settings, environment, say);
    const secret = cookieSecret(dataDir);
    for (const spec of serviceSpecs({
      settings,
      root,
      kafkaBrokers: brokers,
      cookieSecret: secret,
      accounts,
    }))
      supervisor.start(spec);
    const ready = await Promise.race([untilReady(settings, fresh, say), supervisor.failed, stop]);
    if (ready === 'asked') return;
    if (ready !== 'ready') throw new StartFault(ready);
    if (fresh)
      writeSeeded(dataDir, {
        at: new Date().toISOString(),
        eventLog: settings.eventLog,
        accounts,
      });
    printWelcome(settings, accounts, say);
    const end = await Promise.race([stop, supervisor.failed]);
    if (end !== 'asked') throw new StartFault(end);
    say('\nStopping ...');
  } finally {
    await supervisor.stop();
    await kafka?.stop();
  }
};

/** @throws StartFault with one sentence for the person at the keyboard. */
export const start = async (
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
  say: Say,
): Promise<void> => {
  const settings = readSettings(environment, root);
  const release = takeDataFolder(settings.dataDir);
  try {
    requireSameLog(settings);
    requireDiskRoom(settings.dataDir);
    await requireFreePorts(settings.ports, settings.eventLog === 'kafka' && !settings.kafkaBrokers);
    clearHalfSeeded(settings.dataDir, say);
    await run(root, settings, say);
  } finally {
    release();
  }
};
