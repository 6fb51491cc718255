/** The thread behind `createThreadedProducer`: encodes, sends and waits for acknowledgements. */
import { parentPort, workerData } from 'node:worker_threads';
import { asError, EventLogError } from '../../event-log-error.ts';
import { openProducer } from '../open-producer.ts';
import { unpackSend } from './packed-send.ts';
import type { FromThread, ThreadOptions, ToThread } from './thread-messages.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the start of a thread, not of a process');

const tell = (message: FromThread): void => port.postMessage(message);
const options: ThreadOptions = workerData;
const producer = openProducer({
  ...options,
  log: (level, message, fields) => tell({ kind: 'log', level, message, fields: plain(fields) }),
});

const fail = (id: number, thrown: unknown): void => {
  const error = asError(thrown);
  const code = error instanceof EventLogError ? error.code : 'log_unavailable';
  tell({ kind: 'failed', id, code, message: error.message });
};

port.on('message', (message: ToThread) => {
  if (message.kind === 'send') {
    const { id } = message;
    producer.send(unpackSend(message.packed)).then(
      () => tell({ kind: 'sent', id }),
      (error: unknown) => fail(id, error),
    );
    return;
  }
  void producer.close().finally(() => {
    tell({ kind: 'closed' });
    port.close();
  });
});

/** What stands in a line of the log can be copied, whatever the client put there. */
const plain = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'boolean' ? value : String(value),
    ]),
  );
