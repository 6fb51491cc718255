/**
 * The ledger's writer in memory, for tests of those who write through the port. It passes the same
 * contract suite as the real one: transactions, compare-and-set, uniqueness, bounds, the chain.
 */
import type {
  ApplyResult,
  BalanceNow,
  BatchOutcome,
  BatchRequest,
  BatchState,
  LedgerWriter,
  UnannouncedBatch,
} from '../ledger-port.ts';
import type { PartitionPosition } from '../partition-position.ts';
import { readFakeState } from './fake-batch-state.ts';
import {
  copyTables,
  emptyTables,
  type FakeBatch,
  type FakeLedgerTables,
  partitionText,
  playerText,
  writeBatch,
} from './fake-ledger-tables.ts';
import { fakeParkedRecords } from './fake-parked-records.ts';

export interface FakeLedgerWriterOptions {
  /** Called at the same failpoints as the real writer; what it throws ends the transaction. */
  readonly reach?: (failpoint: string) => void;
  /** Another fake's store, to be two writers of one ledger. */
  readonly store?: FakeLedgerStore;
}

/** What several fakes share, as several processes share a database. */
export interface FakeLedgerStore {
  /** The committed rows. */
  tables: FakeLedgerTables;
}

export interface FakeLedgerWriter extends LedgerWriter {
  readonly store: FakeLedgerStore;
}

const compareAndSet = (tables: FakeLedgerTables, request: BatchRequest): boolean => {
  const { partition, logEpoch, expectedOffset, nextOffset } = request;
  const key = partitionText(request);
  const stored = tables.offsets.get(key) ?? { logEpoch, nextOffset: 0 };
  if (stored.logEpoch !== logEpoch || stored.nextOffset !== expectedOffset) return false;
  tables.offsets.set(key, { partition, logEpoch, nextOffset });
  return true;
};

const superseded = (tables: FakeLedgerTables, request: BatchRequest): ApplyResult => {
  const stored = tables.offsets.get(partitionText(request));
  const { nextOffset: storedOffset, logEpoch: storedEpoch } = stored ?? {
    nextOffset: 0,
    logEpoch: '',
  };
  return { kind: 'superseded', storedOffset, storedEpoch };
};

const toBalance = (tables: FakeLedgerTables, key: string): BalanceNow[] => {
  const stored = tables.accounts.get(key);
  if (stored === undefined) return [];
  const { player, account, changedAtMs } = stored;
  const { spendable, status, playerSequence, tier } = account;
  return [{ player, spendable, status, tier: tier?.id ?? '', playerSequence, changedAtMs }];
};

const toUnannounced = (tables: FakeLedgerTables, batch: FakeBatch): UnannouncedBatch => {
  const { wagers, postings, facts, deadLetters } = batch.outcome;
  const others = [...postings, ...facts].map(({ player }) => player);
  const touched = new Set([...wagers, ...others].map(playerText));
  return {
    batchId: batch.batchId,
    partition: batch.request.partition,
    wagers,
    postings,
    deadLetters: deadLetters.filter((row) => [...tables.deadLetters.values()].includes(row)),
    balances: [...touched].flatMap((key) => toBalance(tables, key)),
  };
};

export const createFakeLedgerWriter = (options: FakeLedgerWriterOptions = {}): FakeLedgerWriter => {
  const { reach = () => undefined, store = { tables: emptyTables() } } = options;

  const apply = (
    request: BatchRequest,
    decide: (state: BatchState) => BatchOutcome,
  ): ApplyResult => {
    const tables = copyTables(store.tables);
    reach('ledger.begun');
    if (!compareAndSet(tables, request)) return superseded(store.tables, request);
    const outcome = decide(readFakeState(tables, request));
    const batchId = writeBatch(tables, request, outcome);
    reach('ledger.rows-written');
    reach('ledger.before-commit');
    store.tables = tables;
    reach('ledger.committed');
    return { kind: 'applied', batchId, outcome };
  };

  return {
    store,
    storedOffsets: async (group, topic) =>
      [...store.tables.offsets]
        .filter(
          ([key, { partition }]) =>
            key === partitionText({ group, topic, partition, logEpoch: '' }),
        )
        .map(([, stored]) => stored)
        .sort((one, other) => one.partition - other.partition),
    apply: async (request, decide) => apply(request, decide),
    unannounced: async (position: PartitionPosition, limit: number) => {
      const key = partitionText(position);
      const after = store.tables.watermarks.get(key) ?? 0;
      return store.tables.batches
        .filter((batch) => partitionText(batch.request) === key && batch.batchId > after)
        .slice(0, limit)
        .map((batch) => toUnannounced(store.tables, batch));
    },
    announced: async (position: PartitionPosition, batchId: number) => {
      const key = partitionText(position);
      const before = store.tables.watermarks.get(key) ?? 0;
      store.tables.watermarks.set(key, Math.max(before, batchId));
    },
    parking: fakeParkedRecords(store),
    close: async () => undefined,
  };
};
