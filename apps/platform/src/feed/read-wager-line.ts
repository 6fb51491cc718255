/** One line of a file: a wager, nothing, or a reason why it cannot be taken. */
import type { WagerRefusal } from '../wagers/describe-issue.ts';
import { readWager, type WagerToPlace } from '../wagers/read-wager.ts';
import type { FileLine } from './line-splitter.ts';

/** A wager event takes less than 2 kB; what is longer is another kind of file. */
export const lineBytesMax = 64 * 1024;

export interface RefusedLine extends WagerRefusal {
  readonly line: number;
  /** The line as it came; of one that is too long, its beginning. */
  readonly text: string;
}

export type LineReading =
  | { readonly kind: 'wager'; readonly wager: WagerToPlace; readonly line: FileLine }
  | { readonly kind: 'blank' }
  | { readonly kind: 'refused'; readonly refused: RefusedLine };

const strict = new TextDecoder('utf-8', { fatal: true });

/** @param traceparent makes the trace context of a wager that begins here */
export const readWagerLine = (line: FileLine, traceparent: () => string): LineReading => {
  if (line.bytes === null) {
    const sentence = `the line is longer than ${lineBytesMax} bytes, which no wager is`;
    return refuse(line, line.beginning.toString('utf8'), { pointer: '', sentence });
  }
  const text = decode(line.bytes);
  if (text === null) {
    const shown = line.bytes.toString('utf8');
    return refuse(line, shown, { pointer: '', sentence: 'the line is not UTF-8 text' });
  }
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'blank' };
  const json = parse(trimmed);
  if (!json.ok) return refuse(line, trimmed, { pointer: '', sentence: json.sentence });
  const reading = readWager(json.value);
  if (!reading.ok) return refuse(line, trimmed, reading);
  // The event goes out as it came, byte for byte, with what this reader does not know.
  const wager = {
    event: reading.event,
    body: trimmed,
    stakeMinor: reading.stakeMinor,
    payoutMinor: 0,
    traceparent: traceparent(),
  };
  return { kind: 'wager', wager, line };
};

/** What a line is refused with; also when the wager transaction refuses it. */
export const refuse = (
  line: FileLine,
  text: string,
  { pointer, sentence }: WagerRefusal,
): LineReading => ({ kind: 'refused', refused: { line: line.number, pointer, sentence, text } });

const decode = (bytes: Buffer): string | null => {
  try {
    // A byte order mark at the beginning of the file is dropped by the decoder.
    return strict.decode(bytes);
  } catch {
    return null;
  }
};

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly sentence: string };

const parse = (text: string): Parsed => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, sentence: `the line is not JSON: ${why}` };
  }
};
