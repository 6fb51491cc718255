import type { GroupTransport, TransportEvents } from '../group/group-transport.ts';
import type { KafkaEventLogOptions } from '../kafka-options.ts';
import { FetchLoop, type FetchLoopOptions } from './fetch-loop.ts';

/** Reads `partitions` without any group: nobody else is asked, nothing is committed. */
export class FollowerTransport implements GroupTransport {
  readonly emptyAnswersSure = 1;
  /** It is in no group. */
  readonly memberId = null;
  readonly #partitions: readonly number[];
  readonly #events: TransportEvents;
  readonly #loop: FetchLoop;

  constructor(
    kafka: KafkaEventLogOptions,
    options: FetchLoopOptions & { readonly partitions: readonly number[] },
    events: TransportEvents,
  ) {
    this.#partitions = options.partitions;
    this.#events = events;
    this.#loop = new FetchLoop(kafka, options, events);
  }

  async start(): Promise<void> {
    this.#events.joined(this.#partitions);
  }

  flow(positions: ReadonlyMap<number, number>): void {
    this.#loop.flow(positions);
  }

  hold(partition: number): void {
    this.#loop.hold(partition);
  }

  async commit(): Promise<void> {}

  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
