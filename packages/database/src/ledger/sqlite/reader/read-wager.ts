/** One wager by its id, however old, and the voids that name it. */
import type { DatabaseSync } from 'node:sqlite';
import type { StoredWager } from '../../ledger-reader-port.ts';
import type { NewVoid } from '../../ledger-rows.ts';
import { toBytes } from '../../uuid-bytes.ts';
import { numberAt, prepareQuery } from '../sqlite-rows.ts';
import { fromVoidCells, voidJoins, voidSelection } from '../void-columns.ts';
import { prepareFindWagerTime } from '../wager-ids/find-wager-time.ts';
import type { WagerChain } from './wager-chain.ts';

const voidsOfWager = `SELECT ${voidSelection} FROM "void_event" v ${voidJoins}
  WHERE o."operatorId" = ? AND v."wagerId" = ?
  ORDER BY v."batchId", v."occurredAtMs", v."voidId"`;

export const prepareReadWager = (connection: DatabaseSync, chain: WagerChain) => {
  const findOperator = prepareQuery(
    connection,
    'SELECT "operatorKey" FROM "operator" WHERE "operatorId" = ?',
  );
  const findVoids = prepareQuery(connection, voidsOfWager);
  const findTime = prepareFindWagerTime(connection);

  return {
    wager: (operatorId: string, wagerId: string): StoredWager | null => {
      const operator = findOperator.first(operatorId);
      if (operator === null) return null;
      const operatorKey = numberAt(operator, 0);
      const occurredAtMs = findTime(operatorKey, wagerId);
      if (occurredAtMs === null) return null;
      return chain.wager(operatorKey, { occurredAtMs, wagerId: toBytes(wagerId) });
    },
    voidsOf: (operatorId: string, wagerId: string): readonly NewVoid[] =>
      findVoids.all(operatorId, toBytes(wagerId)).map(fromVoidCells),
  };
};
