/** Sends records to the event log, which is opened when it is first needed and anew after it failed. */
import type { EventLog, EventProducer, RecordToSend } from '@house-rules/event-log';

/** Thrown where the log does not take the records in time; they may be there all the same. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

export interface RecordSender {
  /** Resolves when the log has the records. @throws LogUnavailable */
  send(records: readonly RecordToSend[]): Promise<void>;
  close(): Promise<void>;
}

interface Connection {
  readonly eventLog: EventLog;
  readonly producer: EventProducer;
}

/** A person waits for the answer. */
const sendMsMax = 8_000;

export const createRecordSender = (openLog: () => Promise<EventLog>): RecordSender => {
  let opening: Promise<Connection> | null = null;

  const connect = async (): Promise<Connection> => {
    const eventLog = await openLog();
    return { eventLog, producer: await eventLog.createProducer() };
  };
  const giveUp = (): void => {
    const lost = opening;
    opening = null;
    lost?.then(({ eventLog }) => eventLog.close()).catch(() => undefined);
  };
  const inTime = async (work: Promise<void>): Promise<void> => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('it took too long')), sendMsMax);
    try {
      await Promise.race([work, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    send: async (records) => {
      opening ??= connect();
      const connection = opening;
      try {
        await inTime(connection.then(({ producer }) => producer.send(records)));
      } catch (error) {
        giveUp();
        const cause = error instanceof Error ? error.message : String(error);
        throw new LogUnavailable(`the event log does not take the record: ${cause}`);
      }
    },
    close: async () => {
      const open = opening;
      opening = null;
      await open?.then(({ eventLog }) => eventLog.close()).catch(() => undefined);
    },
  };
};
