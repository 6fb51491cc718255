/**
 * Tells readers that the file changed. Sends of this process ring at once; those of others are
 * seen by polling `PRAGMA data_version`, a few microseconds a time, and only while somebody waits.
 */
import type { LogFile } from './log-file.ts';

export interface ChangeSignal {
  /** Read it before looking at the file, and give it to `changed` if there was nothing. */
  seen(): number;
  /** Resolves at the first change after `seen`, or when `abort` fires; perhaps too often. */
  changed(seen: number, abort: AbortSignal): Promise<void>;
  ring(): void;
  close(): void;
}

/** After a change the next one is likely soon; an idle log is looked at 20 times a second. */
const POLL_MS_MIN = 20;
const POLL_MS_MAX = 50;
const POLL_GROWTH = 1.25;

export const createChangeSignal = (file: LogFile): ChangeSignal => {
  const waiting = new Set<() => void>();
  let changes = 0;
  let lastVersion: number | undefined;
  let pauseMs = POLL_MS_MIN;
  let timer: NodeJS.Timeout | undefined;

  const ring = (): void => {
    changes += 1;
    pauseMs = POLL_MS_MIN;
    for (const wake of [...waiting]) wake();
  };
  const poll = (): void => {
    timer = undefined;
    const version = dataVersion(file);
    const same = version !== undefined && version === lastVersion;
    lastVersion = version;
    if (same) pauseMs = Math.min(POLL_MS_MAX, pauseMs * POLL_GROWTH);
    else ring();
    schedule();
  };
  const schedule = (): void => {
    if (timer === undefined && waiting.size > 0) timer = setTimeout(poll, pauseMs);
  };

  return {
    seen: () => changes,
    changed: (seen, abort) =>
      new Promise((resolve) => {
        if (seen !== changes || abort.aborted) return resolve();
        const wake = (): void => {
          waiting.delete(wake);
          abort.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        abort.addEventListener('abort', wake);
        schedule();
      }),
    ring,
    close: () => {
      clearTimeout(timer);
      for (const wake of [...waiting]) wake();
    },
  };
};

/** Undefined when the file cannot be read: readers are woken and meet the error themselves. */
const dataVersion = (file: LogFile): number | undefined => {
  try {
    return file.read((connection) => Number(connection.pragma('data_version', { simple: true })));
  } catch {
    return undefined;
  }
};
