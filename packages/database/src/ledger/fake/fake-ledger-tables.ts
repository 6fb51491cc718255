/** What the in-memory ledger holds, with the same uniqueness and bounds as the real one. */
import { micropointsMax } from '@house-rules/contracts';
import type { Account, DayCounters, Lot } from '@house-rules/ledger';
import { chainDigest, chainStart } from '../chain-digest.ts';
import type { BatchOutcome, BatchRequest } from '../ledger-port.ts';
import type {
  AccountAfter,
  NewDeadLetter,
  NewFact,
  NewParkedRecord,
  NewPosting,
  NewVoid,
  NewWagerRow,
  PlayerRef,
  WagerIdentity,
} from '../ledger-rows.ts';
import type { PartitionPosition } from '../partition-position.ts';

/** One committed batch, as the ledger's batch row and the rows that name it. */
export interface FakeBatch {
  readonly batchId: number;
  readonly request: BatchRequest;
  readonly outcome: BatchOutcome;
  readonly digest: string;
  readonly previousDigest: string;
}

export interface FakeParked {
  readonly position: PartitionPosition;
  readonly row: NewParkedRecord;
}

export interface FakeAccount extends AccountAfter {
  readonly changedAtMs: number;
}

export interface FakeLedgerTables {
  readonly offsets: Map<string, { logEpoch: string; nextOffset: number; partition: number }>;
  readonly watermarks: Map<string, number>;
  readonly batches: FakeBatch[];
  readonly wagers: Map<string, NewWagerRow>;
  /** By player and sequence. */
  readonly sequences: Map<string, NewWagerRow | NewPosting | NewFact>;
  readonly accounts: Map<string, FakeAccount>;
  readonly lots: Map<string, Lot>;
  readonly days: Map<string, DayCounters>;
  readonly statusDays: Map<string, number>;
  readonly voids: Map<string, NewVoid>;
  readonly facts: Map<string, NewFact>;
  readonly deadLetters: Map<string, NewDeadLetter>;
  parked: readonly FakeParked[];
}

export const emptyTables = (): FakeLedgerTables => ({
  offsets: new Map(),
  watermarks: new Map(),
  batches: [],
  wagers: new Map(),
  sequences: new Map(),
  accounts: new Map(),
  lots: new Map(),
  days: new Map(),
  statusDays: new Map(),
  voids: new Map(),
  facts: new Map(),
  deadLetters: new Map(),
  parked: [],
});

/** A copy to write on: what throws half-way leaves the original as it was. */
export const copyTables = (tables: FakeLedgerTables): FakeLedgerTables => ({
  offsets: new Map(tables.offsets),
  watermarks: new Map(tables.watermarks),
  batches: [...tables.batches],
  wagers: new Map(tables.wagers),
  sequences: new Map(tables.sequences),
  accounts: new Map(tables.accounts),
  lots: new Map(tables.lots),
  days: new Map(tables.days),
  statusDays: new Map(tables.statusDays),
  voids: new Map(tables.voids),
  facts: new Map(tables.facts),
  deadLetters: new Map(tables.deadLetters),
  parked: tables.parked,
});

/** Ids have no blanks: joined by them they cannot run into each other. */
export const text = (...parts: readonly (string | number)[]): string => parts.join(' ');

export const partitionText = ({ group, topic, partition }: PartitionPosition): string =>
  text(group, topic, partition);
export const playerText = ({ operatorId, playerId }: PlayerRef): string =>
  text(operatorId, playerId);
export const lotText = (player: PlayerRef, expiresAtMs: number | null): string =>
  text(playerText(player), expiresAtMs ?? 'never');
export const identityOf = (row: WagerIdentity): WagerIdentity => {
  const { operatorId, wagerId, occurredAtMs, contentHash } = row;
  return { operatorId, wagerId, occurredAtMs, contentHash };
};

const insert = <T>(table: Map<string, T>, key: string, row: T, name: string): void => {
  if (table.has(key)) throw new Error(`UNIQUE constraint failed: ${name} \`${key}\``);
  table.set(key, row);
};

const check = (holds: boolean, name: string): void => {
  if (!holds) throw new Error(`CHECK constraint failed: ${name}`);
};

const within = (micropoints: number, name: string): void => {
  const isWithin = Number.isSafeInteger(micropoints) && Math.abs(micropoints) <= micropointsMax;
  check(isWithin, name);
};

const withinAfter = (row: NewWagerRow | NewPosting): void => {
  within(row.spendableAfter, 'spendableAfter');
  within(row.statusAfter, 'statusAfter');
};

const writeRow = (
  tables: FakeLedgerTables,
  player: PlayerRef,
  row: NewWagerRow | NewPosting | NewFact,
): void => {
  check(row.playerSequence >= 1, 'playerSequence');
  insert(tables.sequences, text(playerText(player), row.playerSequence), row, 'playerSequence');
};

const writeVoid = (tables: FakeLedgerTables, row: NewVoid): void => {
  const key = text(row.player.operatorId, row.voidId);
  const stored = tables.voids.get(key);
  if (stored !== undefined && (stored.state !== 'pending' || row.state !== 'applied')) {
    throw new Error('void_event is immutable: a void is applied once');
  }
  tables.voids.set(key, row);
};

/** A lot, or a day, is open in the account or stands in its table, never both. */
const writeAccount = (
  tables: FakeLedgerTables,
  { player, account }: AccountAfter,
  changedAtMs: number,
): void => {
  within(account.spendable, 'account.spendable');
  within(account.status, 'account.status');
  check(account.debt >= 0 && account.playerSequence >= 1, 'account');
  const before: Account | undefined = tables.accounts.get(playerText(player))?.account;
  const { openLot, openDay } = account;
  if (openLot !== null) {
    check(openLot.remaining >= 0 && openLot.remaining <= openLot.earned, 'account.lots');
    if (openLot.expiresAtMs !== before?.openLot?.expiresAtMs) {
      tables.lots.delete(lotText(player, openLot.expiresAtMs));
    }
  }
  if (openDay !== null && openDay.day !== before?.openDay?.day) {
    tables.days.delete(text(playerText(player), openDay.day));
  }
  tables.accounts.set(playerText(player), { player, account, changedAtMs });
};

const writeBeside = (tables: FakeLedgerTables, outcome: BatchOutcome): void => {
  for (const { player, lot } of outcome.lots) {
    check(lot.remaining >= 0 && lot.remaining <= lot.earned, 'lot');
    tables.lots.set(lotText(player, lot.expiresAtMs), lot);
  }
  for (const { player, counters } of outcome.days) {
    tables.days.set(text(playerText(player), counters.day), counters);
  }
  for (const { player, day, add } of outcome.statusDays) {
    const key = text(playerText(player), day);
    tables.statusDays.set(key, (tables.statusDays.get(key) ?? 0) + add);
  }
};

const writeDeadLetters = (
  tables: FakeLedgerTables,
  { logEpoch, topic, partition }: BatchRequest,
  { deadLetters }: BatchOutcome,
): void => {
  for (const row of deadLetters) {
    const key = text(logEpoch, topic, partition, row.offset);
    if (!tables.deadLetters.has(key)) tables.deadLetters.set(key, row);
  }
};

const addBatch = (
  tables: FakeLedgerTables,
  request: BatchRequest,
  outcome: BatchOutcome,
): number => {
  const partition = partitionText(request);
  const last = tables.batches.findLast((batch) => partitionText(batch.request) === partition);
  const previousDigest = last?.digest ?? chainStart;
  const firstOffset = request.expectedOffset;
  const rowsDigest = outcome.digest;
  const digest = chainDigest({ ...request, firstOffset, previousDigest, rowsDigest });
  const batchId = tables.batches.length + 1;
  tables.batches.push({ batchId, request, outcome, digest, previousDigest });
  return batchId;
};

/** Writes a batch into `tables`. @returns its id. @throws where a key or a bound is hurt. */
export const writeBatch = (
  tables: FakeLedgerTables,
  request: BatchRequest,
  outcome: BatchOutcome,
): number => {
  const batchId = addBatch(tables, request, outcome);
  for (const row of outcome.wagers) {
    withinAfter(row);
    insert(tables.wagers, text(row.operatorId, row.wagerId), row, 'wager.wagerId');
    writeRow(tables, row, row);
  }
  for (const row of outcome.voids) writeVoid(tables, row);
  for (const row of outcome.postings) {
    withinAfter(row);
    writeRow(tables, row.player, row);
  }
  for (const row of outcome.facts) {
    insert(tables.facts, text(row.player.operatorId, row.factId), row, 'player_fact.factId');
    writeRow(tables, row.player, row);
  }
  for (const row of outcome.accounts) writeAccount(tables, row, request.appliedAtMs);
  writeBeside(tables, outcome);
  writeDeadLetters(tables, request, outcome);
  const { group, topic, partition, logEpoch } = request;
  const position = { group, topic, partition, logEpoch };
  const parked = (outcome.parked ?? []).map((row) => ({ position, row }));
  if (parked.length > 0) tables.parked = [...tables.parked, ...parked];
  return batchId;
};
