/** Batches and what they wrote, by the lists of their rows. */
import type { DatabaseSync } from 'node:sqlite';
import type {
  BatchContent,
  OwnedRow,
  OwnedVoid,
  StoredBatch,
  StoredDeadLetter,
} from '../audit-ledger.ts';
import { postingsAmong } from '../stored-rows.ts';
import {
  type Cells,
  integerAt,
  integerOrNullAt,
  prepareQuery,
  textAt,
  toBytes,
  toUuid,
  uuidAt,
} from './cells.ts';
import { factColumns, factOf, postingColumns, postingOf } from './player-rows.ts';
import type { prepareWagers } from './read-wagers.ts';

const columns = `"batchId", "groupId", "topic", "partition", "logEpoch", "firstOffset", "nextOffset",
  "wagers", "deadLetters", "appliedAtMs", "digest", "previousDigest"`;

const batchOf = (cells: Cells): StoredBatch => ({
  batchId: integerAt(cells, 0),
  group: textAt(cells, 1),
  topic: textAt(cells, 2),
  partition: integerAt(cells, 3),
  logEpoch: textAt(cells, 4),
  firstOffset: integerAt(cells, 5),
  nextOffset: integerAt(cells, 6),
  wagers: integerAt(cells, 7),
  deadLetters: integerAt(cells, 8),
  appliedAtMs: integerAt(cells, 9),
  digest: textAt(cells, 10),
  previousDigest: textAt(cells, 11),
});

const voidSelection = `SELECT lower(hex(v."voidId")), lower(hex(v."wagerId")), v."amountMinor", v."state",
    v."playerSequence", v."spendable", v."status", o."operatorId", lower(hex(v."contentHash")), v."batchId",
    (SELECT p."batchId" FROM "posting" p
     WHERE p."playerKey" = v."playerKey" AND p."playerSequence" = v."playerSequence")
  FROM "void_event" v JOIN "operator" o ON o."operatorKey" = v."operatorKey"`;

const voidOf = (cells: Cells): OwnedVoid => ({
  voidId: uuidAt(cells, 0),
  wagerId: uuidAt(cells, 1),
  amountMinor: integerAt(cells, 2),
  state: textAt(cells, 3),
  playerSequence: integerOrNullAt(cells, 4),
  spendable: integerAt(cells, 5),
  status: integerAt(cells, 6),
  operatorId: textAt(cells, 7),
  contentHash: textAt(cells, 8),
  batchId: integerAt(cells, 9),
  appliedInBatch: integerOrNullAt(cells, 10),
});

const deadLetterOf = (cells: Cells): StoredDeadLetter => {
  const body = cells[3];
  return {
    offset: integerAt(cells, 0),
    reason: textAt(cells, 1),
    pointer: textAt(cells, 2),
    body: body instanceof Uint8Array ? body : null,
  };
};

/** Wager id (16), operator key (4), time (8), big-endian. */
const wagerKeyBytes = 28;
/** Player key (8), sequence (8), big-endian. */
const touchedBytes = 16;

export interface ListedWager {
  readonly wagerId: string;
  readonly operatorKey: number;
  readonly occurredAtMs: number;
}

export const listedWagers = (bytes: Uint8Array): ListedWager[] => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: buffer.length / wagerKeyBytes }, (_, index) => {
    const at = index * wagerKeyBytes;
    return {
      wagerId: toUuid(buffer.toString('hex', at, at + 16)),
      operatorKey: buffer.readUInt32BE(at + 16),
      occurredAtMs: Number(buffer.readBigUInt64BE(at + 20)),
    };
  });
};

const bytesOf = (cell: unknown): Uint8Array =>
  cell instanceof Uint8Array ? cell : new Uint8Array(0);

export const prepareBatches = (
  connection: DatabaseSync,
  wagers: ReturnType<typeof prepareWagers>,
) => {
  const next = prepareQuery(
    connection,
    `SELECT ${columns} FROM "batch" WHERE "batchId" > ? ORDER BY "batchId" LIMIT ?`,
  );
  const newest = prepareQuery(connection, 'SELECT coalesce(max("batchId"), 0) FROM "batch"');
  const before = prepareQuery(
    connection,
    `SELECT "digest" FROM "batch" WHERE "groupId" = ? AND "topic" = ? AND "partition" = ?
       AND "batchId" < ? ORDER BY "batchId" DESC LIMIT 1`,
  );
  const lists = prepareQuery(
    connection,
    'SELECT "wagers", "rows" FROM "batch_rows" WHERE "batchId" = ?',
  );
  const findPosting = prepareQuery(
    connection,
    `SELECT ${postingColumns}, o."operatorId" FROM "posting" r
     JOIN "account" a ON a."playerKey" = r."playerKey"
     JOIN "operator" o ON o."operatorKey" = a."operatorKey"
     WHERE r."playerKey" = ? AND r."playerSequence" = ?`,
  );
  const findFact = prepareQuery(
    connection,
    `SELECT ${factColumns}, o."operatorId", lower(hex(r."contentHash")) FROM "player_fact" r
     JOIN "operator" o ON o."operatorKey" = r."operatorKey"
     WHERE r."playerKey" = ? AND r."playerSequence" = ?`,
  );
  const brought = prepareQuery(
    connection,
    `${voidSelection} WHERE v."state" IN ('pending', 'applied') AND v."batchId" = ?`,
  );
  const voidById = prepareQuery(
    connection,
    `${voidSelection} WHERE o."operatorId" = ? AND v."voidId" = ?`,
  );
  const deadLetters = prepareQuery(
    connection,
    `SELECT "offset", "reason", "pointer", "body" FROM "dead_letter"
     WHERE "logEpoch" = ? AND "topic" = ? AND "partition" = ? AND "offset" >= ? AND "offset" < ?
       AND "batchId" = ? ORDER BY "offset"`,
  );

  const touched = (playerKey: number, playerSequence: number): OwnedRow | null => {
    const posting = findPosting.first(playerKey, playerSequence);
    if (posting !== null) {
      return { operatorId: textAt(posting, 11), row: postingOf(posting), contentHash: '' };
    }
    const fact = findFact.first(playerKey, playerSequence);
    if (fact === null) return null;
    const contentHash = textAt(fact, 10);
    return { operatorId: textAt(fact, 9), row: factOf(fact), contentHash };
  };

  const othersOf = (bytes: Uint8Array): (OwnedRow | null)[] => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found: (OwnedRow | null)[] = [];
    for (let at = 0; at < bytes.byteLength; at += touchedBytes) {
      const playerSequence = Number(view.getBigUint64(at + 8));
      // 0: only the account was written.
      if (playerSequence > 0) found.push(touched(Number(view.getBigUint64(at)), playerSequence));
    }
    return found;
  };

  const voidsOf = (batchId: number, others: readonly (OwnedRow | null)[]): OwnedVoid[] => {
    const found = brought.all(batchId).map(voidOf);
    const known = new Set(found.map(({ voidId }) => voidId));
    for (const each of others) {
      const [posting] = each === null ? [] : postingsAmong([each.row], 'reverse');
      const voidId = posting?.cause?.voidId;
      if (each === null || typeof voidId !== 'string' || known.has(voidId)) continue;
      found.push(...voidById.all(each.operatorId, toBytes(voidId)).map(voidOf));
      known.add(voidId);
    }
    return found;
  };

  return {
    next: (afterBatchId: number, limit: number) => next.all(afterBatchId, limit).map(batchOf),
    newest: () => integerAt(newest.first() ?? [0], 0),
    digestBefore: ({ group, topic, partition, batchId }: StoredBatch): string | null => {
      const found = before.first(group, topic, partition, batchId);
      return found === null ? null : textAt(found, 0);
    },
    content: (batch: StoredBatch): BatchContent => {
      const [listed, rows] = lists.first(batch.batchId) ?? [];
      const others = othersOf(bytesOf(rows));
      const { logEpoch, topic, partition, firstOffset, nextOffset, batchId } = batch;
      return {
        wagers: listedWagers(bytesOf(listed)).map(
          (key) => wagers.byKeys(key.operatorKey, [key])[0] ?? null,
        ),
        others,
        voids: voidsOf(batchId, others),
        deadLetters: deadLetters
          .all(logEpoch, topic, partition, firstOffset, nextOffset, batchId)
          .map(deadLetterOf),
      };
    },
  };
};
