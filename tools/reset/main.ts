/** `npm run reset`: clears the data folder of what House Rules put there, and of nothing else. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { clearDataFolder } from '../start/data-folder.ts';
import { holderOf } from '../start/machine.ts';
import { readSettings, StartFault } from '../start/settings.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const reset = () => {
  const { dataDir } = readSettings(process.env, root);
  const holder = holderOf(dataDir);
  if (holder !== null)
    throw new StartFault(`House Rules runs on ${dataDir} (process ${holder}): stop it first.`);
  const left = clearDataFolder(dataDir);
  process.stdout.write(`Cleared ${dataDir}; the next \`npm start\` seeds the demo anew.\n`);
  if (left.length > 0) process.stdout.write(`Left alone, not ours: ${left.join(', ')}\n`);
};

await new Command('npm run reset')
  .description('Clears the demo data (DATA_DIR, default ./data). Nothing else is removed.')
  .addHelpText('after', '\nExit codes: 0 cleared, 1 it still runs or the folder cannot be cleared.')
  .action(() => {
    try {
      reset();
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
      process.exit(1);
    }
  })
  .parseAsync();
