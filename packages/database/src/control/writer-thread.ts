/**
 * The thread that holds the writing connection of the control database: a statement comes in, its
 * answer goes out, one after the other. Everything about turns, transactions and faults stays with
 * whoever sends them (safe-sqlite-adapter.ts).
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import {
  type DriverAdapterError,
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';

export interface WriterOptions {
  readonly url: string;
  /** Milliseconds that a statement waits for a lock, in this thread. */
  readonly timeout: number;
}

export type WriterWork =
  | { readonly kind: 'query'; readonly query: SqlQuery }
  | { readonly kind: 'execute'; readonly query: SqlQuery }
  | { readonly kind: 'script'; readonly script: string };

export interface WriterRequest {
  readonly id: number;
  readonly work: WriterWork;
}

export type WriterReply =
  | { readonly id: number; readonly rows: SqlResultSet | number | null }
  | { readonly id: number; readonly fault: DriverAdapterError['cause'] }
  | { readonly id: number; readonly message: string };

if (parentPort === null) throw new Error('this file is a thread, not a program');
const port = parentPort;
const { url, timeout } = workerData as WriterOptions;
let base: SqlDriverAdapter | null = null;

const done = async (work: WriterWork): Promise<SqlResultSet | number | null> => {
  base ??= await new PrismaBetterSqlite3({ url, timeout }).connect();
  if (work.kind === 'query') return base.queryRaw(work.query);
  if (work.kind === 'execute') return base.executeRaw(work.query);
  await base.executeScript(work.script);
  return null;
};

const answer = async ({ id, work }: WriterRequest): Promise<WriterReply> => {
  try {
    return { id, rows: await done(work) };
  } catch (error) {
    if (isDriverAdapterError(error)) return { id, fault: error.cause };
    return { id, message: error instanceof Error ? error.message : String(error) };
  }
};

port.on('message', async (request: WriterRequest | 'close') => {
  if (request !== 'close') return port.postMessage(await answer(request));
  await base?.dispose();
  port.close();
});
