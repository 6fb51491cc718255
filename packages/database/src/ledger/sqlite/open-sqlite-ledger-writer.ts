/**
 * The ledger's writer where the ledger is a SQLite file.
 *
 * A batch is one IMMEDIATE transaction without an await in it: begin, compare and set the offset,
 * read the state, decide, write, commit. So the write lock is held for milliseconds, and nothing
 * else of this process can come in between. Small batches of several partitions that come in the
 * same moment share one commit; each still stands or falls by itself (write-together.ts).
 *
 * Node's own SQLite, because it wrote the same rows 15 to 25 % quicker than better-sqlite3 and
 * needs no native package. See open-sqlite-file.ts for the one law that follows from it.
 */
import { unusableFrom } from '../../sqlite/database-unusable-error.ts';
import { type Act, createWriteTogether } from '../../sqlite/write-together.ts';
import type {
  ApplyResult,
  BatchOutcome,
  BatchRequest,
  BatchState,
  LedgerWriter,
} from '../ledger-port.ts';
import {
  type ChangeLimits,
  changeLimits,
  prepareAccountChanges,
} from './account-changes/account-changes.ts';
import { createFoldWhenIdle } from './account-changes/fold-when-idle.ts';
import { prepareAnnouncements } from './announcements.ts';
import { prepareBatchChain } from './batch-chain.ts';
import { prepareAddBatchRows } from './batch-rows.ts';
import { prepareDictionaries } from './dictionaries.ts';
import { openLedgerConnection, prepareSession } from './ledger-session.ts';
import { prepareParkedRecords } from './parked-records.ts';
import { preparePartitionOffsets } from './partition-offsets.ts';
import { prepareReadBatchState } from './read-batch-state.ts';
import { prepareWagerIds } from './wager-ids/wager-ids.ts';
import { prepareWriteAccounts } from './write-accounts.ts';
import { prepareWriteDeadLetters } from './write-dead-letters.ts';
import { prepareWriteMovements } from './write-movements.ts';
import { prepareWriteTotals } from './write-totals.ts';
import { prepareWriteWagers } from './write-wagers.ts';

export interface SqliteLedgerWriterOptions {
  readonly file: string;
  /** Called at `ledger.begun`, `ledger.rows-written`, `ledger.before-commit`, `ledger.committed`. */
  readonly reach?: (failpoint: string) => void;
  /** Further PRAGMA texts for each connection, such as `max_page_count = 100`. */
  readonly pragmas?: readonly string[];
  /** When accounts are written as changes, where it is not as `changeLimits` says. */
  readonly changeLimits?: Partial<ChangeLimits>;
}

/**
 * 8,192 pages of 8 KiB: random keys dirty one page a row, and a checkpoint each 1,000 pages wrote a
 * third less; at 65,536 a checkpoint held a batch back for 0.4 s. The cache is 64 MiB.
 */
const writerPragmas = ['wal_autocheckpoint = 8192', 'cache_size = -65536'] as const;

/** As many as a worker takes at most in one batch: more would keep a redemption waiting. */
const recordsTogetherMax = 2_000;

/** Players whose accounts stay in memory between batches: some 220 bytes each, as they come. */
const playersMax = 1_000_000;

const openPrepared = ({ file, pragmas = [] }: SqliteLedgerWriterOptions, limits: ChangeLimits) => {
  const connection = openLedgerConnection(file, [...writerPragmas, ...pragmas]);
  const session = prepareSession(connection, playersMax);
  const { register, players } = session;
  const wagerIds = prepareWagerIds(connection);
  const dictionaries = prepareDictionaries(connection);
  const changes = prepareAccountChanges(connection, {
    arena: register.arena,
    sharedTimes: register.sharedTimes,
    limits,
  });
  session.join(wagerIds);
  session.join(dictionaries);
  session.join(changes);
  return {
    connection,
    session,
    changes,
    wagerIds,
    offsets: preparePartitionOffsets(connection),
    readState: prepareReadBatchState(connection, { register, players, wagerIds }),
    chain: prepareBatchChain(connection),
    writeWagers: prepareWriteWagers(connection, { register, wagerIds, dictionaries }),
    writeMovements: prepareWriteMovements(connection, register),
    writeAccounts: prepareWriteAccounts(connection, register, changes),
    writeTotals: prepareWriteTotals(connection, register),
    writeDeadLetters: prepareWriteDeadLetters(connection),
    addBatchRows: prepareAddBatchRows(connection),
    parked: prepareParkedRecords(connection),
    announcements: prepareAnnouncements(connection),
  };
};

type Prepared = ReturnType<typeof openPrepared>;
type Decide = (state: BatchState) => BatchOutcome;

const addBatch = ({ chain }: Prepared, request: BatchRequest, outcome: BatchOutcome): number =>
  chain.add({
    ...request,
    firstOffset: request.expectedOffset,
    wagers: outcome.wagers,
    duplicates: outcome.duplicates,
    deadLetters: outcome.deadLetters.length,
    rowsDigest: outcome.digest,
  });

const writeOutcome = (used: Prepared, request: BatchRequest, outcome: BatchOutcome): number => {
  const { appliedAtMs: atMs } = request;
  const batchId = addBatch(used, request, outcome);
  const keys = used.writeWagers(outcome.wagers, request, batchId);
  const rows = used.writeMovements(outcome, { batchId, atMs });
  used.writeAccounts(outcome, { batchId, atMs });
  used.writeTotals(outcome.wagers, atMs);
  used.writeDeadLetters(outcome.deadLetters, request, batchId);
  used.parked.write(outcome.parked ?? [], request);
  used.addBatchRows(batchId, keys, rows);
  used.wagerIds.seal();
  return batchId;
};

/** Within the transaction; `superseded` has written nothing. */
const applyWithin = (
  used: Prepared,
  request: BatchRequest,
  decide: Decide,
  reach: (failpoint: string) => void,
): ApplyResult => {
  const { offsets, session, readState } = used;
  reach('ledger.begun');
  session.begin();
  if (!offsets.compareAndSet(request)) return { kind: 'superseded', ...offsets.stored(request) };
  const outcome = decide(readState(request));
  const batchId = writeOutcome(used, request, outcome);
  reach('ledger.rows-written');
  reach('ledger.before-commit');
  return { kind: 'applied', batchId, outcome };
};

/**
 * @throws NotMigratedError where the file does not exist or is not migrated.
 * @throws DatabaseUnusableError from its calls where the disk failed: nothing of the batch was kept
 * and the next call opens the file anew.
 */
export const openSqliteLedgerWriter = (options: SqliteLedgerWriterOptions): LedgerWriter => {
  const { file, reach = () => undefined } = options;
  const limits = { ...changeLimits, ...options.changeLimits };
  let prepared: Prepared | null = openPrepared(options, limits);
  let isClosed = false;

  const current = (): Prepared => {
    if (isClosed) throw new Error(`the ledger \`${file}\` is closed`);
    prepared ??= openPrepared(options, limits);
    return prepared;
  };
  /** The clear error where the connection is given up, else the error itself. */
  const give = (error: unknown): unknown => {
    const unusable = unusableFrom(error, file);
    if (!unusable) return error;
    prepared?.connection.close();
    prepared = null;
    return unusable;
  };
  const read = <T>(act: (prepared: Prepared) => T): T => {
    try {
      return act(current());
    } catch (error) {
      throw give(error);
    }
  };
  const together = createWriteTogether({
    connection: () => current().connection,
    takenBack: () => prepared?.session.rolledBack(),
    lost: () => {
      prepared?.connection.close();
      prepared = null;
    },
    weightMax: recordsTogetherMax,
  });
  const write = async <T>(
    act: (prepared: Prepared) => T,
    how: Pick<Act<T>, 'isPatient' | 'remember'> & { readonly records?: number } = {},
  ): Promise<T> => {
    const { records = 0, ...rest } = how;
    try {
      return await together({ ...rest, weight: records, run: () => act(current()) });
    } catch (error) {
      throw give(error);
    }
  };
  const remember = (result: ApplyResult): void => {
    if (result.kind !== 'applied') return;
    current().session.committed(result.batchId);
    idle.batchWritten();
  };
  const idle = createFoldWhenIdle(limits.idleMs, async () =>
    current().changes.isPending() ? write(({ changes }) => changes.foldLeft()) : false,
  );
  idle.batchWritten();

  return {
    storedOffsets: async (group, topic) => read(({ offsets }) => offsets.list(group, topic)),
    apply: async (request, decide) => {
      const records = request.nextOffset - request.expectedOffset;
      const act = (used: Prepared) => applyWithin(used, request, decide, reach);
      const result = await write(act, { records, remember });
      if (result.kind === 'applied') reach('ledger.committed');
      return result;
    },
    unannounced: async (position, limit) =>
      read(({ announcements }) => announcements.unannounced(position, limit)),
    announced: (position, batchId) =>
      write(({ announcements }) => announcements.announced(position, batchId), { isPatient: true }),
    parking: {
      lines: async (group, topic) => read(({ parked }) => parked.lines(group, topic)),
      from: async (position, operatorId, offset, slice) =>
        read(({ parked }) => parked.from(position, operatorId, offset, slice)),
      forget: (position, operatorId, beforeOffset) =>
        write(({ parked }) => parked.forget(position, operatorId, beforeOffset)),
    },
    close: async () => {
      isClosed = true;
      idle.stop();
      prepared?.connection.close();
      prepared = null;
    },
  };
};
