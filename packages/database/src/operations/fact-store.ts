/** Facts over any database. A fact is a row of the player's sequence; it moves no points. */
import type { NewFact, StoredFact } from '../ledger/ledger-rows.ts';
import type { LedgerOperations, OwnTables } from '../ledger/operations-port.ts';
import type { FactWrites } from './fact-port.ts';
import { createOperationBook } from './operation-book.ts';
import { bareAccount } from './player-asks.ts';
import { type FrameTables, runAct } from './run-act.ts';

export interface KnownFactRow {
  readonly fact: StoredFact;
  /** Null where the player was erased. */
  readonly playerId: string | null;
}

export interface FactTables<Connection> {
  find(connection: Connection, operatorId: string, factId: string): KnownFactRow | null;
}

export interface FactStoreParts<Connection> {
  readonly operations: LedgerOperations<Connection>;
  readonly frameTables: FrameTables<Connection>;
  readonly tables: FactTables<Connection>;
}

export const createFactStore = <Connection>({
  operations,
  frameTables,
  tables,
}: FactStoreParts<Connection>): FactWrites => ({
  record: (frame, { player, reason, ...fact }) => {
    const own: OwnTables<Connection, null, KnownFactRow | null, null> = {
      read: (connection) => tables.find(connection, frame.operatorId, fact.factId),
      write: () => undefined,
    };
    return runAct(operations, frameTables, frame, {
      act: 'fact.record',
      player,
      players: [bareAccount(player)],
      asked: null,
      tables: own,
      decide: (state, known) => {
        const detail = { factId: fact.factId, kind: fact.kind, value: fact.value, reason };
        if (known !== null) {
          const { contentHash } = known.fact;
          if (contentHash !== fact.contentHash || known.playerId !== player.playerId) {
            return { kind: 'refused', refusal: { code: 'fact_conflict' }, keep: true };
          }
          return { kind: 'done', answer: known.fact, rows: null, own: null, detail };
        }
        const book = createOperationBook(state);
        const added = book.addFact({ ...fact, player, recordedAtMs: frame.atMs });
        return { kind: 'done', answer: withoutPlayer(added), rows: book.rows(), own: null, detail };
      },
    });
  },
});

/** The answer is kept under its key, and outlives an erasure. */
const withoutPlayer = ({ player: _, ...fact }: NewFact): StoredFact => fact;
