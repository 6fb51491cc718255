/** Answers that writes with an idempotency key got, kept for a day. */
export interface KeptAnswer {
  readonly requestHash: string;
  /** Null while the first request is under way. */
  readonly answer: {
    readonly status: number;
    readonly headers: string;
    readonly body: string;
  } | null;
  readonly createdAtMs: number;
}

export interface AnswerStore {
  /** Takes the key for a request; the row that is there where somebody was before. */
  claim(
    scope: string,
    key: string,
    row: {
      readonly requestHash: string;
      readonly createdAtMs: number;
      readonly expiresAtMs: number;
    },
  ): Promise<KeptAnswer | null>;
  /** Takes over a claim whose request never ended; false where somebody else did. */
  reclaim(scope: string, key: string, staleAtMs: number, createdAtMs: number): Promise<boolean>;
  keep(scope: string, key: string, answer: NonNullable<KeptAnswer['answer']>): Promise<void>;
  /** The request came to nothing that should be answered again. */
  release(scope: string, key: string): Promise<void>;
}
