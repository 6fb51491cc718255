import type {
  ConsumeOptions,
  EventLog,
  EventProducer,
  FollowOptions,
  LogRecord,
  ProducerOptions,
  RecordToAppend,
} from '../port.ts';
import type { ValueSerde } from './value-serde.ts';

/**
 * The same log, with the values of one topic in another form than JSON. A record that was read from
 * it holds JSON in `value` and the bytes of the log in `rawValue`, or `valueFault`.
 */
export const withValueSerde = (log: EventLog, topic: string, serde: ValueSerde): EventLog => {
  const read = async (records: readonly LogRecord[]): Promise<readonly LogRecord[]> => {
    const values = await serde.toJson(records.map(({ value }) => value));
    return records.map((record, at) => {
      const { value = null, fault } = values[at] ?? {};
      if (fault !== undefined) return { ...record, valueFault: fault };
      if (record.value === null || value === record.value) return record;
      return { ...record, value, rawValue: record.value };
    });
  };
  const written = async (record: RecordToAppend): Promise<RecordToAppend> =>
    record.topic === topic && record.value !== null
      ? { ...record, value: await serde.fromJson(bytesOf(record.value)) }
      : record;

  return {
    ...log,
    createProducer: async (options?: ProducerOptions): Promise<EventProducer> => {
      const producer = await log.createProducer(options);
      return {
        send: async (records) => producer.send(await Promise.all(records.map(written))),
        close: producer.close,
      };
    },
    follow: (options: FollowOptions) => {
      if (options.topic !== topic) return log.follow(options);
      const onRecords = async (records: readonly LogRecord[]): Promise<void> =>
        options.onRecords(await read(records));
      return log.follow({ ...options, onRecords });
    },
    consume: (options: ConsumeOptions) => {
      if (options.topic !== topic) return log.consume(options);
      const onBatch: ConsumeOptions['onBatch'] = async (batch) =>
        options.onBatch({ ...batch, records: await read(batch.records) });
      return log.consume({ ...options, onBatch });
    },
  };
};

const bytesOf = (value: Uint8Array | string): Uint8Array =>
  typeof value === 'string' ? Buffer.from(value) : value;
