/**
 * The data folder: what stands in it, whether the demo was seeded whole, and its secrets.
 *
 * A seeding leaves `seeding.json` before it makes anything and `seeded.json` when it is whole. Where
 * only the first stands it was cut short: the next start throws away what it made and seeds again, so
 * that nobody ever looks at half a demo. Databases beside neither are somebody's: they are left alone.
 */
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DemoAccount } from './services.ts';
import { StartFault } from './settings.ts';

const seededFile = (dataDir: string) => join(dataDir, 'seeded.json');
const seedingFile = (dataDir: string) => join(dataDir, 'seeding.json');

/** Everything that House Rules itself puts into a data folder; nothing else is ever removed. */
const isOurs = (name: string): boolean =>
  /^(control|ledger|log|platform)\.db(-wal|-shm|-journal)?$/.test(name) ||
  /^seed(ed|ing)\.json(\.new)?$/.test(name) ||
  ['secrets.json', 'player-token-keys.json', 'logs', 'kafka', 'start.pid'].includes(name);

export interface Seeded {
  readonly at: string;
  readonly eventLog: 'embedded' | 'kafka';
  readonly accounts: readonly DemoAccount[];
}

/** Null where no seeding has ended. @throws StartFault when the mark is there and cannot be read. */
export const readSeeded = (dataDir: string): Seeded | null => {
  if (!existsSync(seededFile(dataDir))) return null;
  try {
    return JSON.parse(readFileSync(seededFile(dataDir), 'utf8')) as Seeded;
  } catch {
    throw new StartFault(
      `${seededFile(dataDir)} cannot be read, so nobody knows what stands beside it: put it back, ` +
        'or clear the folder with `npm run reset`.',
    );
  }
};

/** Before anything is made: what stands here from now on is a demo in the making. */
export const markSeeding = (dataDir: string): void => writeFileSync(seedingFile(dataDir), '{}\n');

/** The seeding is whole. Never half a mark under the final name. */
export const writeSeeded = (dataDir: string, seeded: Seeded): void => {
  const draft = `${seededFile(dataDir)}.new`;
  writeFileSync(draft, `${JSON.stringify(seeded)}\n`, { mode: 0o600 });
  renameSync(draft, seededFile(dataDir));
  rmSync(seedingFile(dataDir), { force: true });
};

/** Clears half a demo. @throws StartFault where databases stand that no seeding has made. */
export const clearHalfSeeded = (dataDir: string, say: (line: string) => void): void => {
  if (readSeeded(dataDir) !== null) return;
  if (existsSync(seedingFile(dataDir))) {
    say('The last start was cut short while seeding: beginning again.');
    clearDataFolder(dataDir, ['start.pid', 'secrets.json', 'seeding.json']);
    return;
  }
  const found = ['control.db', 'platform.db', 'ledger.db', 'log.db'].filter((name) =>
    existsSync(join(dataDir, name)),
  );
  if (found.length === 0) return;
  throw new StartFault(
    `${dataDir} holds ${found.join(', ')}, which no start of the demo has made: name another folder ` +
      'with DATA_DIR, or clear this one with `npm run reset`.',
  );
};

/** Removes what House Rules made; answers the names of what it left because it is not ours. */
export const clearDataFolder = (dataDir: string, keep: readonly string[] = []): string[] => {
  if (!existsSync(dataDir)) return [];
  const names = readdirSync(dataDir);
  for (const name of names)
    if (isOurs(name) && !keep.includes(name))
      rmSync(join(dataDir, name), { recursive: true, force: true });
  return names.filter((name) => !isOurs(name));
};

/** The secret that signs the portal's cookies: made once for a data folder, readable by its owner only. */
export const cookieSecret = (dataDir: string): string => {
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const made = { cookieSecret: randomBytes(32).toString('base64url') };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return (JSON.parse(readFileSync(file, 'utf8')) as { cookieSecret: string }).cookieSecret;
};
