/**
 * Lines of a file of any size, in bounded memory: of a line that is too long only the beginning is
 * kept, and the rest is passed over until it ends.
 */
export interface FileLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without its line end; null for a line that is longer than the bound. */
  readonly bytes: Buffer | null;
  /** The first bytes of a line that is too long, empty otherwise. */
  readonly beginning: Buffer;
}

export interface LineSplitter {
  /** The lines that end in this piece of the file. */
  push(chunk: Buffer): FileLine[];
  /** The last line, where the file does not end with a line end. */
  end(): FileLine[];
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BEGINNING_BYTES = 200;
const nothing = Buffer.alloc(0);

/** @param lineBytesMax longer lines come without their bytes */
export const createLineSplitter = (lineBytesMax: number): LineSplitter => {
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  let tooLong: Buffer | null = null;

  const hold = (piece: Buffer) => {
    if (tooLong !== null || piece.length === 0) return;
    held.push(piece);
    heldBytes += piece.length;
    // One byte more than the bound may be a carriage return that belongs to the line end.
    if (heldBytes <= lineBytesMax + 1) return;
    tooLong = Buffer.from(Buffer.concat(held).subarray(0, BEGINNING_BYTES));
    held = [];
  };

  const finish = (): FileLine => {
    number += 1;
    const whole = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
    const bytes = whole.at(-1) === CARRIAGE_RETURN ? whole.subarray(0, -1) : whole;
    const cut =
      tooLong ?? (bytes.length > lineBytesMax ? bytes.subarray(0, BEGINNING_BYTES) : null);
    held = [];
    heldBytes = 0;
    tooLong = null;
    return { number, bytes: cut === null ? bytes : null, beginning: cut ?? nothing };
  };

  return {
    push: (chunk) => {
      const lines: FileLine[] = [];
      let start = 0;
      for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, start)) {
        hold(chunk.subarray(start, at));
        lines.push(finish());
        start = at + 1;
      }
      // A copy: the reader may fill the chunk's memory again.
      hold(Buffer.from(chunk.subarray(start)));
      return lines;
    },
    end: () => (held.length > 0 || tooLong !== null ? [finish()] : []),
  };
};
