/**
 * Kafka's own default partitioner, so that a key lands in the same partition in both adapters and
 * in every other Kafka client: murmur2 of the key's bytes, sign bit cleared, modulo partitions.
 * Source: org.apache.kafka.common.utils.Utils#murmur2.
 */
const SEED = 0x9747b28c;
const MIX = 0x5bd1e995;

/** The 32 bit murmur2 hash of `bytes` as Kafka's Java client computes it (signed). */
export const murmur2 = (bytes: Uint8Array): number => {
  const length = bytes.length;
  const whole = length - (length % 4);
  let hash = SEED ^ length;
  for (let at = 0; at < whole; at += 4) {
    let word = wordAt(bytes, at);
    word = Math.imul(word, MIX);
    word ^= word >>> 24;
    word = Math.imul(word, MIX);
    hash = Math.imul(hash, MIX) ^ word;
  }
  if (whole < length) hash = Math.imul(hash ^ tailOf(bytes, whole), MIX);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, MIX);
  return hash ^ (hash >>> 15);
};

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

const wordAt = (bytes: Uint8Array, at: number): number =>
  byteAt(bytes, at) |
  (byteAt(bytes, at + 1) << 8) |
  (byteAt(bytes, at + 2) << 16) |
  (byteAt(bytes, at + 3) << 24);

/** Bytes beyond the end read as zero, which is what the original's falling switch adds up to. */
const tailOf = (bytes: Uint8Array, at: number): number =>
  byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16);

/**
 * The partition of a key.
 *
 * @param key the record's key, UTF-8 bytes
 * @param partitions how many the topic has, at least 1
 * @returns 0 … partitions − 1
 */
export const partitionForKey = (key: Uint8Array, partitions: number): number =>
  (murmur2(key) & 0x7fffffff) % partitions;
