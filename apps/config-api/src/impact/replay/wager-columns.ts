/**
 * A span of wagers in memory, column by column: some 90 bytes a wager, and nothing for the collector
 * to walk. They come in the order of time and are wanted player by
 * player, each player's in the order of the ledger.
 */
import type { SpanWager } from '@house-rules/database';

/** A list that says where a value stands in it; equal values share a place. */
class Places<T> {
  readonly values: T[] = [];
  readonly #places = new Map<T, number>();

  of(value: T): number {
    const known = this.#places.get(value);
    if (known !== undefined) return known;
    const place = this.values.length;
    this.values.push(value);
    this.#places.set(value, place);
    return place;
  }
}

const wideColumns = [
  'occurredAtMs',
  'amountMinor',
  'qualifyingBefore',
  'pointsBefore',
  'spendable',
  'status',
] as const;
const narrowColumns = ['playerKey', 'playerSequence', 'localDay'] as const;
const placedColumns = ['kind', 'gameId', 'decision', 'promotionsBefore', 'playerSegments'] as const;

type Wide = Record<(typeof wideColumns)[number], Float64Array>;
type Narrow = Record<(typeof narrowColumns | typeof placedColumns)[number], Uint32Array>;

const fromNames = <Name extends string, T>(names: readonly Name[], make: (name: Name) => T) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, T>;

/** Wagers of one player stand at `indexes[starts[n]]` up to `indexes[starts[n + 1]]`. */
export interface PlayerOrder {
  readonly players: number;
  readonly starts: Uint32Array;
  readonly indexes: Uint32Array;
}

export class WagerColumns {
  #length = 0;
  #wide: Wide;
  #narrow: Narrow;
  readonly #kinds = new Places<SpanWager['kind']>();
  readonly #games = new Places<string>();
  readonly #decisions = new Places<SpanWager['decision']>();
  readonly #promotions = new Places<SpanWager['promotionsBefore']>();
  readonly #segments = new Places<readonly string[]>();

  /** @param expected so many wagers find room at once; more are welcome. */
  constructor(expected: number) {
    const room = Math.max(1_024, expected);
    this.#wide = fromNames(wideColumns, () => new Float64Array(room));
    this.#narrow = fromNames([...narrowColumns, ...placedColumns], () => new Uint32Array(room));
  }

  get length(): number {
    return this.#length;
  }

  push(wager: SpanWager): void {
    const at = this.#length;
    if (at === this.#wide.occurredAtMs.length) this.#grow(at * 2);
    const [wide, narrow] = [this.#wide, this.#narrow];
    wide.occurredAtMs[at] = wager.occurredAtMs;
    wide.amountMinor[at] = wager.amountMinor;
    wide.qualifyingBefore[at] = wager.qualifyingBefore;
    wide.pointsBefore[at] = wager.pointsBefore;
    wide.spendable[at] = wager.spendable;
    wide.status[at] = wager.status;
    narrow.playerKey[at] = wager.playerKey;
    narrow.playerSequence[at] = wager.playerSequence;
    narrow.localDay[at] = wager.localDay;
    narrow.kind[at] = this.#kinds.of(wager.kind);
    narrow.gameId[at] = this.#games.of(wager.gameId);
    narrow.decision[at] = this.#decisions.of(wager.decision);
    narrow.promotionsBefore[at] = this.#promotions.of(wager.promotionsBefore);
    narrow.playerSegments[at] = this.#segments.of(wager.playerSegments);
    this.#length += 1;
  }

  /** The wager at a place, as it was pushed. */
  wager(at: number): SpanWager {
    const [wide, narrow] = [this.#wide, this.#narrow];
    return {
      playerKey: narrow.playerKey[at] as number,
      playerSequence: narrow.playerSequence[at] as number,
      occurredAtMs: wide.occurredAtMs[at] as number,
      kind: this.#kinds.values[narrow.kind[at] as number] as SpanWager['kind'],
      gameId: this.#games.values[narrow.gameId[at] as number] as string,
      decision: this.#decisions.values[narrow.decision[at] as number] as SpanWager['decision'],
      amountMinor: wide.amountMinor[at] as number,
      localDay: narrow.localDay[at] as number,
      qualifyingBefore: wide.qualifyingBefore[at] as number,
      pointsBefore: wide.pointsBefore[at] as number,
      promotionsBefore: this.#promotions.values[
        narrow.promotionsBefore[at] as number
      ] as SpanWager['promotionsBefore'],
      playerSegments: this.#segments.values[
        narrow.playerSegments[at] as number
      ] as readonly string[],
      spendable: wide.spendable[at] as number,
      status: wide.status[at] as number,
    };
  }

  /**
   * Player by player. Their own order is scattered and always the same: what is left out where the
   * time is up is then left out by chance, not by how old the player is.
   */
  byPlayer(): PlayerOrder {
    const { playerKey } = this.#narrow;
    const counts = new Map<number, number>();
    for (let at = 0; at < this.#length; at += 1) {
      const key = playerKey[at] as number;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const keys = Uint32Array.from(counts.keys()).sort(
      (one, other) => scatter(one) - scatter(other),
    );
    const starts = new Uint32Array(keys.length + 1);
    const next = new Map<number, number>();
    keys.forEach((key, player) => {
      const start = starts[player] as number;
      next.set(key, start);
      starts[player + 1] = start + (counts.get(key) ?? 0);
    });
    const indexes = new Uint32Array(this.#length);
    for (let at = 0; at < this.#length; at += 1) {
      const key = playerKey[at] as number;
      const place = next.get(key) as number;
      indexes[place] = at;
      next.set(key, place + 1);
    }
    for (let player = 0; player < keys.length; player += 1) {
      this.#orderRun(indexes.subarray(starts[player], starts[player + 1]));
    }
    return { players: keys.length, starts, indexes };
  }

  /** Nearly every run is in the ledger's order already: only late wagers are not. */
  #orderRun(run: Uint32Array): void {
    const { playerSequence } = this.#narrow;
    const sequenceAt = (at: number | undefined) => playerSequence[at as number] as number;
    for (let place = 1; place < run.length; place += 1) {
      if (sequenceAt(run[place - 1]) < sequenceAt(run[place])) continue;
      run.sort((one, other) => sequenceAt(one) - sequenceAt(other));
      return;
    }
  }

  #grow(room: number): void {
    const [wide, narrow] = [this.#wide, this.#narrow];
    this.#wide = fromNames(wideColumns, (name) => {
      const grown = new Float64Array(room);
      grown.set(wide[name]);
      return grown;
    });
    this.#narrow = fromNames([...narrowColumns, ...placedColumns], (name) => {
      const grown = new Uint32Array(room);
      grown.set(narrow[name]);
      return grown;
    });
  }
}

/** A permutation of 32 bits: multiplication by an odd number (2^32 over the golden ratio). */
const scatter = (key: number): number => Math.imul(key, 0x9e37_79b1) >>> 0;
