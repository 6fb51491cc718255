/**
 * A wager row over the cells that were read of it. A rebuild reads millions and looks at most of
 * their fields once, so each is guarded and given as it is asked for, and texts of ids are put
 * together only where somebody wants to see them.
 */
import type { DecisionKind, WagerKey, WagerKind, WagerRow } from '../stored-rows.ts';
import { type Cells, integerAt, integerOrNullAt, textAt, textOrNullAt, toUuid } from './cells.ts';
import type { Dictionaries } from './read-dictionaries.ts';

/**
 * Of the table under the name `w`. The three ids come as one text, for each cell that crosses from
 * SQLite costs more than its length: wager id, content hash, the id before; 32 digits each.
 */
export const wagerColumns = `w."occurredAtMs",
  lower(hex(w."wagerId" || w."contentHash" || coalesce(w."previousWagerId", x''))),
  w."playerKey", w."playerSequence", w."batchId", w."kindKey", w."gameKey", w."decisionKey",
  w."amountMinor", w."localDay", w."qualifyingBefore", w."pointsBefore", w."promotionsBefore",
  w."playerSegments", w."spendable", w."status", w."spendableAfter", w."statusAfter",
  w."lotExpiresAtMs", w."previousAtMs"`;

const at = {
  occurredAtMs: 0,
  ids: 1,
  playerKey: 2,
  playerSequence: 3,
  batchId: 4,
  kind: 5,
  game: 6,
  decision: 7,
  amountMinor: 8,
  localDay: 9,
  qualifyingBefore: 10,
  pointsBefore: 11,
  promotionsBefore: 12,
  playerSegments: 13,
  spendable: 14,
  status: 15,
  spendableAfter: 16,
  statusAfter: 17,
  lotExpiresAtMs: 18,
  previousAtMs: 19,
} as const;

const idDigits = 32;
const noStrings: readonly string[] = [];
const noCounts: Readonly<Record<string, number>> = Object.freeze(Object.create(null));

/** Local days by their number since 1970, each text made once. */
export type DayNames = (day: number) => string;

/** An id and a hash, and where there is a wager before it that one's id. */
const idsOf = (cells: Cells): string => {
  const ids = textAt(cells, at.ids);
  if (ids.length === 2 * idDigits || ids.length === 3 * idDigits) return ids;
  throw new Error(`the ledger holds ids of ${ids.length} digits in the row of one wager`);
};

export class ReadWager implements WagerRow {
  readonly #cells: Cells;
  readonly #ids: string;
  readonly #dayNames: DayNames;
  readonly wagerKind: WagerKind;
  readonly decision: DecisionKind;
  readonly gameId: string;

  constructor(cells: Cells, entries: Dictionaries, dayNames: DayNames) {
    this.#cells = cells;
    this.#ids = idsOf(cells);
    this.#dayNames = dayNames;
    this.wagerKind = entries.wagerKind(integerAt(cells, at.kind));
    this.decision = entries.decisionKind(integerAt(cells, at.decision));
    this.gameId = entries.game(integerAt(cells, at.game));
  }

  get kind(): 'wager' {
    return 'wager';
  }
  get occurredAtMs(): number {
    return integerAt(this.#cells, at.occurredAtMs);
  }
  get wagerId(): string {
    return toUuid(this.#ids.slice(0, idDigits));
  }
  get contentHash(): string {
    return this.#ids.slice(idDigits, 2 * idDigits);
  }
  get previous(): WagerKey | null {
    const occurredAtMs = integerOrNullAt(this.#cells, at.previousAtMs);
    if (occurredAtMs === null) return null;
    return { occurredAtMs, wagerId: toUuid(this.#ids.slice(2 * idDigits)) };
  }
  follows(wager: WagerRow | null): boolean {
    const previousAtMs = this.#cells[at.previousAtMs];
    if (wager === null || previousAtMs === null) return wager === null && previousAtMs === null;
    return previousAtMs === wager.occurredAtMs && this.#ids.endsWith(wager.idDigits);
  }
  get idDigits(): string {
    return this.#ids.slice(0, idDigits);
  }
  get playerKey(): number {
    return integerAt(this.#cells, at.playerKey);
  }
  get playerSequence(): number {
    return integerAt(this.#cells, at.playerSequence);
  }
  get batchId(): number {
    return integerAt(this.#cells, at.batchId);
  }
  get amountMinor(): number {
    return integerAt(this.#cells, at.amountMinor);
  }
  get day(): string {
    return this.#dayNames(integerAt(this.#cells, at.localDay));
  }
  get qualifyingBefore(): number {
    return integerAt(this.#cells, at.qualifyingBefore);
  }
  get pointsBefore(): number {
    return integerAt(this.#cells, at.pointsBefore);
  }
  get promotionsBefore(): Readonly<Record<string, number>> {
    const json = textOrNullAt(this.#cells, at.promotionsBefore);
    return json === null ? noCounts : (JSON.parse(json) as Record<string, number>);
  }
  get playerSegments(): readonly string[] {
    const json = textOrNullAt(this.#cells, at.playerSegments);
    return json === null ? noStrings : (JSON.parse(json) as string[]);
  }
  get spendable(): number {
    return integerAt(this.#cells, at.spendable);
  }
  get status(): number {
    return integerAt(this.#cells, at.status);
  }
  get spendableAfter(): number {
    return integerAt(this.#cells, at.spendableAfter);
  }
  get statusAfter(): number {
    return integerAt(this.#cells, at.statusAfter);
  }
  get lotExpiresAtMs(): number | null {
    return integerOrNullAt(this.#cells, at.lotExpiresAtMs);
  }
}
