/**
 * Fills a fresh data folder with the demo. The configuration goes through config-api's own services
 * and the wagers through the platform's own transaction, into its outbox; no points are written
 * here, for only the worker knows what a wager earns.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoSeed } from '../../apps/platform/src/demo/seed-plan.ts';
import { runStep } from './run-step.ts';
import type { DemoAccount } from './services.ts';

export interface SeedInputs {
  readonly root: string;
  readonly dataDir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}

interface Progress {
  readonly done: number;
  readonly total: number;
}

const readProgress = (line: string): Progress | null => {
  try {
    const found = JSON.parse(line) as Partial<Progress>;
    return typeof found.done === 'number' && typeof found.total === 'number'
      ? { done: found.done, total: found.total }
      : null;
  } catch {
    return null;
  }
};

export const seedDemo = async (inputs: SeedInputs, now: Date): Promise<void> => {
  const { root, dataDir, environment } = inputs;
  const node = process.execPath;
  const logFile = join(dataDir, 'logs', 'seed.log');
  const planFile = join(dataDir, 'logs', 'seed-plan.json');
  const nowText = now.toISOString();
  inputs.say('Seeding the demo: two operators, their people and rule sets ...');
  writeFileSync(planFile, JSON.stringify(demoSeed(now, { dataDir })), { mode: 0o600 });
  await runStep({
    name: 'seeding the configuration',
    command: node,
    args: [join(root, 'apps', 'config-api', 'src', 'seed-main.ts'), '--file', planFile],
    cwd: root,
    logFile,
    environment,
  });
  rmSync(planFile);
  await runStep({
    name: 'seeding thirty days of wagers',
    command: node,
    args: [join(root, 'apps', 'platform', 'src', 'seed-main.ts'), '--now', nowText],
    cwd: root,
    logFile,
    environment,
    onLine: (line) => {
      const found = readProgress(line);
      if (found) inputs.progress(`Placing thirty days of wagers: ${found.done} of ${found.total}`);
    },
  });
};

/** The accounts that the sign-in page of the demo offers. */
export const demoAccounts = (now: Date, dataDir: string): readonly DemoAccount[] =>
  demoSeed(now, { dataDir }).people.map((person) => ({
    email: person.email,
    password: person.password,
    label: `${person.name}, ${person.memberships
      .map(
        ({ operatorId, roles }) => `${roles.join(' and ').replaceAll('_', ' ')} at ${operatorId}`,
      )
      .join('; ')}`,
  }));
