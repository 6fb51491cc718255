/**
 * Prisma's better-sqlite3 adapter made safe for a server.
 *
 * The adapter has one connection, and on its own a statement that is awaited outside an open
 * interactive transaction joins that transaction and is lost when it rolls back. Here one FIFO lock
 * stands before the connection: a transaction holds it from BEGIN to COMMIT, every statement
 * outside that may write waits for its turn.
 *
 * Reads outside of transactions go to a second connection, which cannot write and waits for nobody:
 * a transaction lasts many turns of the process, and whoever only looks should not stand behind it.
 * They see what was committed, as they did when they waited.
 *
 * Transactions begin IMMEDIATE: a deferred one that writes after another process wrote fails at
 * once, whatever the busy timeout says. Waiting for another process's lock is asynchronous.
 *
 * A commit waits for the disk. A process that answers others meanwhile gives the writing connection a
 * thread of its own (`writesInThread`); nothing else changes by it but this: a transaction of many
 * statements is then as many messages, each of which waits for a turn of the process, and the lock is
 * held meanwhile. What is decided beforehand goes there in one (`keep`, write-steps.ts).
 *
 * A full disk ends a transaction silently and what follows would commit statement by statement.
 * After such a fault everything up to the end of the transaction fails, and the next in line gets a
 * new connection.
 */
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlQueryable,
  type Transaction,
} from '@prisma/driver-adapter-utils';
import { blockingWaitMs, connectionPragmas } from '../sqlite/connection-pragmas.ts';
import { createFifoLock } from '../sqlite/fifo-lock.ts';
import { connectInThread } from './connect-in-thread.ts';
import { connectHere, type SqlConnection, statement } from './sql-connection.ts';
import { unusableAfter, whenFree } from './when-free.ts';
import { toStepQuery, type WriteSteps } from './write-steps.ts';

export interface SafeSqliteOptions {
  readonly file: string;
  /** Statements for each new connection, beside the ones every connection gets. */
  readonly pragmas?: readonly string[];
  /** True: statements that may write, and whole transactions, run in a thread of their own. */
  readonly writesInThread?: boolean;
}

/**
 * Pages of the write-ahead log at which a commit writes them out, and everybody waits for it. Drafts
 * write the same few pages again and again, so that four times as many as usual are hardly more work.
 */
const controlCheckpointPages = 4_096;

const connect = async (options: SafeSqliteOptions): Promise<SqlConnection> => {
  const place = { url: `file:${options.file}`, timeout: blockingWaitMs };
  const base = await (options.writesInThread ? connectInThread(place) : connectHere(place));
  const checkpoint = `wal_autocheckpoint = ${controlCheckpointPages}`;
  const pragmas = [...connectionPragmas, checkpoint, ...(options.pragmas ?? [])];
  await whenFree(() => base.executeScript(pragmas.map((text) => `PRAGMA ${text};`).join('\n')));
  return base;
};

/** The one connection: its faults end it, and `revive` replaces it. */
const createConnection = async (options: SafeSqliteOptions) => {
  let base = await connect(options);
  let fault: DriverAdapterError | null = null;

  const give = (error: unknown): unknown => {
    const unusable = unusableAfter(error, options.file);
    if (!unusable) return error;
    fault = new DriverAdapterError({
      kind: 'sqlite',
      extendedCode: unusable.resultCode,
      originalCode: unusable.code,
      message: unusable.message,
    });
    return fault;
  };

  return {
    /** Runs one call on the connection, or fails with the fault that ended it. */
    run: async <T>(act: (connection: SqlConnection) => Promise<T>): Promise<T> => {
      if (fault) throw fault;
      try {
        return await act(base);
      } catch (error) {
        throw give(error);
      }
    },
    /** Before each new holder of the lock: a connection that was given up is replaced. */
    revive: async (): Promise<void> => {
      if (!fault) return;
      await base.dispose();
      base = await connect(options);
      fault = null;
    },
    hasFault: (): boolean => fault !== null,
    dispose: (): Promise<void> => base.dispose(),
  };
};

type Connection = Awaited<ReturnType<typeof createConnection>>;

/** Prisma sends COMMIT and ROLLBACK as statements and then calls commit() or rollback(). */
const createTransaction = (
  connection: Connection,
  info: Pick<SqlQueryable, 'provider' | 'adapterName'>,
  release: () => void,
): Transaction => {
  let isOpen = true;
  const execute = async (query: SqlQuery): Promise<number> => {
    const isEnd = query.sql === 'COMMIT' || query.sql === 'ROLLBACK';
    // A fault has rolled back already.
    if (query.sql === 'ROLLBACK' && connection.hasFault()) isOpen = false;
    if (isEnd && !isOpen) return 0;
    const changes = await connection.run((base) => base.executeRaw(query));
    if (isEnd) isOpen = false;
    return changes;
  };
  const end = async (): Promise<void> => {
    try {
      if (isOpen) await execute(statement('ROLLBACK'));
    } finally {
      release();
    }
  };
  return {
    ...info,
    options: { usePhantomQuery: false },
    queryRaw: (query) => connection.run((base) => base.queryRaw(query)),
    executeRaw: execute,
    commit: end,
    rollback: end,
    createSavepoint: async (name) => void (await execute(statement(`SAVEPOINT ${name}`))),
    rollbackToSavepoint: async (name) => void (await execute(statement(`ROLLBACK TO ${name}`))),
    releaseSavepoint: async (name) => void (await execute(statement(`RELEASE ${name}`))),
  };
};

/** A statement that begins so returns rows and changes none: Prisma writes with other words. */
const isRead = ({ sql }: SqlQuery): boolean => /^\s*SELECT\b/i.test(sql);

export interface SafeSqlite extends SqlDriverAdapter {
  /** Writes that are decided beforehand, in one turn of the writing connection. */
  readonly keep: WriteSteps;
}

/** For `new PrismaClient({ adapter })`: one writer at a time, nothing joins, readers do not wait. */
export const openSafeSqlite = async (options: SafeSqliteOptions): Promise<SafeSqlite> => {
  const connection = await createConnection(options);
  const pragmas = [...(options.pragmas ?? []), 'query_only = ON'];
  const reader = await createConnection({ ...options, pragmas, writesInThread: false });
  const lock = createFifoLock();
  const info = { provider: 'sqlite', adapterName: '@house-rules/safe-sqlite' } as const;

  const begin = async (): Promise<() => void> => {
    const release = await lock.acquire();
    try {
      await connection.revive();
      return release;
    } catch (error) {
      release();
      throw error;
    }
  };
  const alone = async <T>(act: (base: SqlConnection) => Promise<T>): Promise<T> => {
    const release = await begin();
    try {
      return await connection.run((base) => whenFree(() => act(base)));
    } finally {
      release();
    }
  };

  const reviving = createFifoLock();
  const read = async <T>(act: (base: SqlConnection) => Promise<T>): Promise<T> => {
    if (reader.hasFault()) {
      const release = await reviving.acquire();
      await reader.revive().finally(release);
    }
    return reader.run((base) => whenFree(() => act(base)));
  };

  return {
    ...info,
    queryRaw: (query) =>
      isRead(query) ? read((base) => base.queryRaw(query)) : alone((base) => base.queryRaw(query)),
    executeRaw: (query) => alone((base) => base.executeRaw(query)),
    executeScript: (script) => alone((base) => base.executeScript(script)),
    keep: (steps) => alone((base) => base.keepTogether(steps.map(toStepQuery))),
    startTransaction: async () => {
      const release = await begin();
      try {
        const immediate = statement('BEGIN IMMEDIATE');
        await connection.run((base) => whenFree(() => base.executeRaw(immediate)));
        return createTransaction(connection, info, release);
      } catch (error) {
        release();
        throw error;
      }
    },
    dispose: async () => {
      const release = await lock.acquire();
      await reader.dispose();
      await connection.dispose();
      release();
    },
  };
};
