/** What a batch has come to so far: rows in ledger order, and the players as they stand. */
import type {
  AccountAfter,
  BatchOutcome,
  BatchState,
  DayAfter,
  LotAfter,
  NewDeadLetter,
  NewFact,
  NewParkedRecord,
  NewPosting,
  NewVoid,
  NewWagerRow,
  PlayerAsk,
  StatusDayMove,
  VoidableWager,
} from '@house-rules/database';
import type { LogRecord } from '@house-rules/event-log';
import type { RuleSetInForce } from '../configuration/version-shelf.ts';
import { batchDigest } from './batch-digest.ts';
import { type Refusal, toDeadLetter } from './dead-letter.ts';
import { PlayerBook } from './player-book.ts';

/** The version that once decided a wager; null where it is not held. */
export type VersionLookup = (operatorId: string, version: number) => RuleSetInForce | null;

export interface DecideContext {
  /** Versions that decided wagers once, for what is voided. */
  readonly versions: VersionLookup;
  /** The instant that is written into the rows. Epoch milliseconds. */
  readonly appliedAtMs: number;
}

/** What voids have taken of a wager so far. */
export type VoidedSoFar = Omit<VoidableWager, 'row'>;

/** By operator, then by id: the same id of two operators is two things. */
class ByOperator<Value> {
  readonly #operators = new Map<string, Map<string, Value>>();

  get(operatorId: string, id: string): Value | undefined {
    return this.#operators.get(operatorId)?.get(id);
  }

  set(operatorId: string, id: string, value: Value): void {
    const known = this.#operators.get(operatorId);
    if (known === undefined) this.#operators.set(operatorId, new Map([[id, value]]));
    else known.set(id, value);
  }

  *values(): Generator<Value> {
    for (const each of this.#operators.values()) yield* each.values();
  }
}

export class BatchDraft {
  readonly state: BatchState;
  readonly versions: VersionLookup;
  /** The instant that is written into the rows. Epoch milliseconds. */
  readonly appliedAtMs: number;
  readonly wagers: NewWagerRow[] = [];
  readonly postings: NewPosting[] = [];
  readonly facts: NewFact[] = [];
  readonly deadLetters: NewDeadLetter[] = [];
  readonly parked: NewParkedRecord[] = [];
  duplicates = 0;
  /** The wagers that this batch accepted. */
  readonly accepted = new ByOperator<NewWagerRow>();
  readonly voided = new ByOperator<VoidedSoFar>();
  /** By the void's own id; what was pending and is applied now replaces it. */
  readonly voids = new ByOperator<NewVoid>();
  /** By the wager that they wait for. */
  readonly waiting = new ByOperator<NewVoid[]>();
  /** Content hashes. */
  readonly newFacts = new ByOperator<string>();
  /** By the player's place among those that were asked for. */
  readonly #books: PlayerBook[] = [];
  readonly #players: readonly PlayerAsk[];

  constructor(state: BatchState, players: readonly PlayerAsk[], context: DecideContext) {
    this.state = state;
    this.versions = context.versions;
    this.appliedAtMs = context.appliedAtMs;
    this.#players = players;
  }

  /** @param place of the player among those that the batch asked for */
  book(place: number): PlayerBook {
    const known = this.#books[place];
    if (known !== undefined) return known;
    const ask = this.#players[place];
    if (ask === undefined) throw new Error(`player ${place} of the batch was not asked for`);
    const opened = new PlayerBook(ask.player, this.state.player(ask.player));
    this.#books[place] = opened;
    return opened;
  }

  refuse(record: LogRecord, refusal: Refusal, operatorId: string): void {
    this.deadLetters.push(toDeadLetter(record, refusal, operatorId));
  }

  outcome(): BatchOutcome {
    const { wagers, postings, facts, deadLetters, duplicates } = this;
    const voids = [...this.voids.values()];
    const rows = { wagers, postings, voids, facts, deadLetters };
    const accounts: AccountAfter[] = [];
    const lots: LotAfter[] = [];
    const days: DayAfter[] = [];
    const statusDays: StatusDayMove[] = [];
    for (const book of this.#books) {
      // Holes are players of whom nothing was accepted.
      if (book === undefined || !book.isTouched) continue;
      accounts.push({ player: book.player, account: book.account() });
      if (book.standsInAccount) continue;
      const { player } = book;
      for (const lot of book.otherLots()) lots.push({ player, lot });
      for (const counters of book.otherDays()) days.push({ player, counters });
      for (const [day, add] of book.statusMoves()) statusDays.push({ player, day, add });
    }
    const after = { accounts, lots, days, statusDays };
    const { parked } = this;
    return { ...rows, ...after, parked, duplicates, digest: batchDigest(rows) };
  }
}
