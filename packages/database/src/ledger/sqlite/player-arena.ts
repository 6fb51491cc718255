/**
 * Accounts in memory as rows of typed arrays. As objects they cost half of the sink's time: each
 * batch replaced nearly all of them, every replaced one had grown old for the collector, and reading
 * one went to eight places of the heap. Here a row is three neighbouring lines of the cache, and
 * nothing is ever collected.
 */
import { endianness } from 'node:os';
import type { Account } from '@house-rules/ledger';
import { toDayNumber } from '../local-day.ts';
import { fromStoredExpiry, toStoredExpiry } from '../lot-never.ts';
import {
  changeNumbers,
  dayAt,
  headIdAt,
  promotionsAt,
  writeDay,
  writeNumber,
} from './account-changes/change-layout.ts';
import { fromPromotionsCell, type Promotions, toPromotionsCell } from './account-columns.ts';
import { createInternedTexts } from './interned-texts.ts';

/** Where a row's numbers stand; NaN is null. */
const at = {
  playerKey: 0,
  spendable: 1,
  status: 2,
  debt: 3,
  tierSinceMs: 4,
  heldUntilMs: 5,
  windowStatus: 6,
  playerSequence: 7,
  lotExpiresAtMs: 8,
  lotEarned: 9,
  lotRemaining: 10,
  dayPoints: 11,
  facts: 12,
  lastWagerAtMs: 13,
  headAtMs: 14,
} as const;
const numbersPerRow = 16;

/** Where a row's small integers stand: numbers of interned texts, then the newest wager's id. */
const wordAt = { tier: 0, window: 1, day: 2, promotions: 3, head: 4 } as const;
const wordsPerRow = 8;

/** Where each number of an entry stands here, and there. */
const numbersOfChange = [
  [at.playerKey, changeNumbers.playerKey],
  [at.spendable, changeNumbers.spendable],
  [at.status, changeNumbers.status],
  [at.windowStatus, changeNumbers.windowStatus],
  [at.playerSequence, changeNumbers.playerSequence],
  [at.lotExpiresAtMs, changeNumbers.lotExpiresAtMs],
  [at.lotEarned, changeNumbers.lotEarned],
  [at.lotRemaining, changeNumbers.lotRemaining],
  [at.dayPoints, changeNumbers.dayPoints],
  [at.lastWagerAtMs, changeNumbers.lastWagerAtMs],
  [at.headAtMs, changeNumbers.headAtMs],
] as const;

/** What is known of a row. */
export const rowStates = { unread: 0, withoutAccount: 1, stored: 2 } as const;

/** Beyond so many different sets of counts the whole arena is emptied. */
const textsMax = 100_000;

const isLittleEndian = endianness() === 'LE';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
const orNaN = (value: number | null): number => value ?? Number.NaN;

export interface PlayerArena {
  /** Makes room for a row and empties it. */
  open(row: number, playerKey: number): void;
  state(row: number): number;
  setState(row: number, state: number): void;
  playerKey(row: number): number;
  setPlayerKey(row: number, playerKey: number): void;
  account(row: number): Account;
  /** @returns true where only points, sequence, lot, day and head have changed: what a change holds. */
  setAccount(row: number, account: Account): boolean;
  /**
   * Writes the account as an entry of `account_change`.
   *
   * @param placeOf the place, from 1, of the counts in the value's list, by their number here.
   */
  writeChange(
    row: number,
    view: DataView,
    to: number,
    placeOf: (number: number, text: string) => number,
  ): void;
  /** The open lot's stored expiry, NaN where there is none; the open day. */
  lotExpiry(row: number): number;
  day(row: number): string | null;
  /** The counts as they are stored, of the account that was set. */
  promotionsCell(row: number): string | null;
  headAtMs(row: number): number | null;
  /** Copies the newest wager's id; false where there is none. */
  readHead(row: number, id: Uint32Array): boolean;
  setHead(row: number, occurredAtMs: number, id: Uint32Array): void;
  /** True where it should be emptied before it grows without end. */
  isOvergrown(): boolean;
  clear(): void;
}

export const createPlayerArena = (): PlayerArena => {
  let capacity = 1_024;
  let numbers = new Float64Array(capacity * numbersPerRow);
  let words = new Uint32Array(capacity * wordsPerRow);
  let states = new Uint8Array(capacity);
  const texts = createInternedTexts();
  const counts = createInternedTexts();
  /** By the number of their text: parsed once. */
  let promotions: Promotions[] = [fromPromotionsCell(null)];
  /** By the number of their text. */
  let dayNumbers: number[] = [Number.NaN];

  const grow = (): void => {
    capacity *= 2;
    const grown = new Float64Array(capacity * numbersPerRow);
    grown.set(numbers);
    numbers = grown;
    const grownWords = new Uint32Array(capacity * wordsPerRow);
    grownWords.set(words);
    words = grownWords;
    const grownStates = new Uint8Array(capacity);
    grownStates.set(states);
    states = grownStates;
  };
  const numberAt = (row: number, place: number): number =>
    numbers[row * numbersPerRow + place] ?? 0;
  const wordOf = (row: number, place: number): number => words[row * wordsPerRow + place] ?? 0;
  const textAt = (row: number, place: number): string | null => texts.text(wordOf(row, place));
  const countsOf = (number: number): Promotions => {
    const known = promotions[number];
    if (known !== undefined) return known;
    const parsed = fromPromotionsCell(counts.text(number));
    promotions[number] = parsed;
    return parsed;
  };

  const dayNumberOf = (number: number): number => {
    const known = dayNumbers[number];
    if (known !== undefined) return known;
    const day = texts.text(number);
    const found = day === null ? Number.NaN : toDayNumber(day);
    dayNumbers[number] = found;
    return found;
  };

  /** Each sets one cell and says whether it was that already. */
  const setNumber = (place: number, value: number): boolean => {
    const before = numbers[place];
    numbers[place] = value;
    return before === value || (Number.isNaN(value) && Number.isNaN(before));
  };
  const setText = (place: number, text: string | null): boolean => {
    const before = words[place] ?? 0;
    const number = texts.number(text, before);
    words[place] = number;
    return number === before;
  };

  /** @returns true where nothing has changed but the lot and the day. */
  const setSlow = (row: number, account: Account): boolean => {
    const [n, w] = [row * numbersPerRow, row * wordsPerRow];
    const { tier, qualifying, openLot, openDay } = account;
    const lotExpiry = openLot === null ? Number.NaN : toStoredExpiry(openLot.expiresAtMs);
    const isSameTier = setText(w + wordAt.tier, tier === null ? null : tier.id);
    const isSameSince = setNumber(n + at.tierSinceMs, tier === null ? Number.NaN : tier.sinceMs);
    const held = tier === null ? Number.NaN : orNaN(tier.heldUntilMs);
    const isSameHeld = setNumber(n + at.heldUntilMs, held);
    const windowKey = qualifying === null ? null : qualifying.windowKey;
    const isSameWindow = setText(w + wordAt.window, windowKey);
    setText(w + wordAt.day, openDay === null ? null : openDay.day);
    setNumber(n + at.lotExpiresAtMs, lotExpiry);
    const isSameDebt = setNumber(n + at.debt, account.debt);
    const isSameFacts = setNumber(n + at.facts, account.facts);
    const isSameTierRow = isSameTier && isSameSince && isSameHeld;
    return isSameTierRow && isSameWindow && isSameDebt && isSameFacts;
  };

  const setMoving = (row: number, account: Account): void => {
    const [n, w] = [row * numbersPerRow, row * wordsPerRow];
    const { qualifying, openLot, openDay } = account;
    numbers[n + at.spendable] = account.spendable;
    numbers[n + at.status] = account.status;
    numbers[n + at.windowStatus] = qualifying === null ? Number.NaN : qualifying.micropoints;
    numbers[n + at.playerSequence] = account.playerSequence;
    numbers[n + at.lotEarned] = openLot === null ? Number.NaN : openLot.earned;
    numbers[n + at.lotRemaining] = openLot === null ? Number.NaN : openLot.remaining;
    numbers[n + at.dayPoints] = openDay === null ? Number.NaN : openDay.points;
    numbers[n + at.lastWagerAtMs] = orNaN(account.lastWagerAtMs);
    const cell = openDay === null ? null : toPromotionsCell(openDay.promotions);
    words[w + wordAt.promotions] = counts.number(cell, words[w + wordAt.promotions] ?? 0);
  };

  return {
    open: (row, playerKey) => {
      while (row >= capacity) grow();
      numbers.fill(Number.NaN, row * numbersPerRow, (row + 1) * numbersPerRow);
      words.fill(0, row * wordsPerRow, (row + 1) * wordsPerRow);
      numbers[row * numbersPerRow + at.playerKey] = playerKey;
      states[row] = rowStates.unread;
    },
    state: (row) => states[row] ?? rowStates.unread,
    setState: (row, state) => {
      states[row] = state;
    },
    playerKey: (row) => numberAt(row, at.playerKey),
    setPlayerKey: (row, playerKey) => {
      numbers[row * numbersPerRow + at.playerKey] = playerKey;
    },
    account: (row) => {
      const tier = textAt(row, wordAt.tier);
      const windowKey = textAt(row, wordAt.window);
      const day = textAt(row, wordAt.day);
      const lotExpiry = numberAt(row, at.lotExpiresAtMs);
      return {
        spendable: numberAt(row, at.spendable),
        debt: numberAt(row, at.debt),
        status: numberAt(row, at.status),
        tier:
          tier === null
            ? null
            : {
                id: tier,
                sinceMs: numberAt(row, at.tierSinceMs),
                heldUntilMs: orNull(numberAt(row, at.heldUntilMs)),
              },
        qualifying:
          windowKey === null ? null : { windowKey, micropoints: numberAt(row, at.windowStatus) },
        playerSequence: numberAt(row, at.playerSequence),
        openLot: Number.isNaN(lotExpiry)
          ? null
          : {
              expiresAtMs: fromStoredExpiry(lotExpiry),
              earned: numberAt(row, at.lotEarned),
              remaining: numberAt(row, at.lotRemaining),
            },
        openDay:
          day === null
            ? null
            : {
                day,
                points: numberAt(row, at.dayPoints),
                promotions: countsOf(wordOf(row, wordAt.promotions)),
              },
        facts: numberAt(row, at.facts),
        lastWagerAtMs: orNull(numberAt(row, at.lastWagerAtMs)),
      };
    },
    setAccount: (row, account) => {
      setMoving(row, account);
      return setSlow(row, account);
    },
    writeChange: (row, view, to, placeOf) => {
      const [n, w] = [row * numbersPerRow, row * wordsPerRow];
      for (const [own, place] of numbersOfChange) {
        writeNumber(view, to + 8 * place, numbers[n + own] ?? Number.NaN);
      }
      for (let word = 0; word < 4; word += 1) {
        // The words hold the id's bytes in this machine's order.
        const bytes = words[w + wordAt.head + word] ?? 0;
        view.setUint32(to + headIdAt + 4 * word, bytes, isLittleEndian);
      }
      writeDay(view, to + dayAt, dayNumberOf(words[w + wordAt.day] ?? 0));
      const number = words[w + wordAt.promotions] ?? 0;
      const text = counts.text(number);
      view.setUint32(to + promotionsAt, text === null ? 0 : placeOf(number, text));
    },
    lotExpiry: (row) => numberAt(row, at.lotExpiresAtMs),
    day: (row) => textAt(row, wordAt.day),
    promotionsCell: (row) => counts.text(wordOf(row, wordAt.promotions)),
    headAtMs: (row) => orNull(numberAt(row, at.headAtMs)),
    readHead: (row, id) => {
      if (Number.isNaN(numberAt(row, at.headAtMs))) return false;
      const first = row * wordsPerRow + wordAt.head;
      for (let word = 0; word < 4; word += 1) id[word] = words[first + word] ?? 0;
      return true;
    },
    setHead: (row, occurredAtMs, id) => {
      numbers[row * numbersPerRow + at.headAtMs] = occurredAtMs;
      const first = row * wordsPerRow + wordAt.head;
      for (let word = 0; word < 4; word += 1) words[first + word] = id[word] ?? 0;
    },
    isOvergrown: () => texts.count() > textsMax || counts.count() > textsMax,
    clear: () => {
      texts.clear();
      counts.clear();
      promotions = [fromPromotionsCell(null)];
      dayNumbers = [Number.NaN];
    },
  };
};
