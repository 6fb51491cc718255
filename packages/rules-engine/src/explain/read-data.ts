/**
 * How explanations read a field: one function a field, for each place that reads by a name which
 * varies costs more than the rest of a condition. Absent is null, as `var` says.
 */
import type { ExpressionData } from '../decide/decide-input.ts';
import type { Evaluator } from '../expression/expression-closure.ts';
import type { FieldPath } from '../expression/fields.ts';

const wagerOf = (data: unknown) => (data as ExpressionData).wager;
const playerOf = (data: unknown) => (data as ExpressionData).player;

const readers: Readonly<Record<FieldPath, Evaluator>> = {
  'wager.amount': (data) => wagerOf(data).amount ?? null,
  'wager.currency': (data) => wagerOf(data).currency ?? null,
  'wager.gameCategory': (data) => wagerOf(data).gameCategory ?? null,
  'wager.gameId': (data) => wagerOf(data).gameId ?? null,
  'wager.jurisdiction': (data) => wagerOf(data).jurisdiction ?? null,
  'wager.stakeKind': (data) => wagerOf(data).stakeKind ?? null,
  'wager.channel': (data) => wagerOf(data).channel ?? null,
  'wager.segments': (data) => wagerOf(data).segments ?? null,
  'player.tier': (data) => playerOf(data).tier ?? null,
  'player.statusPoints': (data) => playerOf(data).statusPoints ?? null,
  'player.segments': (data) => playerOf(data).segments ?? null,
};

/** Reads a field of ExpressionData. */
export function readData(path: FieldPath): Evaluator {
  return readers[path];
}
