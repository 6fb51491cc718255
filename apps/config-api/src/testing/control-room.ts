/**
 * A room to test services in: the stores of one installation with two operators and its people, over
 * a migrated SQLite file, on a clock that the test moves. There is no fake of the control database:
 * part of the policy stands in its triggers, and a room opens in some 40 ms.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Json, Role } from '@house-rules/contracts';
import { migrate, openControlDatabase, sqliteMigrationsFolder } from '@house-rules/database';
import { exampleRuleSet } from '@house-rules/rules-engine';
import type { ApiStores } from '../compose-api.ts';
import { controlAccess } from '../control/control-access.ts';
import { prismaStores } from '../control/prisma-stores.ts';
import { createPrismaJanitorStore } from '../janitor/prisma-janitor-store.ts';
import type { JanitorStore } from '../janitor/start-janitor.ts';
import { createPrismaRelayStore } from '../relay/prisma-relay-store.ts';
import type { RelayStore } from '../relay/relay-store.ts';
import { createPrismaSeedStore } from '../seed/prisma-seed-store.ts';

export interface ControlRoom {
  readonly stores: Omit<ApiStores, 'ledger'> & { readonly relay: RelayStore };
  readonly clock: TestClock;
  /** Disables a person, or enables them again. */
  setDisabled(personId: string, atMs: number | null): Promise<void>;
  /** Takes a membership away. */
  removeMembership(personId: string, operatorId: string): Promise<void>;
  readonly janitor: JanitorStore;
  /** The database file. */
  readonly file: string;
  close(): Promise<void>;
}

export interface TestClock {
  (): number;
  nowMs: number;
}

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
  petra: person('Petra', harbour, 'platform_admin'),
  lars: person('Lars', lakeside, 'operator_admin'),
} as const;

export const exampleDocument: Json = JSON.parse(JSON.stringify(exampleRuleSet));

export interface RoomOptions {
  /** The stored hash of everybody's password. */
  readonly passwordHash?: string;
  /** JWK of the platform of every operator, JSON. */
  readonly playerTokenKey?: string;
}

/** Closed at the end of the test that opened it, or sooner by hand. */
export const openRoom = async (options: RoomOptions = {}): Promise<ControlRoom> => {
  const room = await openUntendedRoom(options);
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= room.close();
    return closing;
  };
  after(close);
  return { ...room, close };
};

export const createTestClock = (nowMs = startMs): TestClock => {
  const clock = (() => clock.nowMs) as TestClock;
  clock.nowMs = nowMs;
  return clock;
};

/** For a script, which closes it itself. */
export const openUntendedRoom = async (options: RoomOptions = {}): Promise<ControlRoom> => {
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
    file,
    janitor: createPrismaJanitorStore(access),
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
