/**
 * How the values of a topic stand in the log. Readers and senders speak JSON whatever it is; JSON
 * itself is the default and needs none of this.
 */

/** A value as the reader gets it. */
export interface ReadValue {
  /** JSON text; where `fault` says why not, the bytes as they stand in the log. */
  readonly value: Uint8Array | null;
  /** One line: why the value could not be read. Trying again would not help. */
  readonly fault?: string;
}

export interface ValueSerde {
  /**
   * In order, one for each value. Rejects with EventLogError `log_unavailable` when what is needed
   * cannot be reached for now: then none of them was judged.
   */
  toJson(values: readonly (Uint8Array | null)[]): Promise<readonly ReadValue[]>;
  /** Rejects with EventLogError `invalid_request` for a value that the format has no place for. */
  fromJson(value: Uint8Array): Promise<Uint8Array>;
}
