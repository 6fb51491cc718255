/** What the control database itself refuses, whoever asks. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type TemporaryDatabase, temporaryDatabase } from '../contract/temporary-database.ts';
import { type ControlDatabase, openControlDatabase } from './open-control-database.ts';

const isP2002 = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'P2002';

const version = {
  operatorId: 'harbour',
  version: 1,
  hash: 'a'.repeat(64),
  document: '{}',
  reason: 'first',
  publishedBy: 'p',
  publishedAtMs: 1n,
};

const activation = (subject: string, sequence: number) => ({
  operatorId: 'harbour',
  sequence,
  subject,
  action: 'activate',
  version: 1,
  fromAtMs: 5n,
  reason: 'first',
  createdBy: 'p',
  createdAtMs: 1n,
});

/** @param previous the letter that the hash before consists of. */
const auditEntry = (sequence: number, previous: string, letter: string) => ({
  operatorId: 'harbour',
  sequence,
  atMs: 1n,
  actor: 'system',
  action: 'publish',
  detail: '{}',
  previousHash: previous.repeat(64),
  hash: letter.repeat(64),
});

describe('the control database refuses', () => {
  let temporary: TemporaryDatabase;
  let database: ControlDatabase;

  beforeEach(async () => {
    temporary = temporaryDatabase('control');
    database = await openControlDatabase({ file: temporary.file });
  });
  afterEach(async () => {
    await database.close();
    temporary.dispose();
  });

  it('every change of what is immutable, and replacing it', async () => {
    const { client } = database;
    await client.ruleSetVersion.create({ data: version });
    await client.ratesVersion.create({ data: version });
    await client.activation.create({ data: activation('ruleSet', 1) });
    await client.auditEntry.create({ data: auditEntry(1, '0', 'b') });
    const tables = ['rule_set_version', 'rates_version', 'activation', 'audit_entry'];
    for (const table of tables) {
      const change = client.$executeRawUnsafe(`UPDATE "${table}" SET "operatorId" = 'x'`);
      await assert.rejects(change, `UPDATE of ${table} went through`);
      await assert.rejects(client.$executeRawUnsafe(`DELETE FROM "${table}"`), table);
      const replace = `INSERT OR REPLACE INTO "${table}" SELECT * FROM "${table}"`;
      await assert.rejects(client.$executeRawUnsafe(replace), `REPLACE of ${table} went through`);
    }
    await assert.rejects(client.ruleSetVersion.create({ data: version }), isP2002);
    const again = client.activation.create({ data: activation('ruleSet', 1) });
    await assert.rejects(again, isP2002);
  });

  it('gaps in the timeline, and entries of what does not exist', async () => {
    const { client } = database;
    const add = (data: ReturnType<typeof activation> & { readonly cancels?: number }) =>
      client.activation.create({ data });
    await assert.rejects(add(activation('rates', 1)));
    await client.ratesVersion.create({ data: version });
    await add(activation('rates', 1));
    await assert.rejects(add(activation('rates', 3)));
    const cancel = { ...activation('rates', 2), action: 'cancel' };
    await assert.rejects(add(cancel));
    await assert.rejects(add({ ...cancel, cancels: 7 }));
    await add({ ...cancel, cancels: 1 });
  });

  it('an audit entry that does not follow the one before', async () => {
    const { client } = database;
    const add = (...place: Parameters<typeof auditEntry>) =>
      client.auditEntry.create({ data: auditEntry(...place) });
    await add(1, '0', 'a');
    await assert.rejects(add(2, 'b', 'c'));
    await assert.rejects(add(3, 'a', 'c'));
    await add(2, 'a', 'c');
  });
});
