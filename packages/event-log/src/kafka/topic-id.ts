/**
 * The id that Kafka gave a topic when it was made; a topic of the same name made again has another
 * one. kafkajs speaks a Metadata version from before topic ids, so this asks for itself: one request
 * (Metadata version 12, brokers from 3.1 on) over a connection of its own.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { EventLogError } from '../event-log-error.ts';
import type { ConnectSocket } from './watchful-socket.ts';

const METADATA = 3;
const METADATA_VERSION = 12;
const UNKNOWN_TOPIC = 3;
const ANSWER_MS_MAX = 5_000;
const NO_ID = Buffer.alloc(16);

/**
 * Asks one broker after the other.
 *
 * @returns the id as 32 hexadecimal digits
 * Rejects with EventLogError `unknown_topic` or `log_unavailable`.
 */
export const readTopicId = async (
  connectSocket: ConnectSocket,
  brokers: readonly string[],
  clientId: string,
  topic: string,
): Promise<string> => {
  let last: unknown;
  for (const broker of brokers) {
    try {
      const answer = await ask(connectSocket, broker, metadataRequest(clientId, topic));
      return topicIdIn(answer, topic);
    } catch (error) {
      if (error instanceof EventLogError) throw error;
      last = error;
    }
  }
  throw new EventLogError(
    'log_unavailable',
    `cannot read the id of topic \`${topic}\`: no broker answered`,
    last,
  );
};

const ask = async (
  connectSocket: ConnectSocket,
  broker: string,
  request: Buffer,
): Promise<Buffer> => {
  const colon = broker.lastIndexOf(':');
  const host = broker.slice(0, colon).replace(/^\[|\]$/g, '');
  const socket = connectSocket(host, Number(broker.slice(colon + 1)));
  const expiry = AbortSignal.timeout(ANSWER_MS_MAX);
  try {
    await once(socket, 'connect', { signal: expiry });
    socket.write(request);
    return await readFrame(socket, expiry);
  } finally {
    socket.destroy();
  }
};

const readFrame = async (socket: Socket, expiry: AbortSignal): Promise<Buffer> => {
  let received = Buffer.alloc(0);
  while (received.length < 4 || received.length < 4 + received.readInt32BE(0)) {
    const [chunk] = await once(socket, 'data', { signal: expiry });
    received = Buffer.concat([received, chunk]);
  }
  return received.subarray(4, 4 + received.readInt32BE(0));
};

/** Request header version 2, then: one topic by name, do not create it, no access lists. */
const metadataRequest = (clientId: string, topic: string): Buffer => {
  const head = Buffer.alloc(8);
  head.writeInt16BE(METADATA, 0);
  head.writeInt16BE(METADATA_VERSION, 2);
  const client = Buffer.from(clientId, 'utf8');
  const clientLength = Buffer.alloc(2);
  clientLength.writeInt16BE(client.length);
  const name = Buffer.from(topic, 'utf8');
  const noTags = Buffer.from([0]);
  const body = Buffer.concat([
    ...[head, clientLength, client, noTags],
    ...[unsignedVarint(2), NO_ID, unsignedVarint(name.length + 1), name, noTags],
    ...[Buffer.from([0]), Buffer.from([0]), noTags],
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
};

const unsignedVarint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
  return Buffer.from(bytes);
};

/** Response header version 1, throttle time, brokers, cluster id, controller, then the topic. */
const topicIdIn = (answer: Buffer, topic: string): string => {
  const reader = new FrameReader(answer);
  reader.skip(4);
  reader.skipTags();
  reader.skip(4);
  for (let brokers = reader.varint() - 1; brokers > 0; brokers -= 1) {
    reader.skip(4);
    reader.skipString();
    reader.skip(4);
    reader.skipString();
    reader.skipTags();
  }
  reader.skipString();
  reader.skip(4);
  const topics = reader.varint() - 1;
  const errorCode = topics === 1 ? reader.int16() : UNKNOWN_TOPIC;
  if (errorCode === UNKNOWN_TOPIC) {
    throw new EventLogError('unknown_topic', `topic \`${topic}\` does not exist: create it first`);
  }
  reader.skipString();
  const id = reader.take(NO_ID.length);
  if (id.equals(NO_ID)) throw new Error(`the broker gave no topic id, error code ${errorCode}`);
  return id.toString('hex');
};

class FrameReader {
  readonly #frame: Buffer;
  #at = 0;

  constructor(frame: Buffer) {
    this.#frame = frame;
  }

  take(bytes: number): Buffer {
    this.skip(bytes);
    return this.#frame.subarray(this.#at - bytes, this.#at);
  }

  skip(bytes: number): void {
    this.#at += bytes;
    if (this.#at > this.#frame.length) throw new Error('the answer ended too early');
  }

  int16(): number {
    return this.take(2).readInt16BE(0);
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.take(1).readUInt8(0);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  skipString(): void {
    this.skip(Math.max(0, this.varint() - 1));
  }

  skipTags(): void {
    for (let tags = this.varint(); tags > 0; tags -= 1) {
      this.varint();
      this.skip(this.varint());
    }
  }
}
