/** One wager row, to columns and back: the writer, the announcer's repeat and the reader agree. */
import type { NewWagerRow } from '../ledger-rows.ts';
import { fromDayNumber } from '../local-day.ts';
import { toHex, toUuid } from '../uuid-bytes.ts';
import { fromPromotionsCell } from './account-columns.ts';
import { decisionColumns, kindColumns } from './dictionaries.ts';
import { bytesAt, type Cells, numberAt, orNull, textAt } from './sqlite-rows.ts';

/** In the order of the table, which is the order of `INSERT` in write-wagers.ts. */
export const wagerColumns = [
  'occurredAtMs',
  'operatorKey',
  'wagerId',
  'playerKey',
  'playerSequence',
  'contentHash',
  'batchId',
  'kindKey',
  'gameKey',
  'decisionKey',
  'amountMinor',
  'localDay',
  'qualifyingBefore',
  'pointsBefore',
  'promotionsBefore',
  'playerSegments',
  'spendable',
  'status',
  'spendableAfter',
  'statusAfter',
  'lotExpiresAtMs',
  'previousAtMs',
  'previousWagerId',
  'traceparent',
] as const;

/**
 * `w` is the wager, `o` its operator, `p` its player, `k`, `d`, `g` its entries in the dictionaries:
 * the columns that `fromWagerCells` reads. A player who was erased has no row in `player`; a join
 * leaves their wagers out.
 */
const selected = [
  'o."operatorId"',
  'p."playerId"',
  'g."gameId"',
  ...wagerColumns.map((name) => `w."${name}"`),
  ...kindColumns.map((name) => `k."${name}"`),
  ...decisionColumns.map((name) => `d."${name}"`),
];

export const wagerSelection = selected.join(', ');

export const wagerJoins = `JOIN "operator" o ON o."operatorKey" = w."operatorKey"
  JOIN "player" p ON p."playerKey" = w."playerKey"
  JOIN "wager_kind" k ON k."kindKey" = w."kindKey"
  JOIN "decision_kind" d ON d."decisionKey" = w."decisionKey"
  JOIN "game" g ON g."gameKey" = w."gameKey"`;

/** One wager by the key that the table is stored in. */
export const wagerByKey = `SELECT ${wagerSelection} FROM "wager" w ${wagerJoins}
  WHERE w."occurredAtMs" = ? AND w."operatorKey" = ? AND w."wagerId" = ?`;

const positionsOf = <T extends string>(columns: readonly T[], first: number) =>
  Object.fromEntries(columns.map((name, index) => [name, first + index])) as Readonly<
    Record<T, number>
  >;

const at = positionsOf(wagerColumns, 3);
const kindAt = positionsOf(kindColumns, 3 + wagerColumns.length);
const decisionAt = positionsOf(decisionColumns, 3 + wagerColumns.length + kindColumns.length);

const list = (text: string | null): readonly string[] =>
  text === null ? [] : (JSON.parse(text) as readonly string[]);

const decisionOf = (cells: Cells): NewWagerRow['decision'] => ({
  eligibilityRule: orNull(textAt, cells, decisionAt.eligibilityRule),
  earningRule: orNull(textAt, cells, decisionAt.earningRule),
  promotions: list(textAt(cells, decisionAt.promotions)),
  cappedBy: orNull(textAt, cells, decisionAt.cappedBy),
  tier: textAt(cells, decisionAt.tier),
  tierAfter: textAt(cells, decisionAt.tierAfter),
  counted: list(textAt(cells, decisionAt.counted)),
});

export const fromWagerCells = (cells: Cells): NewWagerRow => ({
  operatorId: textAt(cells, 0),
  playerId: toUuid(bytesAt(cells, 1)),
  gameId: textAt(cells, 2),
  occurredAtMs: numberAt(cells, at.occurredAtMs),
  wagerId: toUuid(bytesAt(cells, at.wagerId)),
  playerSequence: numberAt(cells, at.playerSequence),
  contentHash: toHex(bytesAt(cells, at.contentHash)),
  gameCategory: textAt(cells, kindAt.gameCategory),
  jurisdiction: textAt(cells, kindAt.jurisdiction),
  currency: textAt(cells, kindAt.currency),
  amountMinor: numberAt(cells, at.amountMinor),
  stakeKind: textAt(cells, kindAt.stakeKind),
  channel: textAt(cells, kindAt.channel),
  segments: list(orNull(textAt, cells, kindAt.segments)),
  playerSegments: list(orNull(textAt, cells, at.playerSegments)),
  ruleSetVersion: numberAt(cells, decisionAt.ruleSetVersion),
  ratesVersion: numberAt(cells, decisionAt.ratesVersion),
  rate: textAt(cells, decisionAt.rate),
  engine: textAt(cells, decisionAt.engine),
  qualifyingBefore: numberAt(cells, at.qualifyingBefore),
  tierBefore: orNull(textAt, cells, decisionAt.tierBefore),
  day: fromDayNumber(numberAt(cells, at.localDay)),
  countersBefore: {
    points: numberAt(cells, at.pointsBefore),
    promotions: fromPromotionsCell(orNull(textAt, cells, at.promotionsBefore)),
  },
  reason: textAt(cells, decisionAt.reason),
  decision: decisionOf(cells),
  spendable: numberAt(cells, at.spendable),
  status: numberAt(cells, at.status),
  spendableAfter: numberAt(cells, at.spendableAfter),
  statusAfter: numberAt(cells, at.statusAfter),
  lotExpiresAtMs: orNull(numberAt, cells, at.lotExpiresAtMs),
  traceparent: orNull(textAt, cells, at.traceparent),
});

export const batchIdOf = (cells: Cells): number => numberAt(cells, at.batchId);

/** The row of the same player before this one; null at their first. */
export interface PreviousWager {
  readonly occurredAtMs: number;
  readonly wagerId: Uint8Array;
}

export const previousOf = (cells: Cells): PreviousWager | null =>
  cells[at.previousAtMs] === null
    ? null
    : {
        occurredAtMs: numberAt(cells, at.previousAtMs),
        wagerId: bytesAt(cells, at.previousWagerId),
      };

export const playerKeyOf = (cells: Cells): number => numberAt(cells, at.playerKey);
