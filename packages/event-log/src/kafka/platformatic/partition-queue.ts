import type { LogRecord } from '../../port.ts';
import type { ReadRecords } from './read-fetched.ts';

/** Bounds what is fetched ahead of a slow reader. A fetch under way may exceed them once. */
const RECORDS_AHEAD_MAX = 20_000;
const BYTES_AHEAD_MAX = 4 * 1_048_576;

/** What was fetched of one partition since it began to flow, and not handed over yet. */
export class PartitionQueue {
  readonly partition: number;
  /** Where the next fetch goes on. */
  fetchFrom: number;
  highWatermark = 0;
  logStart = 0;
  /** True while records are handed over: one call at a time. */
  pumping = false;
  #records: LogRecord[] = [];
  #bytes = 0;
  #takenTo: number;

  constructor(partition: number, from: number) {
    this.partition = partition;
    this.fetchFrom = from;
    this.#takenTo = from;
  }

  get hasRoom(): boolean {
    return this.#records.length < RECORDS_AHEAD_MAX && this.#bytes < BYTES_AHEAD_MAX;
  }

  /** True when all that was fetched was handed over, and taken. */
  get isDrained(): boolean {
    return this.#records.length === 0 && !this.pumping;
  }

  add({ records, end }: ReadRecords, highWatermark: number, logStart: number): void {
    for (const record of records) {
      this.#records.push(record);
      this.#bytes += bytesOf(record);
    }
    this.fetchFrom = end;
    this.highWatermark = highWatermark;
    this.logStart = logStart;
  }

  /** The next records, at most `max`; undefined where there is nothing new. */
  take(max: number): ReadRecords | undefined {
    if (this.#records.length === 0 && this.#takenTo >= this.fetchFrom) return undefined;
    const records = this.#records.splice(0, max);
    for (const record of records) this.#bytes -= bytesOf(record);
    const last = records.at(-1);
    const all = this.#records.length === 0 || last === undefined;
    this.#takenTo = all ? this.fetchFrom : last.offset + 1;
    return { records, end: this.#takenTo };
  }
}

const bytesOf = ({ key, value }: LogRecord): number =>
  (key?.byteLength ?? 0) + (value?.byteLength ?? 0);
