import type { ConsumeOptions } from '../../port.ts';
import { trackWork } from './track-work.ts';

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

  /** Asks the reader where to go on with its partitions; nothing once the stay is over. */
  ask(
    partitions: readonly number[],
    startOffsets: ConsumeOptions['startOffsets'],
    handling: Set<Promise<unknown>>,
  ): Promise<ReadonlyMap<number, number>> {
    if (this.over.aborted) return Promise.resolve(new Map());
    const answer = trackWork(handling, startOffsets(partitions));
    for (const partition of partitions) this.asking.set(partition, answer);
    return answer;
  }

  /** False where the reader stood there already, or stands nowhere any more. */
  advance(partition: number, position: number): boolean {
    const before = this.positions.get(partition);
    if (before === undefined || position <= before || this.over.aborted) return false;
    this.positions.set(partition, position);
    return true;
  }

  end(): void {
    this.#ending.abort();
  }

  /**
   * Ends the stay and tells which partitions it had. One whose reader is just being asked for its
   * offset is told right after the answer: what is opened with the answer is closed by what follows.
   *
   * @param handling remembers what is told later, so that stopping waits for it
   */
  revoke(
    onRevoked: (partitions: readonly number[]) => void,
    handling: Set<Promise<unknown>>,
  ): void {
    const flowing = [...this.positions.keys()].filter((partition) => !this.asking.has(partition));
    this.end();
    this.positions.clear();
    if (flowing.length > 0) onRevoked(flowing);
    // One question may be about several partitions: they are told together.
    for (const [answer, asked] of Map.groupBy(this.asking, ([, question]) => question)) {
      const tell = (): void => onRevoked(asked.map(([partition]) => partition));
      void trackWork(handling, answer.then(tell, tell));
    }
  }
}
