/** The worker within the test's own process, so that its ports can be given faults. */
import { join } from 'node:path';
import { type LedgerWriter, openSqliteLedgerWriter } from '@house-rules/database';
import type { EventLog } from '@house-rules/event-log';
import { createFailpoints, createLogger } from '@house-rules/service';
import type { Tracer } from '@opentelemetry/api';
import { Registry } from 'prom-client';
import { systemClock } from '../loop/clock.ts';
import { createWorker, type Worker } from '../loop/worker.ts';
import type { ParkingLimits } from '../parking/park-book.ts';
import { openWorkerHouse, type WorkerHouse } from './worker-house.ts';

export interface InProcessOptions {
  readonly workerId?: string;
  readonly batchRecordsMax?: number;
  readonly parking?: ParkingLimits;
  readonly tracer?: Tracer;
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
      tracer: options.tracer ?? null,
      onFatal: (error) => fatal.push(error),
    },
    {
      workerId: options.workerId ?? 'worker',
      group: 'loyalty-ledger',
      batchRecordsMax: options.batchRecordsMax ?? 7,
      parking: options.parking ?? { recordsMax: 1_000, bytesMax: 1_000_000 },
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

type Work = (
  house: WorkerHouse,
  start: (options?: InProcessOptions) => Promise<InProcessWorker>,
) => Promise<void>;

/** A house with as many workers as the test starts; they end before it does. */
export const inHouse = async (work: Work): Promise<void> => {
  const house = await openWorkerHouse();
  const started: InProcessWorker[] = [];
  try {
    await work(house, async (options) => {
      const worker = await startInProcess(house, options);
      started.push(worker);
      return worker;
    });
  } finally {
    for (const { stop } of started) await stop();
    await house.close();
  }
};

export const reasonsOf = ({ worker }: InProcessWorker): string =>
  worker.readiness().reasons.join('; ');
