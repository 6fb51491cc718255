/** Stores into services, services into operations, operations into one application. */
import type { Environment } from '@house-rules/contracts';
import type { Failpoints, Logger } from '@house-rules/service';
import type { Context } from 'hono';
import { Counter, type Registry } from 'prom-client';
import { auditRoutes } from './audit/audit-routes.ts';
import { createAuditService } from './audit/audit-service.ts';
import type { AuditStore } from './audit/audit-store.ts';
import type { Clock } from './clock.ts';
import { draftRoutes } from './drafts/draft-routes.ts';
import { createDraftService } from './drafts/draft-service.ts';
import type { DraftStore } from './drafts/draft-store.ts';
import { createPreviewService } from './drafts/preview-service.ts';
import { createRuleSetChecker } from './drafts/rule-set-checker.ts';
import { createApp } from './http/create-app.ts';
import type { Operation } from './http/operation.ts';
import { createRequestObserver } from './http/request-log.ts';
import { operatorRoutes } from './operators/operator-routes.ts';
import type { OperatorStore } from './operators/operator-store.ts';
import { createStatusService } from './operators/status-service.ts';
import type { LedgerReads } from './players/ledger-access.ts';
import { playerRoutes } from './players/player-routes.ts';
import { createPlayerService } from './players/player-service.ts';
import { publicationRoutes } from './publications/publication-routes.ts';
import { createPublicationService } from './publications/publication-service.ts';
import type { PublicationStore } from './publications/publication-store.ts';
import { createVersionBook } from './publications/version-book.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { createSessionService } from './sessions/session-service.ts';
import type { SessionStore } from './sessions/session-store.ts';
import { createSignInLimiter } from './sessions/sign-in-limiter.ts';

export interface ApiStores {
  readonly sessions: SessionStore;
  readonly operators: OperatorStore;
  readonly drafts: DraftStore;
  readonly publications: PublicationStore;
  readonly audit: AuditStore;
  readonly ledger: LedgerReads;
}

export interface ApiOptions {
  readonly stores: ApiStores;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly createRequestId: () => string;
  readonly addressOf: (c: Context) => string;
  readonly environment: Environment;
  readonly demoSignIn: boolean;
  readonly decoyPasswordHash: string;
  readonly failpoints: Failpoints;
  readonly onCommitted: () => void;
  readonly log: Logger;
  readonly registry: Registry;
  readonly checkAnswers?: boolean;
}

export const composeApi = (options: ApiOptions) => {
  const { clock } = options;
  const sessions = createSessionService({
    ...options,
    store: options.stores.sessions,
    limiter: createSignInLimiter(clock),
  });
  return createApp({
    ...options,
    operations: [...sessionRoutes(sessions), ...composeOperations(options)],
    resolveSession: (token) => sessions.resolve(token),
    observe: createRequestObserver(options.log, options.registry),
  });
};

const composeOperations = (options: ApiOptions): readonly Operation[] => {
  const { stores, clock, log } = options;
  const { drafts, publications, ledger } = stores;
  const checker = createRuleSetChecker();
  const versions = createVersionBook(publications);
  const divergences = new Counter({
    name: 'house_rules_api_divergent_decisions_total',
    help: 'Stored decisions that the engine did not make again as they are stored.',
    registers: [options.registry],
  });
  const reads = { publications, versions, ledger, clock };
  const publishing = createPublicationService({ ...options, store: publications, drafts, checker });
  const players = createPlayerService({ ...reads, log, onDivergence: () => divergences.inc() });
  return [
    ...operatorRoutes(createStatusService({ ...reads, store: stores.operators })),
    ...draftRoutes(
      createDraftService({ store: drafts, publications, checker, clock }),
      createPreviewService({ drafts, publications, checker }),
    ),
    ...publicationRoutes(publishing),
    ...playerRoutes(players),
    ...auditRoutes(createAuditService(stores.audit)),
  ];
};
