import type { EventLog, RecordToSend, TopicSpec } from '@house-rules/event-log';

export interface FakeEventLog {
  readonly open: () => Promise<EventLog>;
  readonly sent: RecordToSend[];
  readonly topics: TopicSpec[];
  /** How often it was opened and not closed again. */
  readonly openings: () => number;
  /** While set, opening or sending fails with this text; `hangs`: sending never ends. */
  fault: { at: 'open' | 'send' | 'hangs'; text: string } | null;
}

/** As much of an event log as a relay uses, in memory, with faults on demand. */
export const createFakeEventLog = (): FakeEventLog => {
  let openings = 0;
  const unused = () => Promise.reject(new Error('the relay has no use for this'));
  const fake: FakeEventLog = {
    sent: [],
    topics: [],
    fault: null,
    openings: () => openings,
    open: async () => {
      if (fake.fault?.at === 'open') throw new Error(fake.fault.text);
      openings += 1;
      return {
        kind: 'embedded',
        createTopics: async (topics) => void fake.topics.push(...topics),
        createProducer: async () => ({
          send: async (records) => {
            if (fake.fault?.at === 'send') throw new Error(fake.fault.text);
            if (fake.fault?.at === 'hangs') await new Promise(() => undefined);
            for (const { value, ...record } of records) {
              const bytes = typeof value === 'string' ? Buffer.from(value) : value;
              fake.sent.push({ ...record, value: bytes });
            }
          },
          close: async () => undefined,
        }),
        close: async () => {
          openings -= 1;
        },
        watermarks: unused,
        epoch: unused,
        follow: unused,
        consume: unused,
      };
    },
  };
  return fake;
};
