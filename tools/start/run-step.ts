/** Runs a command of the tree to its end, its output into a file, its progress into one line. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { StartFault } from './settings.ts';

export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly logFile: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
}

const tailLines = 12;

/** @throws StartFault with the last lines of the output when the command fails. */
export const runStep = (step: Step): Promise<void> =>
  new Promise((resolve, reject) => {
    const log = createWriteStream(step.logFile, { flags: 'a' });
    log.on('error', () => undefined);
    const tail: string[] = [];
    const child = spawn(step.command, step.args, {
      cwd: step.cwd,
      env: { ...process.env, ...step.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`);
        tail.push(line);
        if (tail.length > tailLines) tail.shift();
        step.onLine?.(line);
      });
    child.once('error', (error) =>
      reject(new StartFault(`${step.name} could not run: ${error.message}`)),
    );
    child.once('close', (code, signal) => {
      log.end();
      if (code === 0) return resolve();
      const how = signal ? `was ended by ${signal}` : `failed with exit code ${code}`;
      reject(
        new StartFault(
          `${step.name} ${how}; the whole output: ${step.logFile}\n${tail.join('\n')}`,
        ),
      );
    });
  });
