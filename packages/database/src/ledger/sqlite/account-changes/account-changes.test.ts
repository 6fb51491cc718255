import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { micropointsMax } from '@house-rules/contracts';
import { eagerChanges, keptChanges } from '../../../contract/eager-changes.ts';
import { dumpLedger, expectLawsHold, query } from '../../../contract/ledger-dump.ts';
import { samplePlayer } from '../../../contract/sample-batch.ts';
import { streamBatch, streamBatches, wagersPerBatch } from '../../../contract/sample-stream.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../../../contract/temporary-database.ts';
import type { LedgerWriter } from '../../ledger-port.ts';
import { openSqliteLedgerWriter } from '../open-sqlite-ledger-writer.ts';
import { openLedgerReader } from '../reader/open-ledger-reader.ts';
import type { ChangeLimits } from './account-changes.ts';

const accountsOf = (file: string): unknown => dumpLedger(file).account;

const valuesIn = (file: string): number =>
  Number(query(file, 'SELECT count(*) AS "n" FROM "account_change"')[0]?.n);

const never: Partial<ChangeLimits> = { deferredMin: 1_000_000 };

const apply = async (writer: LedgerWriter, from: number, to: number): Promise<void> => {
  for (let number = from; number < to; number += 1) {
    const { request, decide } = streamBatch(number * wagersPerBatch);
    const { kind } = await writer.apply(request, decide);
    assert.equal(kind, 'applied');
  }
};

describe('changes of accounts', () => {
  let temporary: TemporaryDatabase;
  let plain: TemporaryDatabase;
  const writers: LedgerWriter[] = [];
  const open = ({ file }: TemporaryDatabase, changeLimits: Partial<ChangeLimits>): LedgerWriter => {
    const writer = openSqliteLedgerWriter({ file, changeLimits });
    writers.push(writer);
    return writer;
  };

  beforeEach(() => {
    temporary = temporaryDatabase('ledger');
    plain = temporaryDatabase('ledger');
  });
  afterEach(async () => {
    await Promise.all(writers.splice(0).map((writer) => writer.close()));
    temporary.dispose();
    plain.dispose();
  });

  it('are what the accounts would be if each batch wrote them, before and after folding', async () => {
    const [folding, keeping] = [temporaryDatabase('ledger'), temporary];
    try {
      const all = [open(plain, never), open(folding, eagerChanges), open(keeping, keptChanges)];
      for (let number = 0; number < streamBatches; number += 1) {
        for (const writer of all) await apply(writer, number, number + 1);
        assert.deepEqual(accountsOf(folding.file), accountsOf(plain.file), `batch ${number}`);
        assert.deepEqual(accountsOf(keeping.file), accountsOf(plain.file), `batch ${number}`);
      }
      assert.deepEqual(
        [plain, folding, keeping].map(({ file }) => valuesIn(file)),
        [0, 2, 11],
      );
      for (const { file } of [plain, folding, keeping]) expectLawsHold(file);
    } finally {
      await Promise.all(writers.splice(0).map((writer) => writer.close()));
      folding.dispose();
    }
  });

  it('are seen by whoever reads a balance, a list, an account or a history', async () => {
    await apply(open(plain, never), 0, 6);
    await apply(open(temporary, keptChanges), 0, 6);
    const [wanted, found] = [openLedgerReader(plain), openLedgerReader(temporary)];
    try {
      const player = samplePlayer(1);
      const { operatorId } = player;
      const list = { operatorId, idPrefix: '', cursor: null, limit: 50 };
      assert.deepEqual(await found.balance(player), await wanted.balance(player));
      assert.deepEqual(await found.account(player), await wanted.account(player));
      assert.deepEqual(await found.players(list), await wanted.players(list));
      const page = { cursor: null, limit: 50 };
      assert.deepEqual(await found.history(player, page), await wanted.history(player, page));
    } finally {
      await wanted.close();
      await found.close();
    }
  });

  it('hold nothing that an account would refuse, and nothing of a batch that failed', async () => {
    const writer = open(temporary, keptChanges);
    await apply(open(plain, never), 0, 4);
    await apply(writer, 0, 2);
    for (const spendable of [micropointsMax + 1, 0.5]) {
      const { request, decide } = streamBatch(2 * wagersPerBatch);
      const refused = writer.apply(request, (state) => {
        const outcome = decide(state);
        const last = outcome.accounts.length - 1;
        const accounts = outcome.accounts.map((after, at) =>
          at === last ? { ...after, account: { ...after.account, spendable } } : after,
        );
        return { ...outcome, accounts };
      });
      await assert.rejects(refused, /constraint|cannot store/);
    }
    await apply(writer, 2, 4);
    assert.deepEqual(accountsOf(temporary.file), accountsOf(plain.file));
    expectLawsHold(temporary.file);
  });

  it('are folded by small batches in a row, for the worker has caught up', async () => {
    const writer = open(temporary, { ...keptChanges, caughtUpAfter: 2 });
    await apply(writer, 0, 4);
    assert.equal(valuesIn(temporary.file), 3);
    await writer.close();
    const small = open(temporary, { ...keptChanges, deferredMin: 1_000, caughtUpAfter: 2 });
    await apply(small, 4, 6);
    assert.equal(valuesIn(temporary.file), 3);
    await apply(small, 6, 7);
    assert.equal(valuesIn(temporary.file), 0);
    expectLawsHold(temporary.file);
  });

  it('are written only by a worker that has been alone for a while, and folded by one that is not', async () => {
    const limits = { ...keptChanges, aloneAfter: 2 };
    const [one, other] = [open(temporary, limits), open(temporary, limits)];
    await apply(one, 0, 4);
    assert.equal(valuesIn(temporary.file), 2);
    await apply(other, 4, 5);
    assert.equal(valuesIn(temporary.file), 0);
    await apply(one, 5, 6);
    await apply(other, 6, 7);
    await apply(one, 7, 8);
    assert.equal(valuesIn(temporary.file), 0);
    await apply(one, 8, 11);
    assert.ok(valuesIn(temporary.file) > 0);
    expectLawsHold(temporary.file);
  });

  it('are folded by a writer to whom no batch comes any more', async () => {
    const kept = open(temporary, keptChanges);
    await apply(kept, 0, 6);
    await kept.close();
    assert.equal(valuesIn(temporary.file), 5);
    open(temporary, { ...keptChanges, idleMs: 1 });
    const before = accountsOf(temporary.file);
    const endMs = performance.now() + 20_000;
    while (valuesIn(temporary.file) > 0 && performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal(valuesIn(temporary.file), 0);
    assert.deepEqual(accountsOf(temporary.file), before);
  });
});
