/** Runs a module of the tests as a process of its own, so that it can be killed or race another. */
import { fork } from 'node:child_process';

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it sent with `process.send`. */
  readonly messages: readonly unknown[];
  readonly output: string;
}

export const runChild = (module: string, args: readonly string[]): Promise<ChildEnd> =>
  new Promise((resolve, reject) => {
    const child = fork(module, [...args], { silent: true });
    const messages: unknown[] = [];
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.on('message', (message) => messages.push(message));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, messages, output }));
  });
