/**
 * The stand-in of the wager platform: HTTP, the relay and the simulator over one platform.db.
 * This file wires and nothing else. Environment: DATA_DIR, PORT, OPERATIONS_PORT, EVENT_LOG,
 * KAFKA_BROKERS, WAGERS_PER_SECOND, SIMULATOR_SEED, VOIDS_PER_THOUSAND, FACTS_PER_HOUR.
 */
import { randomUUID } from 'node:crypto';
import { topicNames, wagerEventAvroSchema } from '@house-rules/contracts';
import {
  eventLogConfigFromEnvironment,
  openEventLog,
  valueSerdesFromEnvironment,
} from '@house-rules/event-log';
import {
  createFailpoints,
  createLogger,
  runService,
  type ServiceContext,
  serveOperations,
} from '@house-rules/service';
import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import { openPlatformDatabase } from './database/open-platform-database.ts';
import { openDemoDirectory } from './demo/demo-directory.ts';
import { readServerEnvironment } from './environment.ts';
import { platformRoutes } from './http/platform-routes.ts';
import { servePlatform } from './http/serve-platform.ts';
import { createOutbox } from './relay/outbox.ts';
import { createRelayMetrics } from './relay/relay-metrics.ts';
import { startRelay } from './relay/start-relay.ts';
import { startSimulator } from './simulator/start-simulator.ts';
import { issuePlayerToken } from './tokens/issue-player-token.ts';
import { keepPlayerTokenKeys } from './tokens/player-token-keys.ts';
import { createTraceparents } from './wagers/create-traceparents.ts';
import { createWagerBook } from './wagers/wager-book.ts';

const start = async ({ log, add, fail }: ServiceContext): Promise<void> => {
  const environment = readServerEnvironment(process.env);
  const eventLogConfig = eventLogConfigFromEnvironment(
    process.env,
    environment.DATA_DIR,
    'house-rules-platform',
  );
  const serdes = valueSerdesFromEnvironment(process.env, topicNames.wagers, wagerEventAvroSchema);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const database = openPlatformDatabase({ dataDir: environment.DATA_DIR });
  add({ name: 'platform-database', stop: async () => void database.close() });
  const book = createWagerBook(database, Date.now);
  const outbox = createOutbox(database);
  const directory = openDemoDirectory(database);
  const keys = await keepPlayerTokenKeys(environment.DATA_DIR, directory.operatorIds);
  const placed = new Counter({
    name: 'platform_wagers_placed_total',
    help: 'Wagers that this process placed',
    labelNames: ['source'],
    registers: [registry],
  });

  const relay = startRelay({
    outbox,
    openLog: () => openEventLog(eventLogConfig, serdes),
    log,
    failpoints: createFailpoints(process.env),
    now: Date.now,
    ...createRelayMetrics(registry, outbox, Date.now),
  });
  add(relay);

  const operations = await serveOperations({
    port: environment.OPERATIONS_PORT,
    registry,
    readiness: () => {
      const { state, fault } = relay.status();
      const reason = fault ?? (state === 'opening' ? 'the relay opens the event log' : null);
      return {
        ready: reason === null,
        reasons: reason === null ? [] : [reason],
        detail: { eventLog: eventLogConfig.kind, relay: state, outbox: outbox.depth() },
      };
    },
  });
  add({ name: 'operations', stop: () => operations.stop() });

  const http = await servePlatform(
    platformRoutes({
      book,
      log,
      demoPlayers: directory.offered,
      knowsPlayer: directory.knowsPlayer,
      issueToken: (operatorId, playerId) =>
        issuePlayerToken(keys, {
          operatorId,
          playerId,
          issuedAtMs: Date.now(),
          tokenId: randomUUID(),
        }),
      now: Date.now,
      traceparent: createTraceparents(),
      onPlaced: (wagers) => placed.inc({ source: 'http' }, wagers),
    }),
    environment.PORT,
  );
  add(http);

  if (environment.WAGERS_PER_SECOND > 0) {
    add(
      startSimulator({
        book,
        seed: environment.SIMULATOR_SEED,
        wagersPerSecond: environment.WAGERS_PER_SECOND,
        voidShare: environment.VOIDS_PER_THOUSAND / 1_000,
        factsPerHour: environment.FACTS_PER_HOUR,
        now: Date.now,
        log,
        onPlaced: (wagers) => placed.inc({ source: 'simulator' }, wagers),
        onFatal: fail,
      }),
    );
  }
  log.info(
    {
      port: http.port,
      operationsPort: operations.port,
      wagersPerSecond: environment.WAGERS_PER_SECOND,
    },
    'the wager platform runs',
  );
};

await runService(createLogger('platform'), start);
