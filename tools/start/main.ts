/**
 * `npm start`: House Rules on one command, no servers to install. In this order:
 *
 * 1. settings, ports, disk and the data folder are checked: nothing is made if one of them fails;
 * 2. what is derived is made (database clients, the built portal), the databases are migrated;
 * 3. a fresh data folder gets the demo: people, rule sets, thirty days of wagers in the platform's
 *    outbox (their points are calculated by the real worker once it runs);
 * 4. config-api, stream-worker, platform and portal start and are kept alive;
 * 5. when all answer and the worker has caught up, the address and the accounts are printed.
 *
 * Ctrl-C ends them in reverse order. A fault before step 5 ends with one sentence and exit code 1.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { StartFault } from './settings.ts';
import { start } from './start.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const help = `
Environment:
  PORT               the portal's port (3000); the six ports after it are used too
  DATA_DIR           where databases, logs and secrets stand (./data)
  EVENT_LOG          embedded (a file) or kafka
  KAFKA_BROKERS      with kafka: host:port of brokers that run; without it a local one is started
  WAGERS_PER_SECOND  how busy the simulated casino is (20); 0 is silence

Exit codes: 0 stopped by Ctrl-C or SIGTERM, 1 could not start or could not be kept running.`;

await new Command('npm start')
  .description('Runs House Rules with a demo: portal, config API, stream worker, wager platform.')
  .addHelpText('after', help)
  .action(async () => {
    try {
      await start(root, process.env, (line) => process.stdout.write(`${line}\n`));
    } catch (error) {
      process.stderr.write(
        `${error instanceof StartFault ? error.message : (error as Error).stack}\n`,
      );
      process.exit(1);
    }
  })
  .parseAsync();
