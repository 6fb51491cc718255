import {
  type Connection,
  createAPI,
  produceV9,
  protocolErrorsCodesById,
  Writer,
} from '@platformatic/kafka';

/** An encoded batch on its way to the leader of its partition. */
export interface EncodedBatch {
  readonly topic: string;
  readonly partition: number;
  readonly place: string;
  readonly bytes: Buffer;
}

/** The brokers' error by place; `NONE` where the batch is in all replicas in sync. */
export type ProduceOutcome = ReadonlyMap<string, string>;

const PRODUCE = 0;
const VERSION = 9;
const ALL_IN_SYNC = -1;
/** How long the leader waits for the others; below the time that a connection waits for an answer. */
const REPLICATION_MS_MAX = 5_000;

type Answer = ReturnType<typeof produceV9.parseResponse>;

const produce = createAPI<[Writer], Answer>(
  PRODUCE,
  VERSION,
  (request: Writer) => request,
  produceV9.parseResponse,
);

/** Sends the batches to the broker that leads all of them. Rejects when no answer came. */
export const sendBatches = async (
  connection: Connection,
  batches: readonly EncodedBatch[],
): Promise<ProduceOutcome> => {
  const answer = await produce.async(connection, requestOf(batches)).catch((error: unknown) => {
    const response: unknown =
      typeof error === 'object' && error !== null ? Reflect.get(error, 'response') : undefined;
    // The client throws an answer in which one batch was refused; the others are still good.
    if (isAnswer(response)) return response;
    throw error;
  });
  const outcome = new Map<string, string>();
  for (const { name, partitionResponses } of answer.responses) {
    for (const { index, errorCode } of partitionResponses) {
      outcome.set(`${name}/${index}`, protocolErrorsCodesById[errorCode] ?? String(errorCode));
    }
  }
  return outcome;
};

const isAnswer = (response: unknown): response is Answer =>
  typeof response === 'object' &&
  response !== null &&
  Array.isArray(Reflect.get(response, 'responses'));

const requestOf = (batches: readonly EncodedBatch[]): Writer => {
  const topics = [...Map.groupBy(batches, ({ topic }) => topic)];
  return Writer.create()
    .appendString(null)
    .appendInt16(ALL_IN_SYNC)
    .appendInt32(REPLICATION_MS_MAX)
    .appendArray(topics, (toTopic, [topic, ofTopic]) => {
      toTopic.appendString(topic).appendArray(ofTopic, (to, { partition, bytes }) => {
        to.appendInt32(partition)
          .appendUnsignedVarInt(bytes.length + 1)
          .append(bytes);
      });
    })
    .appendTaggedFields();
};
