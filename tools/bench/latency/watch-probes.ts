/** Looks at a ledger over a connection of its own until the balance of each probe shows it. */
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { type LedgerReader, openLedgerReader } from '@house-rules/database';
import type { SentProbe } from './feeder-process.ts';
import { nowMs } from './now-ms.ts';

export interface Seen {
  readonly madeMs: number;
  /** From the wager to its balance. */
  readonly latencyMs: number;
}

export interface ProbeWatch {
  add(probe: SentProbe): void;
  /** Resolves when every probe was seen. @throws where one was not, within `withinMs`. */
  finish(withinMs: number): Promise<readonly Seen[]>;
}

const lookEveryMs = 1;

const isVisible = async (reader: LedgerReader, probe: SentProbe): Promise<boolean> => {
  const balance = await reader.balance(probe);
  return balance !== null && balance.playerSequence >= probe.playerSequence;
};

export const watchProbes = (file: string): ProbeWatch => {
  const reader = openLedgerReader({ file });
  const waiting = new Set<SentProbe>();
  const seen: Seen[] = [];
  let isEnding = false;
  let isGivenUp = false;

  const commits = new DatabaseSync(file, { readOnly: true });
  const findVersion = commits.prepare('PRAGMA data_version');
  let seenVersion: unknown = null;
  let isAdded = false;
  /** Asking for each balance at each look would take half a core from who is measured. */
  const mayHaveMoved = (): boolean => {
    const version = findVersion.get()?.data_version;
    const moved = version !== seenVersion || isAdded;
    seenVersion = version;
    isAdded = false;
    return moved;
  };

  const look = async (): Promise<void> => {
    while (!isGivenUp && (!isEnding || waiting.size > 0)) {
      if (mayHaveMoved())
        for (const probe of waiting) {
          if (!(await isVisible(reader, probe))) continue;
          waiting.delete(probe);
          seen.push({ madeMs: probe.madeMs, latencyMs: nowMs() - probe.madeMs });
        }
      await pause(lookEveryMs);
    }
  };
  const looking = look();
  // Whoever finishes hears of it.
  looking.catch(() => undefined);

  return {
    add: (probe) => {
      waiting.add(probe);
      isAdded = true;
    },
    finish: async (withinMs) => {
      isEnding = true;
      const inTime = new AbortController();
      const late = pause(withinMs, null, { signal: inTime.signal }).then(() => {
        throw new Error(`${waiting.size} wagers were not seen within ${withinMs} ms`);
      });
      try {
        await Promise.race([looking, late]);
      } finally {
        inTime.abort();
        isGivenUp = true;
        await looking.finally(() => {
          commits.close();
          return reader.close();
        });
      }
      return seen;
    },
  };
};
