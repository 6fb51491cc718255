/** One whole round of each invariant over a ledger, now; nothing is written. */
import { type AuditedOperator, type AuditLedger, rounds } from '@house-rules/ledger-audit';

export interface FoundOffence {
  readonly invariant: string;
  /** Null where it is of no operator. */
  readonly operatorId: string | null;
  readonly sentence: string;
}

const sliceRows = 20_000;

/** @param tell what was looked at, a line a round and operator */
export const checkInvariants = async (
  ledger: AuditLedger,
  operators: readonly AuditedOperator[],
  tell: (line: string) => void,
): Promise<readonly FoundOffence[]> => {
  const found: FoundOffence[] = [];
  const nameOf = (key: number) =>
    operators.find(({ operatorKey }) => operatorKey === key)?.operatorId ?? null;
  for (const round of rounds) {
    const keys = round.isPerOperator ? operators.map(({ operatorKey }) => operatorKey) : [0];
    for (const operatorKey of keys) {
      let [after, checked, isLast] = [0, 0, false];
      while (!isLast) {
        const slice = await round.slice(ledger, { operatorKey, after, rows: sliceRows });
        ({ after, isLast } = slice);
        checked += slice.checked;
        for (const { invariant, operatorKey: of, difference } of slice.offences) {
          found.push({ invariant, operatorId: nameOf(of), sentence: difference.sentence });
        }
      }
      tell(`${round.name} ${nameOf(operatorKey) ?? ''}: ${checked} checked`);
    }
  }
  return found;
};
