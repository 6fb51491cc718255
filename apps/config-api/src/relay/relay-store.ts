/** What the relay needs of the control database. */
export interface OwedRow {
  readonly id: bigint;
  readonly topic: string;
  readonly key: string;
  /** JSON. */
  readonly value: string;
}

export interface Closing {
  /** No activation at or before this instant will ever be added. Epoch milliseconds. */
  readonly closedThroughMs: number;
  /**
   * Not yet sent, oldest first: all that was committed before the closing, perhaps some that was
   * committed after it, up to the limit.
   */
  readonly owed: readonly OwedRow[];
}

export interface RelayStore {
  /**
   * Closes the timeline through `throughMs`, never backwards, then reads what is owed. Who publishes
   * takes the same lock and is refused what is closed, so every activation up to the answered instant
   * is among the owed records or was sent before.
   */
  close(throughMs: number, limit: number): Promise<Closing>;
  /** Rows up to and with this id, which were all in one answer of `close` or an earlier one. */
  markSent(throughId: bigint, atMs: number): Promise<void>;
  /** What was sent counts as unsent again; answers how many. For a topic that was lost. */
  oweAll(): Promise<number>;
}
