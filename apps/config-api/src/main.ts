/** The process: reads its environment, opens what it needs, and wires. Nothing is decided here. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { getConnInfo } from '@hono/node-server/conninfo';
import {
  migrate,
  openControlDatabase,
  openLedgerReader,
  openSqliteLedgerDesk,
  openWagerSpanReader,
  sqliteMigrationsFolder,
} from '@house-rules/database';
import { eventLogConfigFromEnvironment, openEventLog } from '@house-rules/event-log';
import { createFailpoints, createLogger, runService, serveOperations } from '@house-rules/service';
import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import { startDailyVerification } from './audit/start-daily-verification.ts';
import { composeApi } from './compose-api.ts';
import { controlAccess } from './control/control-access.ts';
import { prismaStores } from './control/prisma-stores.ts';
import { createRecordSender } from './dead-letters/record-sender.ts';
import { readEnvironment } from './environment.ts';
import { clientAddress } from './http/client-address.ts';
import { serveApi } from './http/serve-api.ts';
import { priceInThread } from './impact/price-in-thread.ts';
import { usualLimits } from './impact/run-impact.ts';
import { startImpactRunner } from './impact/start-impact-runner.ts';
import { createPrismaJanitorStore } from './janitor/prisma-janitor-store.ts';
import { startJanitor } from './janitor/start-janitor.ts';
import { createAuditMetrics } from './ledger-audit/audit-metrics.ts';
import { controlRuleSource } from './ledger-audit/control-rule-source.ts';
import { usualPace } from './ledger-audit/run-background.ts';
import { startAuditThread } from './ledger-audit/start-audit-thread.ts';
import { createJobMetrics } from './ledger-jobs/job-metrics.ts';
import { startLedgerJobs } from './ledger-jobs/start-ledger-jobs.ts';
import { createLedgerAccess } from './players/ledger-access.ts';
import { createTermsBook } from './players/terms-in-force.ts';
import { createVersionBook } from './publications/version-book.ts';
import { createPrismaRelayStore } from './relay/prisma-relay-store.ts';
import { createRelayMetrics } from './relay/relay-metrics.ts';
import { startRelay } from './relay/start-relay.ts';
import { createIdentityProvider } from './sessions/identity-provider.ts';
import { hashPassword } from './sessions/password.ts';
import { followWorkers } from './workers/follow-workers.ts';
import { createWorkerBook } from './workers/worker-book.ts';

const log = createLogger('config-api');

await runService(log, async ({ add }) => {
  const settings = readEnvironment(process.env);
  const { dataDir } = settings;
  const eventLog = eventLogConfigFromEnvironment(process.env, dataDir, 'config-api');
  const failpoints = createFailpoints(process.env);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const controlFile = join(dataDir, 'control.db');
  migrate({
    file: controlFile,
    folder: sqliteMigrationsFolder('control'),
    log: (line) => log.info(line),
  });
  const control = await openControlDatabase({ file: controlFile, writesInThread: true });
  add({ name: 'control database', stop: () => control.close() });
  const access = controlAccess(control);

  const stores = prismaStores(access);
  const ledgerFile = join(dataDir, 'ledger.db');
  const ledger = createLedgerAccess(
    {
      openReader: () => openLedgerReader({ file: ledgerFile }),
      openDesk: () => openSqliteLedgerDesk({ file: ledgerFile, reach: failpoints.reach }),
    },
    (error) => log.warn({ err: error }, 'the ledger cannot be reached; its routes answer 503'),
  );
  add({ name: 'ledger', stop: () => ledger.close() });

  const jobs = startLedgerJobs({
    ledger,
    terms: createTermsBook(
      stores.publications,
      createVersionBook(stores.publications, (operatorId, sentence) =>
        log.error({ operatorId }, sentence),
      ),
    ),
    clock: Date.now,
    holder: `config-api-${randomUUID()}`,
    metrics: createJobMetrics(registry),
    log,
  });
  add({ name: 'ledger jobs', stop: () => jobs.stop() });

  const ledgerAudit = startAuditThread({
    file: join(dataDir, 'ledger.db'),
    source: controlRuleSource(stores.publications),
    pace: usualPace,
    metrics: createAuditMetrics(registry),
    log,
  });
  add({ name: 'auditor', stop: () => ledgerAudit.stop() });

  const impact = startImpactRunner({
    ...{ store: stores.impact, publications: stores.publications, file: ledgerFile, log },
    ...{ price: priceInThread, limits: usualLimits, clock: Date.now },
    holder: `config-api-${randomUUID()}`,
    ...{ beatMs: 500, idleMs: 5_000 },
  });
  add({ name: 'impact', stop: () => impact.stop() });

  const relay = startRelay({
    store: createPrismaRelayStore(access),
    openLog: () => openEventLog(eventLog),
    clock: Date.now,
    failpoints,
    log,
    metrics: createRelayMetrics(registry),
  });
  add({ name: 'relay', stop: () => relay.stop() });

  const workers = createWorkerBook(Date.now);
  const hearing = followWorkers({
    book: workers,
    openLog: () => openEventLog(eventLog),
    log,
    reconnectEveryMs: 2_000,
  });
  add({ name: 'workers', stop: () => hearing.stop() });

  const sender = createRecordSender(() => openEventLog(eventLog));
  add({ name: 'record sender', stop: () => sender.close() });

  const app = composeApi({
    ...settings,
    stores: { ...stores, ledger },
    clock: Date.now,
    randomBytes,
    createRequestId: randomUUID,
    createId: randomUUID,
    identityProvider:
      settings.oidc && createIdentityProvider({ ...settings.oidc, clock: Date.now }),
    addressOf: (c) => {
      const peer = getConnInfo(c).remote.address ?? '';
      return clientAddress(peer, c.req.header('x-forwarded-for'), settings.trustedProxies);
    },
    decoyPasswordHash: await hashPassword(randomUUID()),
    failpoints,
    workers,
    ledgerAudit,
    sender,
    onCommitted: relay.nudge,
    onImpactAsked: impact.nudge,
    openWagerSpans: () => openWagerSpanReader({ file: ledgerFile }),
    onApproved: jobs.nudge,
    log,
    registry,
  });
  const verified = new Counter({
    name: 'house_rules_api_audit_chains_followed_total',
    help: 'Audit chains that were followed to their end, by verdict.',
    labelNames: ['verdict'],
    registers: [registry],
  });
  const verification = startDailyVerification({
    store: stores.audit,
    clock: Date.now,
    log,
    onVerified: (intact) => verified.inc({ verdict: intact ? 'intact' : 'broken' }),
    everyMs: 60 * 60 * 1_000,
  });
  add({ name: 'daily verification', stop: () => verification.stop() });
  const janitor = startJanitor({
    store: createPrismaJanitorStore(access),
    clock: Date.now,
    log,
    everyMs: 60 * 60 * 1_000,
  });
  add({ name: 'janitor', stop: () => janitor.stop() });

  const server = await serveApi(app.fetch, settings);
  add({ name: 'http', stop: () => server.stop() });

  const readiness = () => {
    const reason = relay.reason();
    return { ready: reason === null, reasons: reason === null ? [] : [reason] };
  };
  const operations = await serveOperations({
    port: settings.operationsPort,
    registry,
    readiness,
  });
  add({ name: 'operations', stop: () => operations.stop() });
  log.info({ port: server.port, operationsPort: operations.port }, 'config-api answers');
});
