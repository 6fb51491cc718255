/** The stream worker's process: opens the log and the ledger, runs the worker, answers for it. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { topicNames, wagerEventAvroSchema } from '@house-rules/contracts';
import { openSqliteLedgerWriter } from '@house-rules/database';
import {
  type EventLogWriteLog,
  eventLogConfigFromEnvironment,
  openEventLog,
  valueSerdesFromEnvironment,
} from '@house-rules/event-log';
import {
  createFailpoints,
  createLogger,
  openTracing,
  type Readiness,
  runService,
  serveOperations,
} from '@house-rules/service';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { systemClock } from './loop/clock.ts';
import { createUntilReached } from './loop/until-reached.ts';
import { createWorker, type Worker } from './loop/worker.ts';
import { readWorkerEnvironment } from './worker-environment.ts';

const serviceName = 'stream-worker';

await runService(createLogger(serviceName), async ({ add, fail, log }) => {
  const settings = readWorkerEnvironment(process.env, `${hostname()}-${process.pid}`);
  const logConfig = eventLogConfigFromEnvironment(process.env, settings.dataDir, serviceName);
  const serdes = valueSerdesFromEnvironment(process.env, topicNames.wagers, wagerEventAvroSchema);
  const failpoints = createFailpoints(process.env);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const tracing = await openTracing(serviceName, process.env);
  add(tracing);

  let worker: Worker | null = null;
  const opening: Readiness = { ready: false, reasons: ['the log and the ledger are being opened'] };
  const operations = await serveOperations({
    port: settings.operationsPort,
    host: settings.operationsHost,
    registry,
    readiness: () => worker?.readiness() ?? opening,
  });
  add({ name: 'operations', stop: operations.stop });
  log.info({ operationsPort: operations.port }, 'operations endpoints listen');

  const ledger = openSqliteLedgerWriter({
    file: join(settings.dataDir, 'ledger.db'),
    reach: failpoints.reach,
  });
  add({ name: 'ledger', stop: ledger.close });
  const opened = new AbortController();
  add({ name: 'opening', stop: async () => opened.abort() });
  const untilReached = createUntilReached(systemClock, opened.signal, (error) => {
    log.warn({ err: error }, 'the event log cannot be reached yet');
  });
  const writeLog: EventLogWriteLog = (level, message, fields) => log[level](fields, message);
  const eventLog = await untilReached(() =>
    openEventLog(logConfig.kind === 'kafka' ? { ...logConfig, log: writeLog } : logConfig, serdes),
  ).catch((error: unknown) => {
    if (opened.signal.aborted) return null;
    throw error;
  });
  if (eventLog === null) return;
  add({ name: 'event log', stop: eventLog.close });

  worker = createWorker(
    {
      log: eventLog,
      ledger,
      clock: systemClock,
      failpoints,
      logger: log,
      registry,
      tracer: tracing.tracer,
      onFatal: fail,
    },
    settings,
  );
  add({ name: 'worker', stop: worker.stop });
  await worker.start();
});
