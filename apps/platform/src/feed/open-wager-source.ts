/** The bytes of a wager file, or of stdin; unpacked where they are gzip, by their first two bytes. */
import { createReadStream, statSync } from 'node:fs';
import { addAbortSignal, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

export interface WagerSource {
  readonly bytes: AsyncIterable<Buffer>;
  /** Size of the file as it lies on the disk; null where it is not known (stdin). */
  readonly totalBytes: number | null;
  /** How much of it was read so far. */
  readBytes(): number;
}

/** Large enough for full transactions, small enough to hold. */
const CHUNK_BYTES = 256 * 1024;

/**
 * @param path `-` is stdin
 * @param signal ends reading at once, also where stdin has nothing to give; reading then throws
 * @throws the file system's error where the file cannot be opened
 */
export const openWagerSource = (
  path: string,
  stdin: Readable,
  signal: AbortSignal,
): WagerSource => {
  let read = 0;
  async function* counted(stream: Readable): AsyncGenerator<Buffer, void> {
    for await (const chunk of addAbortSignal(signal, stream)) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      read += bytes.length;
      yield bytes;
    }
  }
  if (path === '-') {
    return { bytes: unpacked(counted(stdin)), totalBytes: null, readBytes: () => read };
  }
  const stat = statSync(path);
  if (stat.isDirectory()) throw new Error('it is a folder');
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  return {
    bytes: unpacked(counted(file)),
    totalBytes: stat.isFile() ? stat.size : null,
    readBytes: () => read,
  };
};

async function* unpacked(source: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
  const first = await firstBytes(source);
  if (first === null) return;
  const whole = (async function* () {
    yield first;
    yield* source;
  })();
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* whole;
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const feeding = pipeline(Readable.from(whole), gunzip);
  // The error reaches the loop below through gunzip itself.
  feeding.catch(() => undefined);
  for await (const chunk of gunzip) yield chunk;
}

/** At least two bytes, so that gzip can be told; null where there are none at all. */
const firstBytes = async (source: AsyncGenerator<Buffer, void>): Promise<Buffer | null> => {
  let first: Buffer | null = null;
  while (first === null || first.length < 2) {
    const next = await source.next();
    if (next.done) return first;
    first = first === null ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
};
