/** One stay in the group, from one join to the next: which partitions, and how far each was read. */
export class GroupMembership {
  readonly partitions: readonly number[];
  /** Per partition the next offset to hand over; empty until the reader's offsets were sought. */
  readonly positions = new Map<number, number>();
  /** Per partition how often in a row `onBatch` rejected. */
  readonly failures = new Map<number, number>();
  /** Partitions whose reader is being asked where to go on. */
  readonly asking = new Map<number, Promise<unknown>>();
  readonly #ending = new AbortController();

  constructor(partitions: readonly number[]) {
    this.partitions = partitions;
  }

  /** Aborts when this stay is over; nothing new may begin for it then. */
  get over(): AbortSignal {
    return this.#ending.signal;
  }

  end(): void {
    this.#ending.abort();
  }
}
