/** The control room where it is a SQLite file. */
import { PrismaClient } from '../generated/sqlite-control/client.ts';
import { missingTable, requireFile } from '../sqlite/not-migrated-error.ts';
import { controlDatabaseFault } from './control-database-fault.ts';
import { openPreparedReads, type ReadRows } from './prepared-reads.ts';
import { openSafeSqlite } from './safe-sqlite-adapter.ts';
import type { WriteSteps } from './write-steps.ts';

/** The control client: models `operator`, `person`, `ruleSetVersion` … as in prisma/schema.prisma. */
export type ControlClient = PrismaClient;

/** What `transaction` hands to its function: the client's models, bound to the transaction. */
export type ControlTransaction = Parameters<
  Extract<Parameters<ControlClient['$transaction']>[0], (...args: never[]) => unknown>
>[0];

export interface ControlDatabase {
  readonly client: ControlClient;
  /**
   * All of `act` or none of it. Within it use only the client it is given: the outer one waits
   * until the transaction is over.
   *
   * @throws DatabaseUnusableError where the disk failed; nothing was kept and a new try may succeed.
   */
  transaction<T>(act: (client: ControlTransaction) => Promise<T>): Promise<T>;
  /** What was committed, by statements that are prepared once: for what every request asks. */
  readonly read: ReadRows;
  /**
   * A transaction whose every statement is known before the first, as one turn of the writing
   * connection: for what is written often.
   *
   * @throws DatabaseUnusableError as `transaction` does.
   */
  readonly write: WriteSteps;
  close(): Promise<void>;
}

/** Milliseconds to wait for a turn, and for which a transaction may stay open. */
const transactionTimes = { maxWait: 15_000, timeout: 15_000 } as const;

export interface ControlDatabaseOptions {
  readonly file: string;
  /** Further PRAGMA texts for each connection, such as `max_page_count = 100`. */
  readonly pragmas?: readonly string[];
  /** True for a server: transactions run in a thread of their own, so that no commit holds it up. */
  readonly writesInThread?: boolean;
}

const requireTable = async (client: ControlClient, file: string): Promise<void> => {
  const table = 'config_head';
  const found = await client.$queryRaw<
    unknown[]
  >`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ${table}`;
  if (found.length > 0) return;
  await client.$disconnect();
  throw missingTable(file, table);
};

/**
 * One process keeps one of these: two in one process wait for each other.
 *
 * @throws NotMigratedError where the file does not exist or is not migrated.
 */
export const openControlDatabase = async (
  options: ControlDatabaseOptions,
): Promise<ControlDatabase> => {
  requireFile(options.file);
  const connected = await openSafeSqlite(options);
  const { provider, adapterName } = connected;
  const adapter = { provider, adapterName, connect: async () => connected };
  const client = new PrismaClient({ adapter, transactionOptions: transactionTimes });
  await requireTable(client, options.file);
  const reads = openPreparedReads(options.file);
  const clearly = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      throw controlDatabaseFault(error) ?? error;
    }
  };
  return {
    client,
    read: reads.read,
    transaction: (act) => clearly(() => client.$transaction(act)),
    write: (steps) => clearly(() => connected.keep(steps)),
    close: async () => {
      reads.close();
      await client.$disconnect();
    },
  };
};
