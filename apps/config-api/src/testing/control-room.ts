/**
 * A room to test services in: the stores of one installation with two operators and its people, on a
 * clock that the test moves. There is one over memory and one over a migrated SQLite file; a suite
 * that runs in both holds the fakes to the real stores.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json, Role } from '@house-rules/contracts';
import { migrate, openControlDatabase, sqliteMigrationsFolder } from '@house-rules/database';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { createFakeAuditStore } from '../audit/fake-audit-store.ts';
import type { ApiStores } from '../compose-api.ts';
import { controlAccess } from '../control/control-access.ts';
import { prismaStores } from '../control/prisma-stores.ts';
import { createFakeDraftStore } from '../drafts/fake-draft-store.ts';
import { createFakePublicationStore } from '../publications/fake-publication-store.ts';
import { createFakeRelayStore } from '../relay/fake-relay-store.ts';
import { createPrismaRelayStore } from '../relay/prisma-relay-store.ts';
import type { RelayStore } from '../relay/relay-store.ts';
import { createPrismaSeedStore } from '../seed/prisma-seed-store.ts';
import { createFakeSessionStore } from '../sessions/fake-session-store.ts';
import type { StoredPerson } from '../sessions/session-store.ts';
import { createFakeControl } from './fake-control.ts';

export interface ControlRoom {
  readonly stores: Omit<ApiStores, 'ledger'> & { readonly relay: RelayStore };
  readonly clock: TestClock;
  /** Disables a person, or enables them again. */
  setDisabled(personId: string, atMs: number | null): Promise<void>;
  /** Takes a membership away. */
  removeMembership(personId: string, operatorId: string): Promise<void>;
  close(): Promise<void>;
}

export interface TestClock {
  (): number;
  nowMs: number;
}

export const roomKinds = ['memory', 'sqlite'] as const;
export type RoomKind = (typeof roomKinds)[number];

export const harbour = 'harbour-casino';
export const lakeside = 'lakeside-casino';
export const startMs = Date.parse('2026-11-23T12:00:00Z');

export interface TestPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly operatorId: string;
  readonly roles: readonly Role[];
}

const person = (name: string, operatorId: string, ...roles: Role[]): TestPerson => ({
  personId: `person-${name.toLowerCase()}`,
  name,
  email: `${name.toLowerCase()}@${operatorId}.example`,
  operatorId,
  roles,
});

/** One for each role, and one admin of another tenant. */
export const testPeople = {
  vera: person('Vera', harbour, 'viewer'),
  dana: person('Dana', harbour, 'player_desk'),
  edgar: person('Edgar', harbour, 'editor'),
  anton: person('Anton', harbour, 'approver'),
  paula: person('Paula', harbour, 'publisher'),
  carl: person('Carl', harbour, 'compliance'),
  olga: person('Olga', harbour, 'operator_admin'),
  lars: person('Lars', lakeside, 'operator_admin'),
} as const;

export const exampleDocument: Json = JSON.parse(JSON.stringify(exampleRuleSet));

export interface RoomOptions {
  /** The stored hash of everybody's password. */
  readonly passwordHash?: string;
  /** JWK of the platform of every operator, JSON. */
  readonly playerTokenKey?: string;
}

export const openRoom = (kind: RoomKind, options: RoomOptions = {}): Promise<ControlRoom> =>
  kind === 'memory' ? openMemoryRoom(options) : openSqliteRoom(options);

export const createTestClock = (nowMs = startMs): TestClock => {
  const clock = (() => clock.nowMs) as TestClock;
  clock.nowMs = nowMs;
  return clock;
};

const openMemoryRoom = async (options: RoomOptions): Promise<ControlRoom> => {
  const control = createFakeControl();
  for (const operatorId of [harbour, lakeside]) control.addOperator(operatorId, exampleDocument);
  const { playerTokenKey = '{}', passwordHash = null } = options;
  control.state.operators = control.state.operators.map((o) => ({ ...o, playerTokenKey }));
  control.state.people = Object.values(testPeople).map((p) => toStored(p, passwordHash));
  const change = async (personId: string, next: (one: StoredPerson) => Partial<StoredPerson>) => {
    control.state.people = control.state.people.map((one) =>
      one.personId === personId ? { ...one, ...next(one) } : one,
    );
  };
  return {
    clock: createTestClock(),
    stores: {
      sessions: createFakeSessionStore(control),
      operators: {
        operator: async (id) =>
          control.state.operators.find(({ operatorId }) => operatorId === id) ?? null,
      },
      drafts: createFakeDraftStore(control),
      publications: createFakePublicationStore(control),
      audit: createFakeAuditStore(control),
      relay: createFakeRelayStore(control),
    },
    setDisabled: (personId, disabledAtMs) => change(personId, () => ({ disabledAtMs })),
    removeMembership: (personId, operatorId) =>
      change(personId, ({ memberships }) => ({
        memberships: memberships.filter((held) => held.operatorId !== operatorId),
      })),
    close: async () => undefined,
  };
};

const toStored = (one: TestPerson, passwordHash: string | null): StoredPerson => ({
  personId: one.personId,
  email: one.email,
  name: one.name,
  passwordHash,
  disabledAtMs: null,
  memberships: [{ operatorId: one.operatorId, roles: one.roles }],
});

const openSqliteRoom = async (options: RoomOptions): Promise<ControlRoom> => {
  const folder = await mkdtemp(join(tmpdir(), 'config-api-'));
  const file = join(folder, 'control.db');
  migrate({ file, folder: sqliteMigrationsFolder('control') });
  const database = await openControlDatabase({ file });
  const { playerTokenKey = '{}', passwordHash = '' } = options;
  await database.transaction(async (client) => {
    const seed = createPrismaSeedStore(client);
    for (const operatorId of [harbour, lakeside]) {
      const name = operatorId.replaceAll('-', ' ');
      const facts = { operatorId, name, playerTokenKey, createdAtMs: startMs };
      await seed.addOperator({ ...facts, document: exampleDocument });
    }
    for (const { operatorId, roles, ...one } of Object.values(testPeople)) {
      const memberships = [{ operatorId, roles }];
      await seed.addPerson({ ...one, passwordHash, memberships, createdAtMs: startMs });
    }
  });
  const access = controlAccess(database);
  return {
    clock: createTestClock(),
    stores: { ...prismaStores(access), relay: createPrismaRelayStore(access) },
    setDisabled: async (personId, atMs) => {
      const disabledAtMs = atMs === null ? null : BigInt(atMs);
      await database.client.person.update({ where: { personId }, data: { disabledAtMs } });
    },
    removeMembership: async (personId, operatorId) => {
      await database.client.membership.deleteMany({ where: { personId, operatorId } });
    },
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
