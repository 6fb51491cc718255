import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Account } from '@house-rules/ledger';
import { expectLawsHold } from '../../contract/ledger-dump.ts';
import {
  asking,
  sampleBatch,
  sampleDay,
  sampleNoonMs,
  samplePlayer,
  sampleUuid,
} from '../../contract/sample-batch.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../../contract/temporary-database.ts';
import type { LedgerWriter } from '../ledger-port.ts';
import type { PlayerRef } from '../ledger-rows.ts';
import type {
  LedgerOperations,
  OperationRows,
  OperationState,
  OwnTables,
} from '../operations-port.ts';
import { openSqliteLedgerOperations } from './open-sqlite-ledger-operations.ts';
import { openSqliteLedgerWriter } from './open-sqlite-ledger-writer.ts';

/** Keeps a note in a table of its own, and reads how many there are. */
const leases: OwnTables<DatabaseSync, null, number, string> = {
  read: (connection) => Number(connection.prepare('SELECT count(*) AS n FROM job_lease').get()?.n),
  write: (connection, job, batchId) => {
    const insert = connection.prepare('INSERT INTO job_lease VALUES (?, ?, 0)');
    insert.run(job, String(batchId));
  },
};

const requestFor = (player: PlayerRef, kind = 'redeem') => ({
  kind,
  players: [{ player, days: [], lots: 'all' as const, statusDays: null }],
  wagers: [],
  atMs: sampleNoonMs + 90_000,
  own: null,
});

const takeFrom = (player: PlayerRef, account: Account, points: number): OperationRows => {
  const { openLot } = account;
  if (openLot === null) throw new Error('nothing to take');
  const spendable = account.spendable - points;
  const playerSequence = account.playerSequence + 1;
  const lot = { ...openLot, remaining: openLot.remaining - points };
  return {
    postings: [
      {
        player,
        playerSequence,
        kind: 'redeem',
        spendable: -points,
        status: 0,
        spendableAfter: spendable,
        statusAfter: account.status,
        occurredAtMs: sampleNoonMs + 90_000,
        cause: { rewardId: 'free-spins' },
        lots: [{ expiresAtMs: openLot.expiresAtMs, amount: -points }],
      },
    ],
    accounts: [{ player, account: { ...account, spendable, playerSequence, openLot: lot } }],
    lots: [],
    days: [],
    statusDays: [],
    voids: [],
    facts: [],
    digest: 'd'.repeat(64),
  };
};

describe('an act in the ledger', () => {
  const player = samplePlayer(1);
  let temporary: TemporaryDatabase;
  let writer: LedgerWriter;
  let operations: LedgerOperations<DatabaseSync>;

  beforeEach(async () => {
    temporary = temporaryDatabase('ledger');
    writer = openSqliteLedgerWriter({ file: temporary.file });
    operations = openSqliteLedgerOperations({ file: temporary.file });
    const { request, decide } = sampleBatch(0, [
      { wager: 1, player: 1, earns: 500 },
      { wager: 2, player: 2, earns: 70 },
    ]);
    await writer.apply(request, decide);
  });
  afterEach(async () => {
    await operations.close();
    await writer.close();
    temporary.dispose();
  });

  const redeem = (points: number, name = `lease ${points}`): Promise<number> =>
    operations.run(requestFor(player), leases, (state, count) => {
      const { account } = state.player(player);
      return { rows: takeFrom(player, account, points), own: name, answer: count };
    });

  /** Asked in a batch of the worker's, whose memory of players must have followed. */
  const seenByWorker = async (offset: number, number = 1): Promise<Account | undefined> => {
    let seen: Account | undefined;
    const { request, decide } = asking(
      offset,
      [{ wager: 900, player: number, earns: 0 }],
      (state) => {
        seen = state.player(samplePlayer(number)).account;
      },
    );
    await writer.apply(request, decide);
    return seen;
  };

  it('writes rows, account and its own table as one, in the chain of its kind', async () => {
    assert.equal(await redeem(100), 0);
    assert.equal(await redeem(50), 1);
    const position = { group: 'operations', topic: 'redeem', partition: 0, logEpoch: '' };
    const batches = await writer.unannounced(position, 10);
    assert.deepEqual(
      batches.map(({ postings, balances }) => [
        postings.map(({ playerSequence, spendable }) => [playerSequence, spendable]),
        balances.map(({ spendable, playerSequence }) => [spendable, playerSequence]),
      ]),
      [
        [[[2, -100]], [[350, 3]]],
        [[[3, -50]], [[350, 3]]],
      ],
    );
    expectLawsHold(temporary.file);
  });

  it('is seen by the very next batch of a worker that remembered the player', async () => {
    assert.equal((await seenByWorker(2))?.spendable, 500);
    await redeem(100);
    const account = await seenByWorker(3);
    assert.deepEqual([account?.spendable, account?.playerSequence], [400, 2]);
    assert.deepEqual(account?.openLot, { expiresAtMs: null, earned: 500, remaining: 400 });
    assert.equal((await seenByWorker(4, 2))?.spendable, 70);
  });

  it('is seen by the worker also where it wrote the account without a row', async () => {
    await seenByWorker(2);
    await operations.run(requestFor(player, 'tiers'), leases, (state) => {
      const { account } = state.player(player);
      const qualifying = { windowKey: '2026', micropoints: 1 };
      const rows = { ...takeFrom(player, account, 0), postings: [] };
      const accounts = [{ player, account: { ...account, qualifying } }];
      return { rows: { ...rows, accounts }, own: 'tiers', answer: null };
    });
    assert.equal((await seenByWorker(3))?.qualifying?.windowKey, '2026');
  });

  it('keeps nothing where deciding throws, and goes on', async () => {
    const failing = operations.run(requestFor(player), leases, () => {
      throw new Error('not covered');
    });
    await assert.rejects(failing, /not covered/);
    assert.equal(await redeem(10), 0);
    assert.equal((await seenByWorker(2))?.spendable, 490);
  });

  it('adds no batch where it adds no row', async () => {
    await operations.run(requestFor(player), leases, () => ({
      rows: null,
      own: 'looked',
      answer: null,
    }));
    const position = { group: 'operations', topic: 'redeem', partition: 0, logEpoch: '' };
    assert.deepEqual(await writer.unannounced(position, 10), []);
    assert.equal(await redeem(10), 1);
  });

  it('reads the wagers it asks for, and refuses what it did not ask', async () => {
    const wagers = [1, 77].map((n) => ({ operatorId: 'harbour', wagerId: sampleUuid(n) }));
    const look = (state: OperationState) => {
      assert.throws(() => state.player(samplePlayer(2)), /did not ask/);
      assert.throws(() => state.wager('harbour', sampleUuid(2)), /did not ask/);
      assert.equal(state.wager('harbour', sampleUuid(77)), null);
      // The day of a wager that is asked for counts as asked.
      assert.equal(state.player(player).counters(sampleDay).points, 500);
      return state.wager('harbour', sampleUuid(1))?.row.spendable;
    };
    const found = await operations.run({ ...requestFor(player), wagers }, leases, (state) => ({
      rows: null,
      own: 'x',
      answer: look(state),
    }));
    assert.equal(found, 500);
  });
});
