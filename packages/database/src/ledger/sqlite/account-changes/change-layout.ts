/**
 * What a batch changed in accounts that stay otherwise as they are, as one value for each range of
 * players: an entry a player, sorted by player key, 112 bytes each, so that one player is found by
 * halving.
 *
 * An entry: eleven integers of 8 bytes (signed, big-endian; the least of them is NULL) in the order of
 * `changeNumbers`, then the head's wager id (16 bytes), the open day as days since 1970-01-01 (4, signed,
 * big-endian; the least is NULL), and the place of the day's promotions in the value's list of texts
 * (4, big-endian; counted from 1, 0 is NULL).
 */

/** Where each number stands in an entry: its place times eight bytes. */
export const changeNumbers = {
  playerKey: 0,
  spendable: 1,
  status: 2,
  windowStatus: 3,
  playerSequence: 4,
  lotExpiresAtMs: 5,
  lotEarned: 6,
  lotRemaining: 7,
  dayPoints: 8,
  lastWagerAtMs: 9,
  headAtMs: 10,
} as const;

export const headIdAt = 88;
export const dayAt = 104;
export const promotionsAt = 108;
export const changeBytes = 112;

const rangeBits = 14;

/** Players of one range: their keys differ in the lowest 14 bits only. */
export const playersPerRange = 1 << rangeBits;

export const rangeOf = (playerKey: number): number => Math.floor(playerKey / playersPerRange);

const high = 2 ** 32;
const leastWord = -(2 ** 31);

/** @param value NaN is NULL. */
export const writeNumber = (view: DataView, at: number, value: number): void => {
  const isNull = Number.isNaN(value);
  const upper = isNull ? leastWord : Math.floor(value / high);
  view.setInt32(at, upper);
  view.setUint32(at + 4, isNull ? 0 : value - upper * high);
};

export const readNumber = (view: DataView, at: number): number | null => {
  const upper = view.getInt32(at);
  return upper === leastWord ? null : upper * high + view.getUint32(at + 4);
};

/** @param day NaN is NULL. */
export const writeDay = (view: DataView, at: number, day: number): void =>
  view.setInt32(at, Number.isNaN(day) ? leastWord : day);

export const readDay = (view: DataView, at: number): number | null => {
  const day = view.getInt32(at);
  return day === leastWord ? null : day;
};

/** A value as it is stored, of one range and one batch. */
export interface ChangeValue {
  readonly batchId: number;
  readonly changedAtMs: number;
  readonly entries: Uint8Array;
  readonly view: DataView;
  /** JSON list of the promotions' counts, each as an account stores them; null where none counted. */
  readonly promotions: string | null;
}

export const changeCount = ({ entries }: ChangeValue): number => entries.byteLength / changeBytes;

/** Offset of the player's entry; −1 where the batch did not change them. */
export const findChange = (value: ChangeValue, playerKey: number): number => {
  let [from, to] = [0, changeCount(value)];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const found = readNumber(value.view, middle * changeBytes) ?? 0;
    if (found === playerKey) return middle * changeBytes;
    if (found < playerKey) from = middle + 1;
    else to = middle;
  }
  return -1;
};

/** Of the players of a range, where each one's newest entry stands. */
export interface NewestChanges {
  /** By the lowest bits of the player's key: place of the value, counted from 1; 0 where there is none. */
  readonly values: Uint16Array;
  /** Offset of the entry in its value. */
  readonly offsets: Uint32Array;
}

/** @param values newest first. */
export const newestChanges = (values: readonly ChangeValue[]): NewestChanges => {
  const newest = {
    values: new Uint16Array(playersPerRange),
    offsets: new Uint32Array(playersPerRange),
  };
  for (const [place, { view, entries }] of values.entries()) {
    for (let offset = 0; offset < entries.byteLength; offset += changeBytes) {
      const player = view.getUint32(offset + 4) & (playersPerRange - 1);
      if (newest.values[player] !== 0) continue;
      newest.values[player] = place + 1;
      newest.offsets[player] = offset;
    }
  }
  return newest;
};
