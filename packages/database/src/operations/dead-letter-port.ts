/** What became of a wager that could not be applied. */
export interface WagerDeadLetter {
  readonly reason: string;
  readonly sentence: string;
  readonly receivedAtMs: number;
}

export interface DeadLetterReads {
  /** The newest dead letter of this wager among the operator's newest ones; null where none is. */
  ofWager(operatorId: string, wagerId: string): Promise<WagerDeadLetter | null>;
}
