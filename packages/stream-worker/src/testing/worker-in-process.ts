/** The worker within the test's own process, so that its ports can be given faults. */
import { join } from 'node:path';
import { type LedgerWriter, openSqliteLedgerWriter } from '@house-rules/database';
import type { EventLog } from '@house-rules/event-log';
import { createFailpoints, createLogger } from '@house-rules/service';
import { Registry } from 'prom-client';
import { systemClock } from '../loop/clock.ts';
import { createWorker, type Worker } from '../loop/worker.ts';
import type { WorkerHouse } from './worker-house.ts';

export interface InProcessOptions {
  readonly workerId?: string;
  readonly batchRecordsMax?: number;
  /** Puts itself between the worker and the real ledger. */
  readonly ledger?: (real: LedgerWriter) => LedgerWriter;
  /** Puts itself between the worker and the real log. */
  readonly log?: (real: EventLog) => EventLog;
}

export interface InProcessWorker {
  readonly worker: Worker;
  readonly registry: Registry;
  /** What it called fatal. */
  readonly fatal: Error[];
  /** Milliseconds by which its clock is ahead of the machine's. */
  aheadMs: number;
  stop(): Promise<void>;
}

export const startInProcess = async (
  house: WorkerHouse,
  options: InProcessOptions = {},
): Promise<InProcessWorker> => {
  const real = openSqliteLedgerWriter({ file: join(house.dataDir, 'ledger.db') });
  const registry = new Registry();
  const fatal: Error[] = [];
  const running: { aheadMs: number } = { aheadMs: 0 };
  const worker = createWorker(
    {
      log: options.log?.(house.log) ?? house.log,
      ledger: options.ledger?.(real) ?? real,
      clock: { ...systemClock, nowMs: () => Date.now() + running.aheadMs },
      failpoints: createFailpoints({}),
      logger: createLogger('stream-worker', 'silent'),
      registry,
      onFatal: (error) => fatal.push(error),
    },
    {
      workerId: options.workerId ?? 'worker',
      group: 'loyalty-ledger',
      batchRecordsMax: options.batchRecordsMax ?? 7,
    },
  );
  await worker.start();
  return Object.assign(running, {
    worker,
    registry,
    fatal,
    stop: async () => {
      await worker.stop();
      await real.close();
    },
  });
};
