import type { StoredBalance } from '../../ledger-reader-port.ts';
import { toUuid } from '../../uuid-bytes.ts';
import { bytesAt, type Cells, numberAt, orNull, textAt } from '../sqlite-rows.ts';

/** `o` is the operator, `p` the player, `a` the account: the columns that `fromBalanceCells` reads. */
export const balanceColumns = `o."operatorId", p."playerId", a."spendable", a."status", a."tier",
    a."playerSequence", a."lastWagerAtMs", a."changedAtMs", a."playerKey"`;

export interface FoundBalance {
  readonly balance: StoredBalance;
  readonly playerKey: number;
}

export const fromBalanceCells = (cells: Cells): FoundBalance => ({
  balance: {
    operatorId: textAt(cells, 0),
    playerId: toUuid(bytesAt(cells, 1)),
    spendable: numberAt(cells, 2),
    status: numberAt(cells, 3),
    tier: orNull(textAt, cells, 4) ?? '',
    playerSequence: numberAt(cells, 5),
    lastWagerAtMs: orNull(numberAt, cells, 6),
    changedAtMs: numberAt(cells, 7),
  },
  playerKey: numberAt(cells, 8),
});
