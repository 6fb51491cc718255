/** A small seeded generator (xorshift128): the same seed makes the same stream on any machine. */
export interface Random {
  /** 0 to 2³² − 1. */
  next(): number;
  /** 0 to `below` − 1. */
  below(below: number): number;
}

export const createRandom = (seed: number): Random => {
  let [x, y, z, w] = [seed >>> 0 || 1, 362_436_069, 521_288_629, 88_675_123];
  const next = (): number => {
    const t = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return w >>> 0;
  };
  return { next, below: (below) => Math.floor((next() / 2 ** 32) * below) };
};

const hexDigits = Buffer.from('0123456789abcdef');

/** Fills `target` with random hex digits. */
const fillHex = (target: Buffer, random: Random): void => {
  for (let at = 0; at < target.length; ) {
    let bits = random.next();
    for (let digit = 0; digit < 8 && at < target.length; digit += 1, at += 1) {
      target[at] = hexDigits[bits & 15] ?? 0;
      bits >>>= 4;
    }
  }
};

const uuidLength = 36;
const dashes = [8, 13, 18, 23];

/**
 * Random version 4 uuids as one text each time they are asked for: a new string, as a parser makes
 * one for every record.
 */
export const createUuids = (count: number, random: Random): ((index: number) => string) => {
  const bytes = Buffer.alloc(count * uuidLength);
  fillHex(bytes, random);
  for (let index = 0; index < count; index += 1) {
    const start = index * uuidLength;
    for (const dash of dashes) bytes[start + dash] = 45;
    bytes[start + 14] = 52;
    bytes[start + 19] = 56;
  }
  return (index) => bytes.toString('latin1', index * uuidLength, (index + 1) * uuidLength);
};

/** `count` texts of `length` random hex digits. */
export const randomHexes = (count: number, length: number, random: Random): string[] => {
  const bytes = Buffer.alloc(count * length);
  fillHex(bytes, random);
  return Array.from({ length: count }, (_, at) =>
    bytes.toString('latin1', at * length, (at + 1) * length),
  );
};
