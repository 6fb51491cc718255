import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { EventLogConfig } from '../open-event-log.ts';

export interface RunningChild {
  readonly child: ChildProcess;
  /** Resolves with the exit code, null after a signal; `said` is what it wrote to stderr. */
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
}

export interface AppendingProcess extends RunningChild {
  /** How many records the log has acknowledged to it so far. */
  acknowledged(): number;
}

/** Another process that appends `sends` times `perSend` records with `writer` as their key. */
export const startAppending = (
  config: EventLogConfig,
  topic: string,
  writer: string,
  sends: number,
  perSend: number,
): AppendingProcess => {
  const args = [JSON.stringify(config), topic, writer, String(sends), String(perSend)];
  const { lastLine, ...running } = start('append-from-process.ts', args);
  return { ...running, acknowledged: () => Number(lastLine()) };
};

export interface ReadingProcess extends RunningChild {
  /** The partitions that it reads. */
  assigned(): readonly number[];
}

/** Another process that is a member of the group. */
export const startReading = (
  config: EventLogConfig,
  group: string,
  topic: string,
): ReadingProcess => {
  const { lastLine, ...running } = start('read-from-process.ts', [
    JSON.stringify(config),
    group,
    topic,
  ]);
  return { ...running, assigned: () => JSON.parse(lastLine() || '[]') };
};

const start = (script: string, args: readonly string[]) => {
  const path = join(import.meta.dirname, script);
  const child = spawn(process.execPath, ['--no-warnings', path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return {
    child,
    /** The last whole line. */
    lastLine: () => printed.split('\n').at(-2) ?? '',
    ended: once(child, 'close').then(([code]) => ({ code, said })),
  };
};
