/**
 * One act in the frame that all acts have: its key is looked up first, then it is decided, and with
 * what it writes go the answer under its key and its row in the trail of acts, in one transaction.
 */

import type { PlayerRef } from '../ledger/ledger-rows.ts';
import type {
  LedgerOperations,
  OperationRows,
  OperationState,
  OwnTables,
} from '../ledger/operations-port.ts';
import type { PlayerAsk } from '../ledger/player-state.ts';
import type { Acted, ActFrame } from './act-frame.ts';
import type { NewAct } from './act-log-port.ts';

/** What a key answered; JSON, without a player's id. */
export type KeptOutcome<Answer, Refusal> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface KeptRequest {
  readonly requestHash: string;
  /** JSON of a KeptOutcome. */
  readonly outcome: string;
}

export interface NewKeptRequest extends KeptRequest {
  readonly operatorId: string;
  readonly requestKey: string;
  readonly answeredAtMs: number;
}

/** Keys and the trail of acts, in an adapter for each database. */
export interface FrameTables<Connection> {
  kept(connection: Connection, operatorId: string, requestKey: string): KeptRequest | null;
  keep(connection: Connection, request: NewKeptRequest): void;
  addAct(connection: Connection, act: NewAct): void;
}

export type ActOutcome<Own, Answer, Refusal> =
  | {
      readonly kind: 'done';
      readonly answer: Answer;
      /** Null where no row of a player is added. */
      readonly rows: OperationRows | null;
      readonly own: Own;
      /** What the trail says of it. */
      readonly detail: NewAct['detail'];
    }
  /** `keep`: the state of the ledger led to it, so the same key is refused for ever. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly keep: boolean };

export interface ActSpec<Connection, Asked, Read, Own, Answer, Refusal> {
  /** Names the act in the trail and its chain of batches, such as `redemption.reserve`. */
  readonly act: string;
  /** Whose act it is about; null where there is no single player. */
  readonly player: PlayerRef | null;
  readonly players: readonly PlayerAsk[];
  readonly asked: Asked;
  readonly tables: OwnTables<Connection, Asked, Read, Own>;
  readonly decide: (state: OperationState, read: Read) => ActOutcome<Own, Answer, Refusal>;
}

interface FramedOwn<Own> {
  readonly request: NewKeptRequest;
  readonly done: { readonly own: Own; readonly act: NewAct } | null;
}

export const runAct = async <Connection, Asked, Read, Own, Answer, Refusal>(
  operations: LedgerOperations<Connection>,
  frameTables: FrameTables<Connection>,
  frame: ActFrame,
  spec: ActSpec<Connection, Asked, Read, Own, Answer, Refusal>,
): Promise<Acted<Answer, Refusal>> => {
  const { operatorId, requestKey, requestHash, atMs, actor, actorName, requestId } = frame;
  const { act, player, players, asked, tables, decide } = spec;

  const framed: OwnTables<
    Connection,
    Asked,
    { readonly kept: KeptRequest | null; readonly own: Read },
    FramedOwn<Own> | null
  > = {
    read: (connection, own) => ({
      kept: frameTables.kept(connection, operatorId, requestKey),
      own: tables.read(connection, own),
    }),
    write: (connection, own, batchId) => {
      if (own === null) return;
      frameTables.keep(connection, own.request);
      if (own.done === null) return;
      tables.write(connection, own.done.own, batchId);
      frameTables.addAct(connection, own.done.act);
    },
  };

  const keep = (outcome: KeptOutcome<Answer, Refusal>): NewKeptRequest => ({
    operatorId,
    requestKey,
    requestHash,
    outcome: JSON.stringify(outcome),
    answeredAtMs: atMs,
  });

  return operations.run(
    { kind: act, players, wagers: [], atMs, own: asked },
    framed,
    (state, { kept, own }) => {
      if (kept !== null) return { rows: null, own: null, answer: replay(kept, requestHash) };
      const outcome = decide(state, own);
      if (outcome.kind === 'refused') {
        const { refusal } = outcome;
        const request = outcome.keep
          ? { request: keep({ kind: 'refused', refusal }), done: null }
          : null;
        return { rows: null, own: request, answer: { kind: 'refused', refusal, replayed: false } };
      }
      const { answer, rows, detail } = outcome;
      const row: NewAct = { operatorId, atMs, actor, actorName, act, player, detail, requestId };
      return {
        rows,
        own: { request: keep({ kind: 'done', answer }), done: { own: outcome.own, act: row } },
        answer: { kind: 'done', answer, replayed: false },
      };
    },
  );
};

/** The kept outcome was written by this very code, from values of these types. */
const replay = <Answer, Refusal>(
  kept: KeptRequest,
  requestHash: string,
): Acted<Answer, Refusal> => {
  if (kept.requestHash !== requestHash) return { kind: 'key_reused' };
  const outcome: KeptOutcome<Answer, Refusal> = JSON.parse(kept.outcome);
  return { ...outcome, replayed: true };
};
