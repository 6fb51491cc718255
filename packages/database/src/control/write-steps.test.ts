import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type TemporaryDatabase, temporaryDatabase } from '../contract/temporary-database.ts';
import { DatabaseUnusableError } from '../sqlite/database-unusable-error.ts';
import { type ControlDatabase, openControlDatabase } from './open-control-database.ts';
import { onlyIf, step, type WriteStep } from './write-steps.ts';

const owe = (key: string, value = '{}'): WriteStep => step`
  INSERT INTO "config_outbox" ("topic", "key", "value", "createdAtMs")
  VALUES ('loyalty.config', ${key}, ${value}, ${9_007_199_254_740_993n})`;

/** Met where the record is owed. */
const isOwed = (key: string): WriteStep => onlyIf`
  UPDATE "config_outbox" SET "sentAtMs" = NULL WHERE "key" = ${key}`;

for (const writesInThread of [false, true]) {
  describe(`writes decided beforehand, ${writesInThread ? 'in a thread' : 'here'}`, () => {
    let temporary: TemporaryDatabase;
    let database: ControlDatabase;
    const keys = async (): Promise<string[]> => {
      const rows = await database.read<{ key: string }>`
        SELECT "key" FROM "config_outbox" ORDER BY "id"`;
      return rows.map(({ key }) => key);
    };
    const reopen = async (pragmas: readonly string[]): Promise<void> => {
      await database.close();
      database = await openControlDatabase({ file: temporary.file, writesInThread, pragmas });
    };

    beforeEach(async () => {
      temporary = temporaryDatabase('control');
      database = await openControlDatabase({ file: temporary.file, writesInThread });
    });
    afterEach(async () => {
      await database.close();
      temporary.dispose();
    });

    it('keeps all of them, with every value as it was given', async () => {
      assert.equal(await database.write([owe("a' OR '1' = '1"), owe('b')]), true);
      const rows = await database.client.configOutbox.findMany({ orderBy: { id: 'asc' } });
      assert.deepEqual(
        rows.map(({ key, createdAtMs }) => [key, createdAtMs]),
        [
          ["a' OR '1' = '1", 9_007_199_254_740_993n],
          ['b', 9_007_199_254_740_993n],
        ],
      );
    });

    it('keeps nothing where a condition is not met, wherever it stands', async () => {
      assert.equal(await database.write([isOwed('a'), owe('b')]), false);
      assert.equal(await database.write([owe('b'), isOwed('a'), owe('c')]), false);
      assert.deepEqual(await keys(), []);
      assert.equal(await database.write([owe('a'), isOwed('a'), owe('b')]), true);
      assert.deepEqual(await keys(), ['a', 'b']);
    });

    it('keeps nothing where one of them fails, and goes on', async () => {
      const failing = database.write([owe('a'), step`DELETE FROM "no_such_table"`]);
      await assert.rejects(failing, /TableDoesNotExist/);
      assert.deepEqual(await keys(), []);
      assert.equal(await database.write([owe('b')]), true);
      assert.deepEqual(await keys(), ['b']);
    });

    it('waits for an open transaction and joins none', async () => {
      const opened = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const failing = database.transaction(async (client) => {
        const data = { topic: 't', key: 'inside', value: '{}', createdAtMs: 1n };
        await client.configOutbox.create({ data });
        opened.resolve();
        await goOn.promise;
        throw new Error('rolled back');
      });
      const ended = assert.rejects(failing, /rolled back/);
      await opened.promise;
      const outside = database.write([owe('outside')]);
      const onInside = database.write([isOwed('inside')]);
      goOn.resolve();
      await ended;
      assert.deepEqual(await Promise.all([outside, onInside]), [true, false]);
      assert.deepEqual(await keys(), ['outside']);
    });

    it('lets one of fifty win who found the same at once', async () => {
      await database.write([owe('0')]);
      const take = onlyIf`UPDATE "config_outbox" SET "key" = '1' WHERE "key" = '0'`;
      const numbers = Array.from({ length: 50 }, (_, n) => n);
      const won = await Promise.all(numbers.map((n) => database.write([take, owe(`by ${n}`)])));
      assert.equal(won.filter(Boolean).length, 1);
      assert.deepEqual(await keys(), ['1', `by ${won.indexOf(true)}`]);
    });

    it('waits for another connection without stopping the process', async () => {
      const other = await openControlDatabase({ file: temporary.file });
      const opened = Promise.withResolvers<void>();
      const holding = other.transaction(async (client) => {
        const data = { topic: 't', key: 'early', value: '{}', createdAtMs: 1n };
        await client.configOutbox.create({ data });
        opened.resolve();
        for (let turns = 0; turns < 50; turns += 1) await new Promise(setImmediate);
      });
      await opened.promise;
      assert.equal(await database.write([isOwed('early'), owe('late')]), true);
      await holding;
      await other.close();
      assert.deepEqual(await keys(), ['early', 'late']);
    });

    it('says that the disk is full, keeps nothing, and goes on', async () => {
      const [size] = await database.client.$queryRaw<{ page_count: bigint }[]>`PRAGMA page_count`;
      await reopen([`max_page_count = ${Number(size?.page_count) + 1}`]);
      const filling = database.write([owe('a'), owe('b', 'x'.repeat(20_000)), owe('c')]);
      await assert.rejects(filling, (error: unknown) => {
        assert.ok(error instanceof DatabaseUnusableError);
        assert.equal(error.code, 'SQLITE_FULL');
        return true;
      });
      assert.deepEqual(await keys(), []);
      assert.equal(await database.write([owe('small')]), true);
      assert.deepEqual(await keys(), ['small']);
    });
  });
}
