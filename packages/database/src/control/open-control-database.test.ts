import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { runChild } from '../contract/child-process.ts';
import {
  type TemporaryDatabase,
  temporaryDatabase,
  temporaryFolder,
} from '../contract/temporary-database.ts';
import { DatabaseUnusableError } from '../sqlite/database-unusable-error.ts';
import { openSqliteFile } from '../sqlite/open-sqlite-file.ts';
import { controlDatabaseFault } from './control-database-fault.ts';
import { type ControlDatabase, openControlDatabase } from './open-control-database.ts';

const outboxRow = (key: string, value = '{}') => ({
  data: { topic: 'loyalty.config', key, value, createdAtMs: 1n },
});

for (const writesInThread of [false, true]) {
  describe(`the control room, written ${writesInThread ? 'in a thread' : 'here'}`, () => {
    let temporary: TemporaryDatabase;
    let database: ControlDatabase;
    const keys = async (): Promise<string[]> =>
      (await database.client.configOutbox.findMany({ orderBy: { id: 'asc' } })).map(
        ({ key }) => key,
      );

    beforeEach(async () => {
      temporary = temporaryDatabase('control');
      database = await openControlDatabase({ file: temporary.file, writesInThread });
    });
    afterEach(async () => {
      await database.close();
      temporary.dispose();
    });

    it('keeps 64-bit integers exactly', async () => {
      const createdAtMs = 9_223_372_036_854_775_807n;
      const data = { topic: 't', key: 'k', value: 'v', createdAtMs };
      await database.client.configOutbox.create({ data });
      assert.equal((await database.client.configOutbox.findFirst())?.createdAtMs, createdAtMs);
    });

    it('keeps all of a transaction', async () => {
      await database.transaction(async (client) => {
        await client.configOutbox.create(outboxRow('a'));
        await client.configOutbox.create(outboxRow('b'));
      });
      assert.deepEqual(await keys(), ['a', 'b']);
    });

    it('keeps nothing of a transaction that throws', async () => {
      const failing = database.transaction(async (client) => {
        await client.configOutbox.create(outboxRow('a'));
        throw new Error('changed my mind');
      });
      await assert.rejects(failing, /changed my mind/);
      assert.deepEqual(await keys(), []);
    });

    it('never lets a write outside join an open transaction and be lost with it', async () => {
      const opened = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const failing = database.transaction(async (client) => {
        await client.configOutbox.create(outboxRow('inside'));
        opened.resolve();
        await goOn.promise;
        throw new Error('rolled back');
      });
      const ended = assert.rejects(failing, /rolled back/);
      await opened.promise;
      const outside = database.client.configOutbox.create(outboxRow('outside'));
      goOn.resolve();
      await Promise.all([ended, outside]);
      assert.deepEqual(await keys(), ['outside']);
    });

    it('lets a look outside go on beside an open transaction, and shows it nothing of that', async () => {
      const opened = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const writing = database.transaction(async (client) => {
        await client.configOutbox.create(outboxRow('inside'));
        opened.resolve();
        await goOn.promise;
      });
      await opened.promise;
      assert.deepEqual(await keys(), []);
      goOn.resolve();
      await writing;
      assert.deepEqual(await keys(), ['inside']);
    });

    it('keeps fifty transactions and fifty writes at once apart, each whole', async () => {
      const numbers = Array.from({ length: 50 }, (_, n) => n);
      const pairs = numbers.map((n) =>
        database.transaction(async (client) => {
          await client.configOutbox.create(outboxRow(`pair ${n}`));
          if (n % 5 === 0) throw new Error('every fifth');
          await client.configOutbox.create(outboxRow(`pair ${n}`));
        }),
      );
      const singles = numbers.map((n) =>
        database.client.configOutbox.create(outboxRow(`one ${n}`)),
      );
      const results = await Promise.allSettled([...pairs, ...singles]);
      assert.equal(results.filter(({ status }) => status === 'rejected').length, 10);
      const stored = await keys();
      assert.equal(stored.filter((key) => key.startsWith('one')).length, 50);
      assert.equal(stored.filter((key) => key.startsWith('pair')).length, 80);
      const firstOfPairs = stored.flatMap((key, at) =>
        key.startsWith('pair') && stored[at + 1] === key ? [key] : [],
      );
      assert.equal(firstOfPairs.length, 40, 'nothing came in between the two rows of a pair');
    });

    it('loses no transaction of three processes that write at once', async () => {
      const module = join(import.meta.dirname, 'append-outbox-process.ts');
      const names = ['one', 'two', 'three'];
      const ends = await Promise.all(
        names.map((name) => runChild(module, [temporary.file, name, '60'])),
      );
      assert.deepEqual(
        ends.map(({ code, output }) => [code, output]),
        names.map(() => [0, '']),
      );
      for (const topic of names) {
        assert.equal(await database.client.configOutbox.count({ where: { topic } }), 120);
      }
    });

    it('says that the disk is full, keeps nothing of the transaction, and goes on', async () => {
      const [size] = await database.client.$queryRaw<{ page_count: bigint }[]>`PRAGMA page_count`;
      await database.close();
      const pragmas = [`max_page_count = ${Number(size?.page_count) + 1}`];
      database = await openControlDatabase({ file: temporary.file, writesInThread, pragmas });
      const large = 'x'.repeat(20_000);
      const filling = database.transaction(async (client) => {
        await client.configOutbox.create(outboxRow('first'));
        await client.configOutbox.create(outboxRow('second', large)).catch(() => undefined);
        await client.configOutbox.create(outboxRow('after the fault'));
      });
      await assert.rejects(filling, (error: unknown) => {
        assert.ok(error instanceof DatabaseUnusableError);
        assert.equal(error.code, 'SQLITE_FULL');
        assert.match(error.message, /disk that holds `.*control\.db` is full: nothing of the/);
        return true;
      });
      assert.deepEqual(await keys(), []);
      const alone = database.client.configOutbox.create(outboxRow('alone', large));
      const fault = await alone.then(() => null, controlDatabaseFault);
      assert.equal(fault?.code, 'SQLITE_FULL');
      await database.client.configOutbox.create(outboxRow('small'));
      assert.deepEqual(await keys(), ['small']);
    });

    it('waits for another connection of this process without stopping the process', async () => {
      const other = await openControlDatabase({ file: temporary.file });
      const opened = Promise.withResolvers<void>();
      const holding = other.transaction(async (client) => {
        await client.configOutbox.create(outboxRow('early'));
        opened.resolve();
        for (let turns = 0; turns < 50; turns += 1) await new Promise(setImmediate);
        await client.configOutbox.create(outboxRow('early'));
      });
      await opened.promise;
      await database.transaction((client) => client.configOutbox.create(outboxRow('late')));
      await database.client.configOutbox.create(outboxRow('last'));
      await holding;
      await other.close();
      assert.deepEqual(await keys(), ['early', 'early', 'late', 'last']);
    });

    it('reads by statements of its own what was committed, and never a value as SQL', async () => {
      const { client, read } = database;
      const keyed = (key: string) =>
        read<{ key: string; createdAtMs: bigint }>`
        SELECT "key", "createdAtMs" FROM "config_outbox" WHERE "key" = ${key}`;
      assert.deepEqual(await keyed("a' OR '1' = '1"), []);
      await database.transaction(async (rows) => {
        await rows.configOutbox.create({
          data: { ...outboxRow('a').data, createdAtMs: 9_007_199_254_740_993n },
        });
        assert.deepEqual(await keyed('a'), []);
      });
      assert.deepEqual(await keyed('a'), [{ key: 'a', createdAtMs: 9_007_199_254_740_993n }]);
      await client.configOutbox.deleteMany();
      assert.deepEqual(await keyed('a'), []);
      await assert.rejects(
        read`DELETE FROM "config_outbox" WHERE "key" = ${'a'} RETURNING "key"`,
        /cannot be written/,
      );
    });

    if (!writesInThread) return;

    it('leaves the event loop free while a transaction writes, in a thread', async () => {
      const turns: number[] = [];
      const timer = setInterval(() => turns.push(performance.now()), 1);
      await database.transaction(async (rows) => {
        const millions = 3_000_000;
        await rows.$queryRaw`
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${millions})
        SELECT MAX(i) AS "last" FROM n`;
      });
      clearInterval(timer);
      assert.ok(turns.length >= 20, `${turns.length} turns while the statement ran`);
    });
  });
}

describe('opening the control room', () => {
  it('says that there is no database yet, and makes none', async () => {
    const { folder, dispose } = temporaryFolder();
    const file = join(folder, 'control.db');
    await assert.rejects(openControlDatabase({ file }), /there is no database `.*` yet: migrate/);
    assert.equal(existsSync(file), false);
    dispose();
  });

  it('says that a database is not migrated', async () => {
    const { folder, dispose } = temporaryFolder();
    const file = join(folder, 'control.db');
    openSqliteFile({ file }).close();
    await assert.rejects(openControlDatabase({ file }), /has no table `config_head`: migrate it/);
    dispose();
  });
});
