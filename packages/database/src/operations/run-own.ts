import type { LedgerOperations } from '../ledger/operations-port.ts';

/**
 * A transaction that touches an act's own tables alone, read and written in one go: no player is
 * read, no row of one is added.
 */
export const runOwn = <Connection, Answer>(
  operations: LedgerOperations<Connection>,
  kind: string,
  act: (connection: Connection) => Answer,
  atMs = 0,
): Promise<Answer> =>
  operations.run(
    { kind, players: [], wagers: [], atMs, own: null },
    { read: (connection) => act(connection), write: () => undefined },
    (_state, answer) => ({ rows: null, own: null, answer }),
  );
