/**
 * Writes the demo's thirty days of wagers into platform.db. Prints a line {"done":n,"total":n} of
 * JSON after each step. Running it again changes nothing. Environment: DATA_DIR, SIMULATOR_SEED,
 * VOIDS_PER_THOUSAND, SEED_NOW.
 */
import { openPlatformDatabase } from './database/open-platform-database.ts';
import { writeDemoHistory } from './demo/demo-history.ts';
import { readSeedEnvironment } from './environment.ts';
import { createWagerBook } from './wagers/wager-book.ts';

/** Nobody waits for this process, so it may wait for others. */
const BUSY_WAIT_MS_MAX = 30_000;

const seed = () => {
  const environment = readSeedEnvironment(process.env);
  const database = openPlatformDatabase({
    dataDir: environment.DATA_DIR,
    busyWaitMsMax: BUSY_WAIT_MS_MAX,
  });
  const say = (value: unknown) => void process.stdout.write(`${JSON.stringify(value)}\n`);
  try {
    const end = writeDemoHistory({
      database,
      book: createWagerBook(database, Date.now),
      seed: environment.SIMULATOR_SEED,
      voidShare: environment.VOIDS_PER_THOUSAND / 1_000,
      untilMs: (environment.SEED_NOW ?? new Date()).getTime(),
      onProgress: say,
    });
    say(end);
  } finally {
    database.close();
  }
};

try {
  seed();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
