/** One wager row, to columns and back: the writer, the announcer's repeat and the reader agree. */
import type { SQLInputValue } from 'node:sqlite';
import type { NewWagerRow, StoredDecision } from '../ledger-port.ts';
import { toBytes, toHex, toUuid } from '../uuid-bytes.ts';
import { bytesAt, type Cells, numberAt, orNull, textAt } from './sqlite-rows.ts';

/** In the order of `toWagerCells`. */
export const wagerColumns = [
  'occurredAtMs',
  'operatorKey',
  'wagerId',
  'playerKey',
  'playerSequence',
  'contentHash',
  'batchId',
  'gameId',
  'gameCategory',
  'jurisdiction',
  'currency',
  'amountMinor',
  'stakeKind',
  'channel',
  'segments',
  'ruleSetVersion',
  'ratesVersion',
  'rate',
  'engine',
  'statusBefore',
  'tierBefore',
  'countersBefore',
  'reason',
  'decision',
  'spendable',
  'status',
  'spendableAfter',
  'statusAfter',
  'traceparent',
] as const;

export interface WagerKeys {
  readonly operatorKey: number;
  readonly playerKey: number;
  readonly batchId: number;
}

const countersText = (counters: NewWagerRow['countersBefore']): string | null => {
  const text = JSON.stringify(counters);
  return text === '{}' ? null : text;
};

export const toWagerCells = (row: NewWagerRow, keys: WagerKeys): SQLInputValue[] => [
  row.occurredAtMs,
  keys.operatorKey,
  toBytes(row.wagerId),
  keys.playerKey,
  row.playerSequence,
  toBytes(row.contentHash),
  keys.batchId,
  row.gameId,
  row.gameCategory,
  row.jurisdiction,
  row.currency,
  row.amountMinor,
  row.stakeKind,
  row.channel,
  row.segments.length === 0 ? null : JSON.stringify(row.segments),
  row.ruleSetVersion,
  row.ratesVersion,
  row.rate,
  row.engine,
  row.statusBefore,
  row.tierBefore,
  countersText(row.countersBefore),
  row.reason,
  JSON.stringify(row.decision),
  row.spendable,
  row.status,
  row.spendableAfter,
  row.statusAfter,
  row.traceparent,
];

/**
 * `w` is the wager, `o` its operator, `p` its player: the columns that `fromWagerCells` reads.
 * A player who was erased has no row in `player`; a join leaves their wagers out.
 */
export const wagerSelection = [
  'o."operatorId"',
  'p."playerId"',
  ...wagerColumns.map((name) => `w."${name}"`),
].join(', ');

export const wagerJoins = `JOIN "operator" o ON o."operatorKey" = w."operatorKey"
  JOIN "player" p ON p."playerKey" = w."playerKey"`;

/** Position of the first of `wagerColumns` in `wagerSelection`. */
const first = 2;
const at = Object.fromEntries(wagerColumns.map((name, index) => [name, first + index])) as Readonly<
  Record<(typeof wagerColumns)[number], number>
>;

const parsed = <T>(text: string | null, otherwise: T): T =>
  text === null ? otherwise : (JSON.parse(text) as T);

export const fromWagerCells = (cells: Cells): NewWagerRow => ({
  operatorId: textAt(cells, 0),
  playerId: toUuid(bytesAt(cells, 1)),
  occurredAtMs: numberAt(cells, at.occurredAtMs),
  wagerId: toUuid(bytesAt(cells, at.wagerId)),
  playerSequence: numberAt(cells, at.playerSequence),
  contentHash: toHex(bytesAt(cells, at.contentHash)),
  gameId: textAt(cells, at.gameId),
  gameCategory: textAt(cells, at.gameCategory),
  jurisdiction: textAt(cells, at.jurisdiction),
  currency: textAt(cells, at.currency),
  amountMinor: numberAt(cells, at.amountMinor),
  stakeKind: textAt(cells, at.stakeKind),
  channel: textAt(cells, at.channel),
  segments: parsed<readonly string[]>(orNull(textAt, cells, at.segments), []),
  ruleSetVersion: numberAt(cells, at.ruleSetVersion),
  ratesVersion: numberAt(cells, at.ratesVersion),
  rate: textAt(cells, at.rate),
  engine: textAt(cells, at.engine),
  statusBefore: numberAt(cells, at.statusBefore),
  tierBefore: orNull(textAt, cells, at.tierBefore),
  countersBefore: parsed<Readonly<Record<string, number>>>(
    orNull(textAt, cells, at.countersBefore),
    {},
  ),
  reason: textAt(cells, at.reason),
  decision: JSON.parse(textAt(cells, at.decision)) as StoredDecision,
  spendable: numberAt(cells, at.spendable),
  status: numberAt(cells, at.status),
  spendableAfter: numberAt(cells, at.spendableAfter),
  statusAfter: numberAt(cells, at.statusAfter),
  traceparent: orNull(textAt, cells, at.traceparent),
});
