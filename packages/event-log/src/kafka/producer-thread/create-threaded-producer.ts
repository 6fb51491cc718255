/**
 * A producer whose records are encoded, sent and acknowledged in a thread of its own, so that who
 * sends goes on with other work meanwhile. It promises what every producer does: sends go out in the
 * order of their calls, and each resolves when all of it is in the log.
 *
 *   running ──close──> closing ──closed, or too late──> ended
 *      │ ^
 *      │ └──next send── none
 *      └──────────────────^ died: what was not acknowledged rejects, and may stand in the log
 *
 * It runs from the beginning, so that the first send does not wait for it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { EventLogError } from '../../event-log-error.ts';
import type { EventProducer } from '../../port.ts';
import { type KafkaEventLogOptions, LEAVE_MS_MAX } from '../kafka-options.ts';
import { packSend } from './packed-send.ts';
import type { FromThread, ThreadOptions, ToThread } from './thread-messages.ts';

const threadFile = new URL('./producer-thread.ts', import.meta.url);
/** The queue gives its client a moment, and then the client gives its connections one. */
const CLOSE_MS_MAX = 2 * LEAVE_MS_MAX + 500;

interface Pending {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly pending: Map<number, Pending>;
  readonly ended: Promise<void>;
}

const notAcknowledged = (): EventLogError =>
  new EventLogError('log_closed', 'the producer was closed before the log acknowledged this send');

/** @param file where the thread begins; another one is for tests */
export const createThreadedProducer = (
  { log, ...options }: KafkaEventLogOptions,
  file: URL = threadFile,
): EventProducer => {
  const workerData: ThreadOptions = options;
  let closed = false;
  let nextId = 0;

  const start = (): Thread => {
    const worker = new Worker(file, { workerData });
    const pending = new Map<number, Pending>();
    const ended = Promise.withResolvers<void>();
    const started = { worker, pending, ended: ended.promise };
    const take = (id: number): Pending | undefined => {
      const waiting = pending.get(id);
      pending.delete(id);
      return waiting;
    };
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'sent') take(message.id)?.resolve();
      else if (message.kind === 'failed') {
        take(message.id)?.reject(new EventLogError(message.code, message.message));
      } else if (message.kind === 'log') log?.(message.level, message.message, message.fields);
    });
    worker.on('error', (error) => {
      log?.('warn', `kafka: the thread that sends has failed: ${error.message}`, {});
    });
    worker.on('exit', () => {
      if (thread === started) thread = undefined;
      const why = closed
        ? notAcknowledged()
        : new EventLogError('log_unavailable', 'the thread that sends to the log has ended');
      for (const { reject } of pending.values()) reject(why);
      pending.clear();
      ended.resolve();
    });
    return started;
  };

  let thread: Thread | undefined = start();
  const post = ({ worker }: Thread, message: ToThread): void => worker.postMessage(message);

  return {
    send: async (records) => {
      if (closed) throw new EventLogError('log_closed', 'this producer is closed');
      if (records.length === 0) return;
      const packed = packSend(records);
      thread ??= start();
      const { pending } = thread;
      const id = nextId;
      nextId += 1;
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      pending.set(id, { resolve, reject });
      post(thread, { kind: 'send', id, packed });
      await promise;
    },
    close: async () => {
      closed = true;
      if (thread === undefined) return;
      const { worker, ended } = thread;
      if (nextId > 0) {
        post(thread, { kind: 'close' });
        await Promise.race([ended, sleep(CLOSE_MS_MAX, undefined, { ref: false })]);
      }
      await worker.terminate();
    },
  };
};
