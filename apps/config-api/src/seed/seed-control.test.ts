import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { migrate, openControlDatabase, sqliteMigrationsFolder } from '@house-rules/database';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { verifyChain } from '../audit/audit-chain.ts';
import { controlAccess } from '../control/control-access.ts';
import { prismaStores } from '../control/prisma-stores.ts';
import { createPrismaRelayStore } from '../relay/prisma-relay-store.ts';
import { harbour, lakeside } from '../testing/control-room.ts';
import { SeedRefused, seedControl } from './seed-control.ts';
import { type Seed, seedSchema } from './seed-schema.ts';

const key = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
const mara = 'mara@harbour.example';

const operatorOf = (operatorId: string, publications: readonly object[]) => ({
  operatorId,
  name: 'A Casino',
  playerTokenKey: key,
  publications,
});

const publication = (at: string, more: object) => ({ at, by: mara, reason: `at ${at}`, ...more });

const seedOf = (changes: object = {}): Seed =>
  seedSchema.parse({
    operators: [
      operatorOf(harbour, [
        publication('2026-10-24T10:00:00Z', { ruleSet: exampleRuleSet, rates: exampleRates }),
        publication('2026-11-01T10:00:00Z', { ruleSet: { ...exampleRuleSet, name: 'Second' } }),
      ]),
      operatorOf(lakeside, [publication('2026-10-20T10:00:00Z', { rates: exampleRates })]),
    ],
    people: [
      {
        email: 'Mara@Harbour.example',
        name: 'Mara',
        password: 'demo',
        memberships: [{ operatorId: harbour, roles: ['publisher', 'editor'] }],
      },
    ],
    ...changes,
  });

const withDatabase = async (
  act: (apply: (seed: Seed) => ReturnType<typeof seedControl>, stores: Stores) => Promise<void>,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'config-api-seed-'));
  const file = join(folder, 'control.db');
  migrate({ file, folder: sqliteMigrationsFolder('control') });
  const database = await openControlDatabase({ file });
  let ids = 0;
  const options = {
    clock: () => Date.parse('2026-11-23T12:00:00Z'),
    createId: () => `person-${++ids}`,
    hashPassword: async (password: string) => `hash of ${password}`,
  };
  const access = controlAccess(database);
  try {
    const stores = { ...prismaStores(access), relay: createPrismaRelayStore(access) };
    await act((seed) => seedControl(database, seed, options), stores);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
};

type Stores = ReturnType<typeof prismaStores> & {
  readonly relay: ReturnType<typeof createPrismaRelayStore>;
};

test('what the seed published was in force from its instants on', () =>
  withDatabase(async (apply, { publications }) => {
    assert.deepEqual(await apply(seedOf()), { kind: 'seeded', operators: 2, people: 1 });
    const at = async (instant: string, subject: 'ruleSet' | 'rates' = 'ruleSet') =>
      (await publications.inForce(harbour, subject, Date.parse(instant)))?.version ?? null;
    assert.equal(await at('2026-10-24T09:59:59.999Z'), null);
    assert.equal(await at('2026-10-24T10:00:00Z'), 1);
    assert.equal(await at('2026-10-24T10:00:00Z', 'rates'), 1);
    assert.equal(await at('2026-11-01T09:59:59.999Z'), 1);
    assert.equal(await at('2026-11-01T10:00:00Z'), 2);
    const [newest] = await publications.versions(harbour, null, 10);
    assert.equal(newest?.publishedBy.name, 'Mara');
    assert.equal(newest?.publishedAtMs, Date.parse('2026-11-01T09:59:58Z'));
  }));

test('a seed leaves drafts, chained audit trails and records for the relay', () =>
  withDatabase(async (apply, stores) => {
    await apply(seedOf());
    const draft = await stores.drafts.draft(harbour);
    assert.equal(draft?.basedOn, 2);
    for (const [operatorId, rows] of [
      [harbour, 8],
      [lakeside, 2],
    ] as const) {
      const verdict = verifyChain(await stores.audit.after(operatorId, 0, 100));
      assert.deepEqual([verdict.intact, verdict.intact && verdict.rows], [true, rows]);
    }
    const { owed } = await stores.relay.close(0, 100);
    assert.equal(owed.length, 8);
  }));

test('people sign in by the lower-case form of their address', () =>
  withDatabase(async (apply, { sessions }) => {
    await apply(seedOf());
    const person = await sessions.personByEmail(mara);
    assert.equal(person?.passwordHash, 'hash of demo');
    assert.deepEqual(person?.memberships, [
      { operatorId: harbour, roles: ['editor', 'publisher'] },
    ]);
  }));

test('the same seed again changes nothing, another one is refused', () =>
  withDatabase(async (apply, { audit }) => {
    await apply(seedOf());
    assert.deepEqual(await apply(seedOf()), { kind: 'already_seeded' });
    assert.equal((await audit.after(harbour, 0, 100)).length, 8);
    const other = seedOf({ operators: [operatorOf('third-casino', [])] });
    await assert.rejects(apply(other), (error: Error) => {
      assert.ok(error instanceof SeedRefused);
      assert.match(error.message, /holds other operators already/);
      return true;
    });
  }));

const broken: readonly [string, object, RegExp][] = [
  [
    'a publisher who is not in it',
    { people: [] },
    /by `mara@harbour.example`, who is not in the seed/,
  ],
  [
    'a rule set that the checks refuse',
    { operators: [operatorOf(harbour, [publication('2026-10-24T10:00:00Z', { ruleSet: {} })])] },
    /the rule set of harbour-casino at 2026-10-24T10:00:00Z is refused \(rule_set_blocked\)/,
  ],
];

for (const [what, changes, sentence] of broken) {
  test(`a seed with ${what} leaves nothing behind`, () =>
    withDatabase(async (apply, { operators, sessions }) => {
      await assert.rejects(apply(seedOf(changes)), sentence);
      assert.equal(await operators.operator(harbour), null);
      assert.equal(await sessions.personByEmail(mara), null);
      assert.equal((await apply(seedOf())).kind, 'seeded');
    }));
}

test('a private key, a misspelt key and a player as a role are not in a seed', () => {
  const faultOf = (changes: object) => {
    const reading = seedSchema.safeParse({ ...seedOf(), ...changes });
    return reading.success ? null : reading.error.issues[0]?.path.join('/');
  };
  const secret = { ...operatorOf(harbour, []), playerTokenKey: { ...key, d: 'secret' } };
  assert.equal(faultOf({ operators: [secret] }), 'operators/0/playerTokenKey/d');
  assert.equal(faultOf({ opreators: [] }), '');
  const memberships = [{ operatorId: harbour, roles: ['player'] }];
  const people = [{ email: mara, name: 'Mara', password: 'x', memberships }];
  assert.equal(faultOf({ people }), 'people/0/memberships/0/roles/0');
});
