/** The rooms over the ledger: players, redemptions, adjustments, facts, the trail, the jobs, the audit. */
import type { Logger } from '@house-rules/service';
import { Counter, type Registry } from 'prom-client';
import { adjustmentRoutes } from './adjustments/adjustment-routes.ts';
import { createAdjustmentService } from './adjustments/adjustment-service.ts';
import { batchRoutes } from './adjustments/batch-routes.ts';
import { createBatchService } from './adjustments/batch-service.ts';
import type { Clock } from './clock.ts';
import { deadLetterRoutes } from './dead-letters/dead-letter-routes.ts';
import { createDeadLetterService } from './dead-letters/dead-letter-service.ts';
import type { RecordSender } from './dead-letters/record-sender.ts';
import { balanceEventRoutes } from './events/balance-event-routes.ts';
import { lookAtBalance } from './events/balance-events.ts';
import { createEventHub } from './events/event-hub.ts';
import { factRoutes } from './facts/fact-routes.ts';
import { createFactService } from './facts/fact-service.ts';
import type { Operation } from './http/operation.ts';
import { actRoutes } from './ledger-acts/act-routes.ts';
import { createActService } from './ledger-acts/act-service.ts';
import { createLookRecorder } from './ledger-acts/look-recorder.ts';
import { ledgerAuditRoutes } from './ledger-audit/ledger-audit-routes.ts';
import type { LedgerAuditService } from './ledger-audit/ledger-audit-service.ts';
import { jobRoutes } from './ledger-jobs/job-routes.ts';
import { createJobService } from './ledger-jobs/job-service.ts';
import type { LedgerAccess } from './players/ledger-access.ts';
import { playerRoutes } from './players/player-routes.ts';
import { createPlayerService } from './players/player-service.ts';
import { createTermsBook } from './players/terms-in-force.ts';
import type { PublicationReads } from './publications/publication-store.ts';
import type { VersionBook } from './publications/version-book.ts';
import { redemptionRoutes } from './redemptions/redemption-routes.ts';
import { createRedemptionService } from './redemptions/redemption-service.ts';

export interface LedgerRooms {
  readonly ledger: LedgerAccess;
  readonly publications: PublicationReads;
  readonly versions: VersionBook;
  readonly ledgerAudit: LedgerAuditService;
  /** Sends dead letters again. */
  readonly sender: Pick<RecordSender, 'send'>;
  readonly clock: Clock;
  readonly createId: () => string;
  /** A batch of adjustments was approved: the job may begin now. */
  readonly onApproved: () => void;
  readonly log: Logger;
  readonly registry: Registry;
}

export const composeLedger = (rooms: LedgerRooms): readonly Operation[] => {
  const { ledger, publications, versions, clock, registry } = rooms;
  const divergences = new Counter({
    name: 'house_rules_api_divergent_decisions_total',
    help: 'Stored decisions that the engine did not make again as they are stored.',
    registers: [registry],
  });
  const room = { ...rooms, terms: createTermsBook(publications, versions) };
  const looks = createLookRecorder(ledger, clock);
  const hub = createEventHub({
    lookAt: lookAtBalance(ledger),
    everyMs: 1_000,
    onFault: (error) => rooms.log.warn({ err: error }, 'balances cannot be looked for'),
  });
  const players = createPlayerService({ ...room, onDivergence: () => divergences.inc() });
  return [
    ...playerRoutes(players, looks),
    ...balanceEventRoutes(hub, ledger, looks),
    ...redemptionRoutes(createRedemptionService(room), looks),
    ...adjustmentRoutes(createAdjustmentService(room), looks),
    ...batchRoutes(createBatchService(room), looks),
    ...factRoutes(createFactService(room), looks),
    ...deadLetterRoutes(createDeadLetterService(room), looks),
    ...actRoutes(createActService(ledger)),
    ...jobRoutes(createJobService(room)),
    ...ledgerAuditRoutes(rooms.ledgerAudit, looks),
  ];
};
