/**
 * The data folder: what stands in it, whether the demo was seeded whole, and its secrets.
 *
 * A seeding that was cut short leaves no `seeded.json`; the next start throws away what it made and
 * seeds again, so that nobody ever looks at half a demo.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoAccount } from './services.ts';

const seededFile = (dataDir: string) => join(dataDir, 'seeded.json');

/** Everything that House Rules itself puts into a data folder; nothing else is ever removed. */
const isOurs = (name: string): boolean =>
  /^(control|ledger|log|platform)\.db(-wal|-shm|-journal)?$/.test(name) ||
  ['seeded.json', 'secrets.json', 'player-token-keys.json', 'logs', 'kafka', 'start.pid'].includes(
    name,
  );

export interface Seeded {
  readonly at: string;
  readonly eventLog: 'embedded' | 'kafka';
  readonly accounts: readonly DemoAccount[];
}

export const readSeeded = (dataDir: string): Seeded | null => {
  try {
    return JSON.parse(readFileSync(seededFile(dataDir), 'utf8')) as Seeded;
  } catch {
    return null;
  }
};

export const writeSeeded = (dataDir: string, seeded: Seeded): void =>
  writeFileSync(seededFile(dataDir), `${JSON.stringify(seeded)}\n`);

/** True when databases stand there although the seeding never ended. */
export const isHalfSeeded = (dataDir: string): boolean =>
  readSeeded(dataDir) === null &&
  ['control.db', 'platform.db', 'ledger.db', 'log.db'].some((name) =>
    existsSync(join(dataDir, name)),
  );

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
