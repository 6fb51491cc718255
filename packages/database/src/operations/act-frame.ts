/**
 * What every act on the ledger brings with it: who acts, for which operator, and the name under which
 * the request may be repeated.
 *
 * A repeated request answers what it answered first. That holds for refusals too, where the state of
 * the ledger led to them: a player who was told "not enough points" must not find the points taken
 * because a copy of the request, held up on the way, arrived after the next wager.
 */

export interface ActFrame {
  readonly operatorId: string;
  /** The client's own name of the request, unique per operator. */
  readonly requestKey: string;
  /** Hex sha-256 over the act, its target and its body: another request has another one. */
  readonly requestHash: string;
  /** `person:<id>`, `player` or `job:<name>`. */
  readonly actor: string;
  /** The person's name; null where the actor is none. */
  readonly actorName: string | null;
  /** Names the request in the log; '' for a job. */
  readonly requestId: string;
  /** Epoch milliseconds; the instant written into the rows. */
  readonly atMs: number;
}

export type Acted<Answer, Refusal> =
  | { readonly kind: 'done'; readonly answer: Answer; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly replayed: boolean }
  /** The key came with another request before. */
  | { readonly kind: 'key_reused' };
