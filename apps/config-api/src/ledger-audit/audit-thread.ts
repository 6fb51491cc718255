/**
 * The auditor's thread: it opens the ledger's file, answers the routes and works in the background,
 * so that a rebuild of ten thousand rows holds up no request. Documents of the configuration it asks
 * of the main thread, for the control database is open there.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import {
  openSqliteAuditLedger,
  openSqliteAuditStore,
  type RuleSource,
} from '@house-rules/ledger-audit';
import { type AuditRoom, createAuditService } from './create-audit-service.ts';
import { type Pace, runBackground } from './run-background.ts';
import type { HostCalls, ThreadCalls } from './start-audit-thread.ts';
import { createLink } from './thread-link.ts';

if (parentPort === null) throw new Error('this file is a thread, not a program');
const port = parentPort;
const { file, pace } = workerData as { readonly file: string; readonly pace: Pace };

/** A pause that is cut short where something was asked for, or the end has come. */
let interrupt = new AbortController();
let isStopped = false;
const wake = (): void => {
  interrupt.abort();
  interrupt = new AbortController();
};
const pause = (ms: number): Promise<void> =>
  sleep(ms, undefined, { signal: interrupt.signal }).catch(() => undefined);

let room: AuditRoom | null = null;
const open = (): AuditRoom => {
  room ??= {
    ledger: openSqliteAuditLedger(file),
    store: openSqliteAuditStore(file),
    source,
    clock: Date.now,
    createId: randomUUID,
    onChanged: wake,
  };
  return room;
};
const closeRoom = async (): Promise<void> => {
  const opened = room;
  room = null;
  await opened?.ledger.close();
  await opened?.store.close();
};

const background = async (): Promise<void> => {
  const holder = randomUUID();
  while (!isStopped) {
    try {
      await runBackground({
        ...open(),
        holder,
        pace,
        pause,
        isStopped: () => isStopped,
        observe: (seen) => void remote.observed(seen),
      });
    } catch (error) {
      // The worker makes and migrates the file; until then, and after a failed disk, it is tried anew.
      void remote.failed(error instanceof Error ? error.message : String(error));
      await closeRoom().catch(() => undefined);
      await pause(pace.idleMs * 5);
    }
  }
  await closeRoom();
};

const { remote } = createLink<HostCalls>(
  port,
  {
    ...createAuditService(open),
    stop: async (): Promise<void> => {
      isStopped = true;
      wake();
      await working;
    },
  } satisfies ThreadCalls,
  ['ruleSet', 'rates', 'timeline', 'observed', 'failed'],
);
const source: RuleSource = remote;
const working = background();
