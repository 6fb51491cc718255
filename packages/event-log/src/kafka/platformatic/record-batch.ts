/**
 * Kafka's record batch, message format version 2, written in one pass into one buffer: the client's
 * own encoder makes several small objects a record and costs more than all else of a send.
 * Source: the Kafka protocol guide, "Record Batch".
 */
import { crc32c } from '@platformatic/kafka';
import type { PreparedRecord } from '../prepared-record.ts';

/** Who appends: with the sequence number the broker drops what it has already. */
export interface ProducerPlace {
  readonly producerId: bigint;
  readonly producerEpoch: number;
  /** Of the first record, int32. */
  readonly sequence: number;
}

/** From the base offset to the number of records. */
const HEAD_BYTES = 61;
const LENGTH_AT = 8;
const MAGIC_AT = 16;
const CRC_AT = 17;
const ATTRIBUTES_AT = 21;
const MAGIC = 2;
const NO_LEADER_EPOCH = -1;
/** The most that a record needs beside its key, value and headers; a header needs two lengths. */
const RECORD_OVERHEAD_MAX = 32;
const HEADER_OVERHEAD_MAX = 10;

/** @param records at least one, all of one partition */
export const encodeRecordBatch = (
  records: readonly PreparedRecord[],
  { producerId, producerEpoch, sequence }: ProducerPlace,
  nowMs: number,
): Buffer => {
  const buffer = Buffer.allocUnsafe(bytesMax(records));
  let end = HEAD_BYTES;
  for (const [offsetDelta, record] of records.entries()) {
    end = writeRecord(buffer, end, record, offsetDelta);
  }
  const now = BigInt(nowMs);
  buffer.writeBigInt64BE(0n, 0);
  buffer.writeInt32BE(end - LENGTH_AT - 4, LENGTH_AT);
  buffer.writeInt32BE(NO_LEADER_EPOCH, LENGTH_AT + 4);
  buffer.writeInt8(MAGIC, MAGIC_AT);
  let at = ATTRIBUTES_AT;
  at = buffer.writeInt16BE(0, at);
  at = buffer.writeInt32BE(records.length - 1, at);
  at = buffer.writeBigInt64BE(now, at);
  at = buffer.writeBigInt64BE(now, at);
  at = buffer.writeBigInt64BE(producerId, at);
  at = buffer.writeInt16BE(producerEpoch, at);
  at = buffer.writeInt32BE(sequence, at);
  buffer.writeInt32BE(records.length, at);
  buffer.writeUInt32BE(crc32c(buffer.subarray(ATTRIBUTES_AT, end)), CRC_AT);
  return buffer.subarray(0, end);
};

const bytesMax = (records: readonly PreparedRecord[]): number => {
  let bytes = HEAD_BYTES;
  for (const record of records) {
    bytes += record.bytes + RECORD_OVERHEAD_MAX;
    for (const _name in record.headers) bytes += HEADER_OVERHEAD_MAX;
  }
  return bytes;
};

/** Attributes 0, timestamp delta 0, then offset delta, key, value and headers. */
const writeRecord = (
  buffer: Buffer,
  start: number,
  record: PreparedRecord,
  offsetDelta: number,
): number => {
  const { key, value } = record;
  const headers = Object.entries(record.headers).map(
    ([name, text]) => [Buffer.from(name), Buffer.from(text)] as const,
  );
  let length = 2 + varintBytes(offsetDelta) + varintBytes(key.length) + key.length;
  length += varintBytes(value === null ? -1 : value.length) + (value?.length ?? 0);
  length += varintBytes(headers.length);
  for (const [name, text] of headers) {
    length += varintBytes(name.length) + name.length + varintBytes(text.length) + text.length;
  }
  let at = writeVarint(buffer, start, length);
  buffer[at] = 0;
  buffer[at + 1] = 0;
  at = writeVarint(buffer, at + 2, offsetDelta);
  at = writeBytes(buffer, at, key);
  at = value === null ? writeVarint(buffer, at, -1) : writeBytes(buffer, at, value);
  at = writeVarint(buffer, at, headers.length);
  for (const [name, text] of headers) at = writeBytes(buffer, writeBytes(buffer, at, name), text);
  return at;
};

const writeBytes = (buffer: Buffer, at: number, bytes: Buffer): number => {
  const start = writeVarint(buffer, at, bytes.length);
  buffer.set(bytes, start);
  return start + bytes.length;
};

/** Zigzag: small numbers of either sign take few bytes. */
const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;

const varintBytes = (value: number): number => {
  let rest = zigzag(value);
  let bytes = 1;
  for (; rest > 0x7f; rest >>>= 7) bytes += 1;
  return bytes;
};

const writeVarint = (buffer: Buffer, start: number, value: number): number => {
  let rest = zigzag(value);
  let at = start;
  for (; rest > 0x7f; rest >>>= 7) {
    buffer[at] = (rest & 0x7f) | 0x80;
    at += 1;
  }
  buffer[at] = rest;
  return at + 1;
};
