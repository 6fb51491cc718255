/** What brought postings about: voids of wagers, and redemptions of a player. */
import type { DatabaseSync } from 'node:sqlite';
import type { StoredRedemption, StoredVoid } from '../audit-ledger.ts';
import {
  type Cells,
  integerAt,
  integerOrNullAt,
  prepareQuery,
  textAt,
  toBytes,
  uuidAt,
} from './cells.ts';

const voidsOfWager = `SELECT lower(hex("voidId")), lower(hex("wagerId")), "amountMinor", "state",
    "playerSequence", "spendable", "status"
  FROM "void_event" WHERE "operatorKey" = ? AND "wagerId" = ?`;

const redemptionsOfPlayer = `SELECT lower(hex("redemptionId")), "points", "state", "playerSequence",
    "settledSequence"
  FROM "redemption" WHERE "playerKey" = ? ORDER BY "reservedAtMs"`;

const voidOf = (cells: Cells): StoredVoid => ({
  voidId: uuidAt(cells, 0),
  wagerId: uuidAt(cells, 1),
  amountMinor: integerAt(cells, 2),
  state: textAt(cells, 3),
  playerSequence: integerOrNullAt(cells, 4),
  spendable: integerAt(cells, 5),
  status: integerAt(cells, 6),
});

const redemptionOf = (cells: Cells): StoredRedemption => ({
  redemptionId: uuidAt(cells, 0),
  points: integerAt(cells, 1),
  state: textAt(cells, 2),
  playerSequence: integerAt(cells, 3),
  settledSequence: integerOrNullAt(cells, 4),
});

export const prepareCauses = (connection: DatabaseSync) => {
  const findVoids = prepareQuery(connection, voidsOfWager);
  const findRedemptions = prepareQuery(connection, redemptionsOfPlayer);
  return {
    voids: (operatorKey: number, wagerIds: Iterable<string>): StoredVoid[] =>
      [...wagerIds].flatMap((wagerId) => findVoids.all(operatorKey, toBytes(wagerId)).map(voidOf)),
    redemptions: (playerKey: number): StoredRedemption[] =>
      findRedemptions.all(playerKey).map(redemptionOf),
  };
};
