/** The kinds of rows a history can be narrowed to; the address holds them as `kind=redeem,adjust`. */
import type { HistoryRow } from '@house-rules/contracts';

export type HistoryKind = HistoryRow['kind'];

export const historyKinds: readonly HistoryKind[] = [
  'wager',
  'redeem',
  'cancel',
  'reverse',
  'adjust',
  'expire',
  'tier_change',
  'fact',
];

/** What the address names; words it does not know are passed over. Empty: every kind. */
export function kindsIn(text: string | null): readonly HistoryKind[] {
  const named = (text ?? '').split(',');
  return historyKinds.filter((kind) => named.includes(kind));
}

/** @returns null where nothing is left out, so that the address stays short. */
export function kindsText(kinds: readonly HistoryKind[]): string | null {
  const chosen = historyKinds.filter((kind) => kinds.includes(kind));
  return chosen.length === 0 || chosen.length === historyKinds.length ? null : chosen.join(',');
}

export function withKind(kinds: readonly HistoryKind[], kind: HistoryKind): readonly HistoryKind[] {
  return kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind];
}
