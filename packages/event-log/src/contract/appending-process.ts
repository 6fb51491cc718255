import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { EventLogConfig } from '../open-event-log.ts';

export interface AppendingProcess {
  readonly child: ChildProcess;
  /** How many records the log has acknowledged to it so far. */
  acknowledged(): number;
  /** Resolves with the exit code, null after a signal; `said` is what it wrote to stderr. */
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
}

/** Another process that appends `sends` times `perSend` records with `writer` as their key. */
export const startAppending = (
  config: EventLogConfig,
  topic: string,
  writer: string,
  sends: number,
  perSend: number,
): AppendingProcess => {
  const script = join(import.meta.dirname, 'append-from-process.ts');
  const args = [JSON.stringify(config), topic, writer, String(sends), String(perSend)];
  const child = spawn(process.execPath, ['--no-warnings', script, ...args], {
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
    acknowledged: () => Number(printed.trimEnd().split('\n').at(-1) ?? 0),
    ended: once(child, 'close').then(([code]) => ({ code, said })),
  };
};
