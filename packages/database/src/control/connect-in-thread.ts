/**
 * A connection whose statements run in a thread of its own. A commit waits for the disk, and on a
 * busy one that is tens of milliseconds in which nobody else is answered where it happens in the
 * thread of the requests.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DriverAdapterError, type SqlResultSet } from '@prisma/driver-adapter-utils';
import type { ConnectionPlace, SqlConnection } from './sql-connection.ts';
import type { WriterAnswer, WriterReply, WriterRequest, WriterWork } from './writer-thread.ts';

/** Ends the connection for good and lets the next in line have a new one. */
const ended = (message: string): DriverAdapterError =>
  new DriverAdapterError({
    kind: 'sqlite',
    extendedCode: 10,
    originalCode: 'SQLITE_IOERR',
    message: `the thread that writes the control database ended: ${message}`,
  });

export const connectInThread = async (place: ConnectionPlace): Promise<SqlConnection> => {
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), {
    workerData: place,
  });
  const waiting = new Map<number, PromiseWithResolvers<WriterAnswer>>();
  worker.unref();
  let lastId = 0;
  let end: DriverAdapterError | null = null;

  const giveUp = (message: string): void => {
    end ??= ended(message);
    for (const { reject } of waiting.values()) reject(end);
    waiting.clear();
  };
  worker.on('error', (error) => giveUp(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => giveUp(`exit code ${code}`));
  worker.on('message', (reply: WriterReply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) worker.unref();
    if ('answer' in reply) asked?.resolve(reply.answer);
    else asked?.reject('fault' in reply ? new DriverAdapterError(reply.fault) : failed(reply));
  });

  const ask = (work: WriterWork): Promise<WriterAnswer> => {
    if (end !== null) return Promise.reject(end);
    const asked = Promise.withResolvers<WriterAnswer>();
    lastId += 1;
    waiting.set(lastId, asked);
    // Only work under way keeps the process alive, as it would without the thread.
    worker.ref();
    const request: WriterRequest = { id: lastId, work };
    worker.postMessage(request);
    return asked.promise;
  };

  return {
    // What the thread answers is decided by what it was asked.
    queryRaw: async (query) => (await ask({ kind: 'query', query })) as SqlResultSet,
    executeRaw: async (query) => (await ask({ kind: 'execute', query })) as number,
    executeScript: async (script) => {
      await ask({ kind: 'script', script });
    },
    keepTogether: async (steps) => (await ask({ kind: 'together', steps })) as boolean,
    dispose: async () => {
      if (end !== null) return;
      worker.ref();
      const gone = once(worker, 'exit');
      worker.postMessage('close');
      await gone;
    },
  };
};

const failed = ({ message }: { readonly message: string }): Error => new Error(message);
