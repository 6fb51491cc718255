/**
 * Runs the processes of House Rules: each with its own log file, started anew when it dies, ended
 * in reverse order. A process that dies again and again is a fault that a person must see: after
 * `restartsMax` within a minute the whole start gives up and names the log.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openProcessLog } from './process-log.ts';

export interface ProcessSpec {
  readonly name: string;
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
}

export interface Supervisor {
  start(spec: ProcessSpec): void;
  /** Resolves with the sentence of the first process that could not be kept alive. */
  readonly failed: Promise<string>;
  /** SIGTERM to each, last started first; SIGKILL for what does not end in time. */
  stop(): Promise<void>;
}

const restartsMax = 5;
const restartWindowMs = 60_000;
const restartPauseMs = 500;
/** A process has 10 s to drain; two more before it is killed. */
const stopWithinMsMax = 12_000;

interface Running {
  readonly spec: ProcessSpec;
  child: ChildProcess;
  readonly deaths: number[];
}

interface LogLine {
  readonly level?: string;
  readonly msg?: string;
}

/** An ERROR in the log means somebody is woken: here, a line on the terminal. */
const showIfError = (name: string, line: string, say: (text: string) => void): void => {
  if (!line.startsWith('{')) return;
  try {
    const { level, msg } = JSON.parse(line) as LogLine;
    if (level === 'error' || level === 'fatal') say(`${name}: ${msg ?? line}`);
  } catch {
    // Not a log line of ours: it stands in the file.
  }
};

export const createSupervisor = (
  logDir: string,
  nodePath: string,
  say: (text: string) => void,
): Supervisor => {
  const running: Running[] = [];
  let stopping = false;
  let reportFailure: (sentence: string) => void = () => undefined;
  const failed = new Promise<string>((resolve) => {
    reportFailure = resolve;
  });

  const launch = (spec: ProcessSpec): ChildProcess => {
    mkdirSync(logDir, { recursive: true });
    const log = openProcessLog({ folder: logDir, name: spec.name });
    // A group of its own: Ctrl-C reaches this process only, which ends the others in order.
    const child = spawn(nodePath, ['--disable-warning=ExperimentalWarning', spec.script], {
      cwd: spec.cwd,
      env: { ...process.env, ...spec.environment, HOUSE_RULES_TETHERED: '1' },
      // stdin is the tether: it closes when this process dies, however it dies.
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        log.write(line);
        showIfError(spec.name, line, say);
      });
    }
    child.once('close', () => log.end());
    return child;
  };

  const watch = (entry: Running) => {
    entry.child.once('exit', (code, signal) => {
      if (stopping) return;
      const now = Date.now();
      entry.deaths.push(now);
      const recent = entry.deaths.filter((at) => now - at < restartWindowMs).length;
      const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
      const file = join(logDir, `${entry.spec.name}.log`);
      if (recent > restartsMax) {
        reportFailure(`${entry.spec.name} ${how}, ${recent} times within a minute: see ${file}.`);
        return;
      }
      say(`${entry.spec.name} ${how}; starting it again.`);
      setTimeout(() => {
        if (stopping) return;
        entry.child = launch(entry.spec);
        watch(entry);
      }, restartPauseMs);
    });
  };

  const end = (entry: Running): Promise<void> =>
    new Promise((resolve) => {
      const { child } = entry;
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      const tooLong = setTimeout(() => child.kill('SIGKILL'), stopWithinMsMax);
      child.once('exit', () => {
        clearTimeout(tooLong);
        resolve();
      });
      child.kill('SIGTERM');
    });

  return {
    failed,
    start: (spec) => {
      const entry: Running = { spec, child: launch(spec), deaths: [] };
      running.push(entry);
      watch(entry);
    },
    stop: async () => {
      stopping = true;
      for (const entry of [...running].reverse()) await end(entry);
    },
  };
};
