/** One void, to columns and back. */
import type { NewVoid } from '../ledger-rows.ts';
import { toHex, toUuid } from '../uuid-bytes.ts';
import { bytesAt, type Cells, numberAt, orNull, textAt } from './sqlite-rows.ts';

/** `v` is the void, `o` its operator, `p` its player: the columns that `fromVoidCells` reads. */
export const voidSelection = `o."operatorId", p."playerId", v."voidId", v."wagerId",
  v."amountMinor", v."contentHash", v."occurredAtMs", v."state", v."playerSequence",
  v."spendable", v."status"`;

export const voidJoins = `JOIN "operator" o ON o."operatorKey" = v."operatorKey"
  JOIN "player" p ON p."playerKey" = v."playerKey"`;

export const fromVoidCells = (cells: Cells): NewVoid => ({
  player: { operatorId: textAt(cells, 0), playerId: toUuid(bytesAt(cells, 1)) },
  voidId: toUuid(bytesAt(cells, 2)),
  wagerId: toUuid(bytesAt(cells, 3)),
  amountMinor: numberAt(cells, 4),
  contentHash: toHex(bytesAt(cells, 5)),
  occurredAtMs: numberAt(cells, 6),
  state: textAt(cells, 7) === 'pending' ? 'pending' : 'applied',
  playerSequence: orNull(numberAt, cells, 8),
  spendable: numberAt(cells, 9),
  status: numberAt(cells, 10),
});
