/**
 * The ledger as operations and jobs write it, where the ledger is a SQLite file: an act is one
 * IMMEDIATE transaction without an await in it, like a batch of the worker's.
 *
 * Nothing is remembered between acts: another process writes most of what they read.
 */
import type { DatabaseSync } from 'node:sqlite';
import { unusableFrom } from '../../sqlite/database-unusable-error.ts';
import { inImmediateWhenFree } from '../../sqlite/in-immediate.ts';
import { notAsked } from '../asked-player.ts';
import type { VoidableWager } from '../ledger-port.ts';
import {
  type LedgerOperations,
  type OperationRequest,
  type OperationRows,
  type OperationState,
  type OwnTables,
  operationsGroup,
} from '../operations-port.ts';
import { prepareBatchChain } from './batch-chain.ts';
import { prepareAddBatchRows, type TouchedRow } from './batch-rows.ts';
import { openLedgerConnection, prepareSession } from './ledger-session.ts';
import { voidedDays } from './read-batch-state.ts';
import { prepareReadVoids } from './read-voids.ts';
import { prepareFindWagerTime } from './wager-ids/find-wager-time.ts';
import { prepareWriteAccounts } from './write-accounts.ts';
import { prepareWriteMovements } from './write-movements.ts';

export interface SqliteLedgerOperationsOptions {
  readonly file: string;
  /** Called at `operation.begun`, `operation.rows-written`, `operation.committed`. */
  readonly reach?: (failpoint: string) => void;
  /** Further PRAGMA texts for each connection. */
  readonly pragmas?: readonly string[];
}

/** The place in the chain of a kind of act; no log, so no epoch. */
const positionOf = (kind: string) => ({
  group: operationsGroup,
  topic: kind,
  partition: 0,
  logEpoch: '',
});

const noKeys = new Uint8Array(0);

const openPrepared = ({ file, pragmas = [] }: SqliteLedgerOperationsOptions) => {
  const connection = openLedgerConnection(file, pragmas);
  const session = prepareSession(connection, 0);
  const { register } = session;
  return {
    connection,
    session,
    voids: prepareReadVoids(connection),
    findWagerTime: prepareFindWagerTime(connection),
    chain: prepareBatchChain(connection),
    writeMovements: prepareWriteMovements(connection, register),
    writeAccounts: prepareWriteAccounts(connection, register, null),
    addBatchRows: prepareAddBatchRows(connection),
  };
};

type Prepared = ReturnType<typeof openPrepared>;

const readState = (used: Prepared, request: OperationRequest): OperationState => {
  const { session, voids, findWagerTime } = used;
  session.begin();
  const both = (operatorId: string, wagerId: string): string => `${operatorId}\n${wagerId}`;
  const wagers = new Map<string, VoidableWager | null>();
  for (const { operatorId, wagerId } of request.wagers) {
    const key = session.register.operator(operatorId);
    const found = key === null ? null : voids.voidable(key, wagerId, findWagerTime);
    wagers.set(both(operatorId, wagerId), found);
  }
  return {
    player: session.players.read(request.players, voidedDays(wagers.values())),
    wager: (operatorId, wagerId) => {
      const found = wagers.get(both(operatorId, wagerId));
      return found === undefined ? notAsked(`wager \`${wagerId}\``) : found;
    },
  };
};

/** The rows, and the accounts that were written without one: whoever remembers them must know. */
const touchedBy = (used: Prepared, rows: OperationRows, written: TouchedRow[]): TouchedRow[] => {
  const { register } = used.session;
  const keys = new Set(written.map(({ playerKey }) => playerKey));
  const others = rows.accounts
    .map(({ player }) => register.arena.playerKey(register.row(player)))
    .filter((playerKey) => !keys.has(playerKey));
  return [...written, ...others.map((playerKey) => ({ playerKey, playerSequence: 0 }))];
};

/** @returns the id of the batch. */
const writeRows = (used: Prepared, request: OperationRequest, rows: OperationRows): number => {
  const position = positionOf(request.kind);
  const firstOffset = used.chain.nextPlace(position.group, position.topic, position.partition);
  const batchId = used.chain.add({
    ...position,
    firstOffset,
    nextOffset: firstOffset + 1,
    appliedAtMs: request.atMs,
    wagers: [],
    duplicates: 0,
    deadLetters: 0,
    rowsDigest: rows.digest,
  });
  const written = used.writeMovements(rows, { batchId, atMs: request.atMs });
  used.writeAccounts(rows, { batchId, atMs: request.atMs });
  used.addBatchRows(batchId, noKeys, touchedBy(used, rows, written));
  return batchId;
};

/**
 * @throws NotMigratedError where the file does not exist or is not migrated.
 * @throws DatabaseUnusableError from its calls where the disk failed: nothing of the act was kept and
 * the next call opens the file anew.
 */
export const openSqliteLedgerOperations = (
  options: SqliteLedgerOperationsOptions,
): LedgerOperations<DatabaseSync> => {
  const { file, reach = () => undefined } = options;
  let prepared: Prepared | null = openPrepared(options);
  let isClosed = false;

  const current = (): Prepared => {
    if (isClosed) throw new Error(`the ledger \`${file}\` is closed`);
    prepared ??= openPrepared(options);
    return prepared;
  };
  const forget = (): void => prepared?.session.rolledBack();

  const runWithin = <Asked, Read, Own, Answer>(
    request: OperationRequest & { readonly own: Asked },
    tables: OwnTables<DatabaseSync, Asked, Read, Own>,
    decide: Parameters<typeof run<Asked, Read, Own, Answer>>[2],
  ): Answer => {
    const used = current();
    reach('operation.begun');
    const state = readState(used, request);
    const { rows, own, answer } = decide(state, tables.read(used.connection, request.own));
    const batchId = rows === null ? null : writeRows(used, request, rows);
    tables.write(used.connection, own, batchId);
    reach('operation.rows-written');
    return answer;
  };

  const run: LedgerOperations<DatabaseSync>['run'] = async (request, tables, decide) => {
    try {
      const answer = await inImmediateWhenFree(
        () => current().connection,
        () => runWithin(request, tables, decide),
        { committed: forget, rolledBack: forget },
      );
      reach('operation.committed');
      return answer;
    } catch (error) {
      const unusable = unusableFrom(error, file);
      if (!unusable) throw error;
      prepared?.connection.close();
      prepared = null;
      throw unusable;
    }
  };

  return {
    run,
    close: async () => {
      isClosed = true;
      prepared?.connection.close();
      prepared = null;
    },
  };
};
