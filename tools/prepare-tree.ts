/**
 * Makes what the tree derives from its sources: the database clients and, where wanted, the built
 * portal. Turbo knows by content what is stale, so that nothing is made twice.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './start/run-step.ts';

export interface PrepareOptions {
  readonly portal: boolean;
  readonly say: (line: string) => void;
}

/** @throws StartFault with the last lines of what failed. */
export const prepareTree = async (root: string, options: PrepareOptions): Promise<void> => {
  const logDir = join(root, 'node_modules', '.cache', 'house-rules');
  mkdirSync(logDir, { recursive: true });
  const turbo = (name: string, args: readonly string[], logFile: string) =>
    runStep({
      name,
      command: 'turbo',
      args: ['run', ...args, '--output-logs=errors-only', '--no-update-notifier'],
      cwd: root,
      logFile: join(logDir, logFile),
      environment: {
        TURBO_TELEMETRY_DISABLED: '1',
        DO_NOT_TRACK: '1',
        NEXT_TELEMETRY_DISABLED: '1',
      },
    });
  await turbo('generating the database clients', ['generate'], 'generate.log');
  if (!options.portal) return;
  options.say('Building the portal if it is stale ...');
  await turbo('building the portal', ['build', '--filter=@house-rules/portal'], 'portal-build.log');
};
