/** Stores into services, services into operations, operations into one application. */
import type { Environment } from '@house-rules/contracts';
import type { WagerSpanReader } from '@house-rules/database';
import type { Failpoints, Logger } from '@house-rules/service';
import type { Context } from 'hono';
import { Counter, type Registry } from 'prom-client';
import { auditRoutes } from './audit/audit-routes.ts';
import { createAuditService } from './audit/audit-service.ts';
import type { AuditStore } from './audit/audit-store.ts';
import { createTellDenied } from './audit/tell-denied.ts';
import { changeRoutes } from './changes/change-routes.ts';
import { createChangeService } from './changes/change-service.ts';
import type { ChangeStore } from './changes/change-store.ts';
import { createMutationReporter } from './changes/mutation-reporter.ts';
import type { Clock } from './clock.ts';
import { composeLedger } from './compose-ledger.ts';
import type { RecordSender } from './dead-letters/record-sender.ts';
import { draftRoutes } from './drafts/draft-routes.ts';
import { createDraftService } from './drafts/draft-service.ts';
import type { DraftStore } from './drafts/draft-store.ts';
import { createPreviewService } from './drafts/preview-service.ts';
import { createRuleSetChecker } from './drafts/rule-set-checker.ts';
import { createEventHub } from './events/event-hub.ts';
import { eventRoutes } from './events/event-routes.ts';
import type { EventStore } from './events/event-store.ts';
import { lookAtOperator } from './events/operator-events.ts';
import type { AnswerStore } from './http/answer-store.ts';
import { createApp } from './http/create-app.ts';
import type { Operation } from './http/operation.ts';
import { createRepeatable } from './http/repeatable.ts';
import { createRequestLimiter } from './http/request-limiter.ts';
import { createRequestObserver } from './http/request-log.ts';
import { impactRoutes } from './impact/impact-routes.ts';
import { createImpactService } from './impact/impact-service.ts';
import type { ImpactStore } from './impact/impact-store.ts';
import { keyRoutes } from './keys/key-routes.ts';
import { createKeyService, keyTokenPrefix } from './keys/key-service.ts';
import type { KeyStore } from './keys/key-store.ts';
import { createLookRecorder } from './ledger-acts/look-recorder.ts';
import type { LedgerAuditService } from './ledger-audit/ledger-audit-service.ts';
import { createIssuanceService } from './operators/issuance-service.ts';
import { operatorRoutes } from './operators/operator-routes.ts';
import type { OperatorStore } from './operators/operator-store.ts';
import { createStatusService } from './operators/status-service.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { createPeopleService } from './people/people-service.ts';
import type { PeopleStore } from './people/people-store.ts';
import type { LedgerAccess } from './players/ledger-access.ts';
import { policyRoutes } from './policies/policy-routes.ts';
import { createPolicyService } from './policies/policy-service.ts';
import type { PolicyStore } from './policies/policy-store.ts';
import { createProgressService } from './publications/progress-service.ts';
import { publicationRoutes } from './publications/publication-routes.ts';
import { createPublicationService } from './publications/publication-service.ts';
import type { PublicationStore } from './publications/publication-store.ts';
import { timelineRoutes } from './publications/timeline-routes.ts';
import { createVersionBook } from './publications/version-book.ts';
import { ruleSetFileRoutes } from './rule-set-files/rule-set-file-routes.ts';
import { createRuleSetFileService } from './rule-set-files/rule-set-file-service.ts';
import type { IdentityProvider } from './sessions/identity-provider.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { createSessionService } from './sessions/session-service.ts';
import type { SessionStore } from './sessions/session-store.ts';
import { createSignInLimiter } from './sessions/sign-in-limiter.ts';
import type { WorkerBook } from './workers/worker-book.ts';
import { workerRoutes } from './workers/worker-routes.ts';
import { createWorkersOf } from './workers/worker-standing.ts';

export interface ApiStores {
  readonly sessions: SessionStore;
  readonly operators: OperatorStore;
  readonly changes: ChangeStore;
  readonly drafts: DraftStore;
  readonly policies: PolicyStore;
  readonly publications: PublicationStore;
  readonly answers: AnswerStore;
  readonly audit: AuditStore;
  readonly events: EventStore;
  readonly impact: ImpactStore;
  readonly keys: KeyStore;
  readonly people: PeopleStore;
  readonly ledger: LedgerAccess;
}

export interface ApiOptions {
  readonly stores: ApiStores;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly createRequestId: () => string;
  /** A new uuid: for a person, or a row of the ledger. */
  readonly createId: () => string;
  readonly addressOf: (c: Context) => string;
  readonly environment: Environment;
  readonly demoSignIn: boolean;
  readonly identityProvider: IdentityProvider | null;
  readonly decoyPasswordHash: string;
  /** What the workers last said of themselves. */
  readonly workers: WorkerBook;
  readonly ledgerAudit: LedgerAuditService;
  /** Sends dead letters again. */
  readonly sender: Pick<RecordSender, 'send'>;
  readonly failpoints: Failpoints;
  readonly onCommitted: () => void;
  /** A price was asked for, or called off. */
  readonly onImpactAsked: () => void;
  /** Throws where there is no ledger. */
  readonly openWagerSpans: () => WagerSpanReader;
  /** A batch of adjustments was approved. */
  readonly onApproved: () => void;
  readonly log: Logger;
  readonly registry: Registry;
  readonly checkAnswers?: boolean;
}

export const composeApi = (options: ApiOptions) => {
  const { clock, stores, randomBytes } = options;
  const sessions = createSessionService({
    ...options,
    store: stores.sessions,
    limiter: createSignInLimiter(clock),
  });
  const keys = createKeyService({ store: stores.keys, clock, randomBytes });
  const hub = createEventHub({
    lookAt: lookAtOperator(stores.events, options.workers),
    everyMs: 1_000,
    onFault: (error) => options.log.warn({ err: error }, 'events cannot be looked for'),
  });
  return createApp({
    ...options,
    operations: [
      ...sessionRoutes(sessions),
      ...peopleRoutes(createPeopleService(stores.people, clock, options.createId)),
      ...keyRoutes(keys),
      ...eventRoutes(hub),
      ...composeOperations(options),
    ],
    resolveCaller: (token) =>
      token.startsWith(keyTokenPrefix) ? keys.resolve(token) : sessions.resolve(token),
    tellDenied: createTellDenied(stores.audit, clock),
    onWritten: (operatorId) => hub.nudge(operatorId),
    limiter: createRequestLimiter(clock),
    repeatable: createRepeatable(stores.answers, clock),
    observe: createRequestObserver(options.log, options.registry),
  });
};

const composeOperations = (options: ApiOptions): readonly Operation[] => {
  const { stores, clock, log } = options;
  const { drafts, publications, ledger } = stores;
  const checker = createRuleSetChecker();
  const versions = createVersionBook(publications, (operatorId, sentence) =>
    log.error({ operatorId }, sentence),
  );
  const reads = { publications, versions, ledger, clock };
  const broken = new Counter({
    name: 'house_rules_api_break_glass_total',
    help: 'Publications that went without the approvals that the policy asks for.',
    registers: [options.registry],
  });
  const room = {
    ...{ store: publications, drafts, checker, clock },
    failpoints: options.failpoints,
    onCommitted: options.onCommitted,
    onBreakGlass: (operatorId: string) => {
      broken.inc();
      log.error({ operatorId }, 'the glass was broken: rules went live without their approvals');
    },
  };
  const publishing = createPublicationService(room);
  const draftService = createDraftService({ store: drafts, publications, checker, clock });
  const impact = createImpactService({
    ...{ drafts, publications, checker, clock, createId: options.createId },
    ...{ store: stores.impact, changes: stores.changes },
    openReader: options.openWagerSpans,
    onAsked: options.onImpactAsked,
  });
  const changes = createChangeService({
    ...room,
    changes: stores.changes,
    impactOf: impact.ofDocument,
    mutations: createMutationReporter(),
    isAcknowledged: (operatorId, sequence) =>
      options.workers.progress(operatorId, sequence).acknowledged,
  });
  const progress = createProgressService({ publications, ledger, workers: options.workers });
  return [
    ...operatorRoutes(
      createStatusService({ ...reads, store: stores.operators }),
      createIssuanceService(reads),
    ),
    ...workerRoutes(createWorkersOf(options.workers, clock)),
    ...draftRoutes(draftService, createPreviewService({ drafts, publications, checker })),
    ...ruleSetFileRoutes(
      createRuleSetFileService({
        ...{ drafts, publications, checker, clock },
        environment: options.environment.name,
        readDraft: draftService.read,
      }),
    ),
    ...changeRoutes(changes),
    ...impactRoutes(impact, createLookRecorder(ledger, clock)),
    ...policyRoutes(createPolicyService(stores.policies, clock)),
    ...publicationRoutes(publishing),
    ...timelineRoutes(publishing, progress),
    ...composeLedger({ ...options, ...reads }),
    ...auditRoutes(createAuditService(stores.audit, clock)),
  ];
};
