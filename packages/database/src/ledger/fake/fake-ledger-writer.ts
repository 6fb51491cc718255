/**
 * The ledger's writer in memory, for tests of those who write through the port. It passes the same
 * contract suite as the real one: transactions, compare-and-set, uniqueness, bounds, the chain.
 */
import type {
  ApplyResult,
  BatchOutcome,
  BatchRequest,
  BatchState,
  LedgerWriter,
  NewWagerRow,
  PartitionPosition,
  PlayerRef,
  PlayerState,
  UnannouncedBatch,
  WagerIdentity,
} from '../ledger-port.ts';
import {
  copyTables,
  dayText,
  emptyTables,
  type FakeBatch,
  type FakeLedgerTables,
  identityText,
  partitionText,
  playerText,
  writeBatch,
} from './fake-ledger-tables.ts';

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

const newPlayer: PlayerState = { spendable: 0, status: 0, tier: null, playerSequence: 0 };

const notAsked = (what: string): never => {
  throw new Error(`the batch did not ask for the state of ${what}`);
};

const readState = (tables: FakeLedgerTables, request: BatchRequest): BatchState => {
  const players = new Set(request.players.map(playerText));
  const wagers = new Set(request.wagers.map((one) => identityText(one.operatorId, one.wagerId)));
  const days = new Set(request.counterDays.map(({ player, day }) => dayText(player, day)));
  return {
    player: (ref: PlayerRef): PlayerState => {
      if (!players.has(playerText(ref))) notAsked(`player of \`${ref.operatorId}\``);
      const { spendable, status, tier, playerSequence } =
        tables.balances.get(playerText(ref)) ?? newPlayer;
      return { spendable, status, tier, playerSequence };
    },
    storedWager: (operatorId: string, wagerId: string): WagerIdentity | null => {
      const key = identityText(operatorId, wagerId);
      if (!wagers.has(key)) notAsked(`wager \`${wagerId}\``);
      return tables.identities.get(key) ?? null;
    },
    counters: (ref: PlayerRef, day: string): Readonly<Record<string, number>> => {
      const key = dayText(ref, day);
      if (!days.has(key)) notAsked(`player of \`${ref.operatorId}\` on ${day}`);
      return Object.fromEntries(tables.counters.get(key) ?? []);
    },
  };
};

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

const toUnannounced = (tables: FakeLedgerTables, batch: FakeBatch): UnannouncedBatch => {
  const { wagers, deadLetters } = batch.outcome;
  const isSamePlayer = (row: NewWagerRow, other: NewWagerRow): boolean =>
    playerText(row) === playerText(other);
  const touched = wagers.filter(
    (row, at) => wagers.findIndex((other) => isSamePlayer(row, other)) === at,
  );
  return {
    batchId: batch.batchId,
    partition: batch.request.partition,
    wagers,
    deadLetters: deadLetters.filter((row) => [...tables.deadLetters.values()].includes(row)),
    balances: touched.flatMap((row) => tables.balances.get(playerText(row)) ?? []),
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
    const outcome = decide(readState(tables, request));
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
    close: async () => undefined,
  };
};
