/**
 * The thread that holds the writing connection of the control database: work comes in, its answer
 * goes out, one after the other. Everything about turns, transactions of many messages and faults
 * stays with whoever sends them (safe-sqlite-adapter.ts).
 */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type DriverAdapterError,
  isDriverAdapterError,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { type ConnectionPlace, connectHere, type SqlConnection } from './sql-connection.ts';
import type { StepQuery } from './write-steps.ts';

export type WriterWork =
  | { readonly kind: 'query'; readonly query: SqlQuery }
  | { readonly kind: 'execute'; readonly query: SqlQuery }
  | { readonly kind: 'script'; readonly script: string }
  | { readonly kind: 'together'; readonly steps: readonly StepQuery[] };

/** A result set to a query, a count to a statement, whether they were kept to steps. */
export type WriterAnswer = SqlResultSet | number | boolean | null;

export interface WriterRequest {
  readonly id: number;
  readonly work: WriterWork;
}

export type WriterReply =
  | { readonly id: number; readonly answer: WriterAnswer }
  | { readonly id: number; readonly fault: DriverAdapterError['cause'] }
  | { readonly id: number; readonly message: string };

if (parentPort === null) throw new Error('this file is a thread, not a program');
const port = parentPort;
const place = workerData as ConnectionPlace;
let base: SqlConnection | null = null;

const done = async (work: WriterWork): Promise<WriterAnswer> => {
  base ??= await connectHere(place);
  if (work.kind === 'query') return base.queryRaw(work.query);
  if (work.kind === 'execute') return base.executeRaw(work.query);
  if (work.kind === 'together') return base.keepTogether(work.steps);
  await base.executeScript(work.script);
  return null;
};

const reply = async ({ id, work }: WriterRequest): Promise<WriterReply> => {
  try {
    return { id, answer: await done(work) };
  } catch (error) {
    if (isDriverAdapterError(error)) return { id, fault: error.cause };
    return { id, message: error instanceof Error ? error.message : String(error) };
  }
};

port.on('message', async (request: WriterRequest | 'close') => {
  if (request !== 'close') return port.postMessage(await reply(request));
  await base?.dispose();
  port.close();
});
