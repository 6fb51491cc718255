/**
 * One process of the house under test, kept alive as an orchestrator would: what ends by itself is
 * started again after a second and remembered. Nothing of it outlives the soak, whichever way that
 * ends: a minder holds a pipe and kills what the soak left, also what is stopped.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startMinder } from '../kafka/launch-broker.ts';

export interface ProcessSpec {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** False: what ends by itself stays down. */
  readonly restarts: boolean;
  /** Called with each line that it prints. */
  readonly onLine?: (line: string) => void;
}

export interface KeptProcess {
  readonly name: string;
  start(): void;
  /** Throws where it does not run. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it and keeps it down. Answers its exit code, null after a signal. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Ends it with SIGKILL; it is started again as anything that ends by itself. */
  kill(): Promise<void>;
  /** How often it ended without being told to, each with how. */
  deaths(): readonly string[];
}

const restartAfterMs = 1_000;

export const keepProcess = (spec: ProcessSpec): KeptProcess => {
  const deaths: string[] = [];
  const logFile = createWriteStream(spec.logFile, { flags: 'a' });
  let child: ChildProcess | null = null;
  let ended: Promise<number | null> = Promise.resolve(null);
  let wanted = false;
  let killed = false;

  const start = (): void => {
    wanted = true;
    const started = spawn(process.execPath, [spec.script, ...(spec.args ?? [])], {
      env: { PATH: process.env.PATH, ...spec.environment },
      // A group of its own: Ctrl-C is for the soak, which ends all in their order.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const minder = startMinder(started.pid ?? 0, '');
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => logFile.write(chunk));
    }
    if (spec.onLine) eachLine(started, spec.onLine);
    child = started;
    ended = once(started, 'close').then(([code, signal]) => {
      child = null;
      if (minder.pid !== undefined) endGroup(minder.pid);
      if (!wanted) return code;
      if (!killed) deaths.push(`${spec.name} ended by itself: ${signal ?? `exit code ${code}`}`);
      killed = false;
      if (!spec.restarts) return code;
      void sleep(restartAfterMs).then(() => {
        if (wanted && child === null) start();
      });
      return code;
    });
  };

  return {
    name: spec.name,
    start,
    signal: (signal) => {
      if (child === null) throw new Error(`${spec.name} does not run`);
      child.kill(signal);
    },
    end: async (signal) => {
      wanted = false;
      // What is stopped hears nothing until it goes on.
      child?.kill('SIGCONT');
      child?.kill(signal);
      const code = await ended;
      return code;
    },
    kill: async () => {
      killed = true;
      child?.kill('SIGKILL');
      await ended;
    },
    deaths: () => deaths,
  };
};

/** The minder and the program that it waits with. */
const endGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
};

const eachLine = (child: ChildProcess, onLine: (line: string) => void): void => {
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
};
