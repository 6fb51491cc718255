import { createPrismaAuditStore } from '../audit/prisma-audit-store.ts';
import { createPrismaChangeStore } from '../changes/prisma-change-store.ts';
import type { ApiStores } from '../compose-api.ts';
import { createPrismaDraftStore } from '../drafts/prisma-draft-store.ts';
import { createPrismaEventStore } from '../events/prisma-event-store.ts';
import { createPrismaAnswerStore } from '../http/prisma-answer-store.ts';
import { createPrismaImpactStore } from '../impact/prisma-impact-store.ts';
import { createPrismaKeyStore } from '../keys/prisma-key-store.ts';
import { createPrismaOperatorStore } from '../operators/prisma-operator-store.ts';
import { createPrismaPeopleStore } from '../people/prisma-people-store.ts';
import { createPrismaPolicyStore } from '../policies/prisma-policy-store.ts';
import { createPrismaPublicationStore } from '../publications/prisma-publication-store.ts';
import { createPrismaSessionStore } from '../sessions/prisma-session-store.ts';
import type { ControlAccess } from './control-access.ts';

/** Every store of the control database, over one access to it. */
export const prismaStores = (access: ControlAccess): Omit<ApiStores, 'ledger'> => ({
  sessions: createPrismaSessionStore(access),
  operators: createPrismaOperatorStore(access),
  changes: createPrismaChangeStore(access),
  drafts: createPrismaDraftStore(access),
  events: createPrismaEventStore(access),
  impact: createPrismaImpactStore(access),
  keys: createPrismaKeyStore(access),
  people: createPrismaPeopleStore(access),
  policies: createPrismaPolicyStore(access),
  publications: createPrismaPublicationStore(access),
  answers: createPrismaAnswerStore(access),
  audit: createPrismaAuditStore(access),
});
