/** One entry as the cells of its account. */
import type { SQLInputValue } from 'node:sqlite';
import { fromDayNumber } from '../../local-day.ts';
import { bytesAt, type Cells, numberAt, orNull, textAt } from '../sqlite-rows.ts';
import { viewOf } from '../wager-ids/wager-key.ts';
import {
  type ChangeValue,
  changeNumbers,
  dayAt,
  headIdAt,
  promotionsAt,
  readDay,
  readNumber,
} from './change-layout.ts';

/** What `fromChangeCells` reads. */
export const changeSelection = '"batchId", "changedAtMs", "entries", "promotions"';

export const fromChangeCells = (cells: Cells): ChangeValue => {
  const entries = bytesAt(cells, 2);
  return {
    batchId: numberAt(cells, 0),
    changedAtMs: numberAt(cells, 1),
    entries,
    view: viewOf(entries),
    promotions: orNull(textAt, cells, 3),
  };
};

/** Columns of an account that an entry holds, in the order in which folding binds them. */
export const changedColumns = [
  'spendable',
  'status',
  'windowStatus',
  'playerSequence',
  'lotExpiresAtMs',
  'lotEarned',
  'lotRemaining',
  'day',
  'dayPoints',
  'dayPromotions',
  'lastWagerAtMs',
  'headAtMs',
  'headWagerId',
  'changedAtMs',
  'batchId',
] as const;

export type ChangedColumn = (typeof changedColumns)[number];

/** Days repeat from entry to entry. */
const createDayTexts = () => {
  const texts = new Map<number, string>();
  return (day: number): string => {
    const known = texts.get(day);
    if (known !== undefined) return known;
    const text = fromDayNumber(day);
    texts.set(day, text);
    return text;
  };
};

export interface ReadChange {
  cell(value: ChangeValue, offset: number, column: ChangedColumn): SQLInputValue;
  /** Of all `changedColumns`, in their order. */
  cells(value: ChangeValue, offset: number): SQLInputValue[];
}

const numberOf = ({ view }: ChangeValue, offset: number, place: number): number | null =>
  readNumber(view, offset + 8 * place);

const headIdOf = (value: ChangeValue, offset: number): Uint8Array | null =>
  numberOf(value, offset, changeNumbers.headAtMs) === null
    ? null
    : value.entries.subarray(offset + headIdAt, offset + headIdAt + 16);

/** Reads cells of entries; the texts of the value read last are remembered. */
export const createReadChange = (): ReadChange => {
  const dayText = createDayTexts();
  let parsed: ChangeValue | null = null;
  let texts: readonly string[] = [];

  const dayOf = ({ view }: ChangeValue, offset: number): string | null => {
    const day = readDay(view, offset + dayAt);
    return day === null ? null : dayText(day);
  };
  const promotionsOf = (value: ChangeValue, offset: number): string | null => {
    const place = value.view.getUint32(offset + promotionsAt);
    if (place === 0 || value.promotions === null) return null;
    if (parsed !== value) texts = JSON.parse(value.promotions) as readonly string[];
    parsed = value;
    return texts[place - 1] ?? null;
  };

  return {
    cell: (value, offset, column) => {
      if (column === 'batchId') return value.batchId;
      if (column === 'changedAtMs') return value.changedAtMs;
      if (column === 'day') return dayOf(value, offset);
      if (column === 'dayPromotions') return promotionsOf(value, offset);
      if (column === 'headWagerId') return headIdOf(value, offset);
      return numberOf(value, offset, changeNumbers[column]);
    },
    cells: (value, offset) => [
      numberOf(value, offset, changeNumbers.spendable),
      numberOf(value, offset, changeNumbers.status),
      numberOf(value, offset, changeNumbers.windowStatus),
      numberOf(value, offset, changeNumbers.playerSequence),
      numberOf(value, offset, changeNumbers.lotExpiresAtMs),
      numberOf(value, offset, changeNumbers.lotEarned),
      numberOf(value, offset, changeNumbers.lotRemaining),
      dayOf(value, offset),
      numberOf(value, offset, changeNumbers.dayPoints),
      promotionsOf(value, offset),
      numberOf(value, offset, changeNumbers.lastWagerAtMs),
      numberOf(value, offset, changeNumbers.headAtMs),
      headIdOf(value, offset),
      value.changedAtMs,
      value.batchId,
    ],
  };
};
