/** What the in-memory ledger holds, with the same uniqueness and bounds as the real one. */
import { micropointsMax } from '@house-rules/contracts';
import { chainDigest, chainStart } from '../chain-digest.ts';
import type {
  BatchOutcome,
  BatchRequest,
  NewBalance,
  NewDeadLetter,
  NewPosting,
  NewWagerRow,
  PartitionPosition,
  PlayerRef,
  WagerIdentity,
} from '../ledger-port.ts';

/** One committed batch, as the ledger's batch row and the rows that name it. */
export interface FakeBatch {
  readonly batchId: number;
  readonly request: BatchRequest;
  readonly outcome: BatchOutcome;
  readonly digest: string;
  readonly previousDigest: string;
}

export type FakeBalance = NewBalance & { readonly changedAtMs: number };

export interface FakeLedgerTables {
  readonly offsets: Map<string, { logEpoch: string; nextOffset: number; partition: number }>;
  readonly watermarks: Map<string, number>;
  readonly batches: FakeBatch[];
  readonly identities: Map<string, WagerIdentity>;
  readonly wagers: Map<string, NewWagerRow>;
  readonly postings: Map<string, NewPosting>;
  readonly balances: Map<string, FakeBalance>;
  readonly counters: Map<string, Map<string, number>>;
  readonly deadLetters: Map<string, NewDeadLetter>;
}

export const emptyTables = (): FakeLedgerTables => ({
  offsets: new Map(),
  watermarks: new Map(),
  batches: [],
  identities: new Map(),
  wagers: new Map(),
  postings: new Map(),
  balances: new Map(),
  counters: new Map(),
  deadLetters: new Map(),
});

/** A copy to write on: what throws half-way leaves the original as it was. */
export const copyTables = (tables: FakeLedgerTables): FakeLedgerTables => ({
  offsets: new Map(tables.offsets),
  watermarks: new Map(tables.watermarks),
  batches: [...tables.batches],
  identities: new Map(tables.identities),
  wagers: new Map(tables.wagers),
  postings: new Map(tables.postings),
  balances: new Map(tables.balances),
  counters: new Map([...tables.counters].map(([day, used]) => [day, new Map(used)])),
  deadLetters: new Map(tables.deadLetters),
});

/** Ids have no blanks: joined by them they cannot run into each other. */
const text = (...parts: readonly (string | number)[]): string => parts.join(' ');

export const partitionText = ({ group, topic, partition }: PartitionPosition): string =>
  text(group, topic, partition);
export const playerText = ({ operatorId, playerId }: PlayerRef): string =>
  text(operatorId, playerId);
export const dayText = (player: PlayerRef, day: string): string => text(playerText(player), day);
export const identityText = (operatorId: string, wagerId: string): string =>
  text(operatorId, wagerId);

const insert = <T>(table: Map<string, T>, key: string, row: T, name: string): void => {
  if (table.has(key)) throw new Error(`UNIQUE constraint failed: ${name} \`${key}\``);
  table.set(key, row);
};

const within = (micropoints: number, name: string): void => {
  if (Number.isSafeInteger(micropoints) && Math.abs(micropoints) <= micropointsMax) return;
  throw new Error(`CHECK constraint failed: ${name} \`${micropoints}\``);
};

const writePosting = (tables: FakeLedgerTables, row: NewPosting): void => {
  within(row.spendableAfter, 'posting.spendableAfter');
  within(row.statusAfter, 'posting.statusAfter');
  insert(tables.postings, text(playerText(row.player), row.playerSequence), row, 'posting');
};

const writeWager = (tables: FakeLedgerTables, row: NewWagerRow): void => {
  const { operatorId, wagerId, occurredAtMs, contentHash } = row;
  insert(tables.wagers, text(playerText(row), row.playerSequence), row, 'wager');
  const identity = { operatorId, wagerId, occurredAtMs, contentHash };
  insert(tables.identities, identityText(operatorId, wagerId), identity, 'wager_identity');
};

const writeBalance = (tables: FakeLedgerTables, row: NewBalance, changedAtMs: number): void => {
  within(row.spendable, 'balance.spendable');
  within(row.status, 'balance.status');
  const key = playerText(row.player);
  const before = tables.balances.get(key)?.lastWagerAtMs ?? row.lastWagerAtMs;
  const lastWagerAtMs = Math.max(before, row.lastWagerAtMs);
  tables.balances.set(key, { ...row, lastWagerAtMs, changedAtMs });
};

const writeCounters = (tables: FakeLedgerTables, { counters }: BatchOutcome): void => {
  for (const { player, day, item, add } of counters) {
    const key = dayText(player, day);
    const used = tables.counters.get(key) ?? new Map<string, number>();
    used.set(item, (used.get(item) ?? 0) + add);
    tables.counters.set(key, used);
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
  for (const row of outcome.wagers) writeWager(tables, row);
  for (const row of outcome.postings) writePosting(tables, row);
  for (const row of outcome.balances) writeBalance(tables, row, request.appliedAtMs);
  writeCounters(tables, outcome);
  writeDeadLetters(tables, request, outcome);
  return batchId;
};
