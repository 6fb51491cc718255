/** A page that asks again and again leaves one look after another; told as one with a count. */
import type { LedgerAct } from '@house-rules/contracts';

export interface FoldedAct {
  readonly newest: LedgerAct;
  readonly times: number;
}

/** Neighbours of the same person and the same kind of look become one; what was done stays alone. */
export function foldLooks(acts: readonly LedgerAct[]): readonly FoldedAct[] {
  const folded: FoldedAct[] = [];
  for (const act of acts) {
    const last = folded.at(-1);
    if (last !== undefined && isSameLook(last.newest, act)) {
      folded[folded.length - 1] = { newest: last.newest, times: last.times + 1 };
    } else folded.push({ newest: act, times: 1 });
  }
  return folded;
}

const isSameLook = (a: LedgerAct, b: LedgerAct): boolean =>
  a.act.startsWith('look.') && a.act === b.act && a.actor === b.actor;
