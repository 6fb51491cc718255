import { randomBytes } from 'node:crypto';

/** Trace id and span id: 16 and 8 bytes. */
const BYTES = 24;
/** Asking the system for randomness costs more than using it: ask for many at once. */
const DRAWN = 512;

/** Makes W3C trace contexts, each of which begins a trace of its own. */
export const createTraceparents = (): (() => string) => {
  let pool = Buffer.alloc(0);
  let used = 0;
  return () => {
    if (used >= pool.length) {
      pool = randomBytes(BYTES * DRAWN);
      used = 0;
    }
    const hex = pool.toString('hex', used, used + BYTES);
    used += BYTES;
    return `00-${hex.slice(0, 32)}-${hex.slice(32)}-01`;
  };
};
