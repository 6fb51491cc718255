/**
 * Fills a fresh data folder with the demo. The configuration goes through config-api's own services
 * and the wagers through the platform's own transaction, into its outbox; no points are written
 * here, for only the worker knows what a wager earns.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './run-step.ts';
import type { DemoAccount } from './services.ts';

export interface SeedInputs {
  readonly root: string;
  readonly dataDir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}

interface SeedPlan {
  readonly people: readonly {
    readonly email: string;
    readonly name: string;
    readonly password: string;
    readonly memberships: readonly {
      readonly operatorId: string;
      readonly roles: readonly string[];
    }[];
  }[];
}

const readProgress = (line: string): { done: number; total: number } | null => {
  try {
    const { done, total } = JSON.parse(line) as { done?: unknown; total?: unknown };
    return typeof done === 'number' && typeof total === 'number' ? { done, total } : null;
  } catch {
    return null;
  }
};

const accountsOf = (plan: SeedPlan): readonly DemoAccount[] =>
  plan.people.map((person) => ({
    email: person.email,
    password: person.password,
    label: `${person.name}, ${person.memberships
      .map(
        ({ operatorId, roles }) => `${roles.join(' and ').replaceAll('_', ' ')} at ${operatorId}`,
      )
      .join('; ')}`,
  }));

/** Answers the accounts that the sign-in page of the demo offers. @throws StartFault when a step fails. */
export const seedDemo = async (inputs: SeedInputs, now: Date): Promise<readonly DemoAccount[]> => {
  const { root, dataDir } = inputs;
  const environment = { ...inputs.environment, SEED_NOW: now.toISOString() };
  const planFile = join(dataDir, 'logs', 'seed-plan.json');
  const step = (
    name: string,
    script: string,
    args: readonly string[],
    onLine?: (line: string) => void,
  ) =>
    runStep({
      name,
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', join(root, script), ...args],
      cwd: root,
      logFile: join(dataDir, 'logs', 'seed.log'),
      environment,
      ...(onLine ? { onLine } : {}),
    });

  inputs.say('Seeding the demo: two operators, their people and rule sets ...');
  const planLines: string[] = [];
  await step('planning the demo', 'apps/platform/src/seed-plan-main.ts', [], (line) =>
    planLines.push(line),
  );
  writeFileSync(planFile, planLines.join('\n'), { mode: 0o600 });
  await step('seeding the configuration', 'apps/config-api/src/seed-main.ts', ['--file', planFile]);
  const accounts = accountsOf(JSON.parse(readFileSync(planFile, 'utf8')) as SeedPlan);
  rmSync(planFile);
  await step('seeding thirty days of wagers', 'apps/platform/src/seed-main.ts', [], (line) => {
    const found = readProgress(line);
    if (found) inputs.progress(`Placing thirty days of wagers: ${found.done} of ${found.total}`);
  });
  return accounts;
};
