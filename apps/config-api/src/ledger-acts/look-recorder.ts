/**
 * Who looked at a player's data. A look by a person or a machine is written to the ledger's trail before the
 * answer goes out: a look that cannot be recorded is not given. Looks that come while one is being
 * written share the next transaction, so that the desk costs the ledger one write and not one each.
 *
 * Players who read their own data are not recorded.
 */
import type { NewAct } from '@house-rules/database';
import type { Caller } from '../access/caller.ts';
import type { Clock } from '../clock.ts';
import type { Result } from '../fault.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';
import { actorOf } from './act-context.ts';

export interface Look {
  readonly caller: Caller;
  readonly operatorId: string;
  /** Null where a list of players is looked at. */
  readonly playerId: string | null;
  /** Such as `balance` or `history`. */
  readonly what: string;
  readonly detail: NewAct['detail'];
  readonly requestId: string;
}

export interface LookRecorder {
  /** Gives the answer of `read` once the look is recorded; a refusal is not a look. */
  over<T>(look: Look, read: () => Promise<Result<T>>): Promise<Result<T>>;
}

interface Waiting {
  readonly act: NewAct;
  readonly settle: PromiseWithResolvers<void>;
}

export const createLookRecorder = (ledger: LedgerAccess, clock: Clock): LookRecorder => {
  let waiting: Waiting[] = [];
  let isWriting = false;

  const write = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await ledger.desk(({ acts }) => acts.record(batch.map(({ act }) => act)));
        for (const { settle } of batch) settle.resolve();
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
    }
    isWriting = false;
  };

  const record = (act: NewAct): Promise<void> => {
    const settle = Promise.withResolvers<void>();
    waiting.push({ act, settle });
    if (!isWriting) void write();
    return settle.promise;
  };

  return {
    over: (look, read) =>
      whileLedgerAnswers(async () => {
        const answer = await read();
        if (look.caller.kind !== 'player' && answer.ok) await record(toAct(look, clock()));
        return answer;
      }),
  };
};

const toAct = (look: Look, atMs: number): NewAct => {
  const { operatorId, playerId, what, detail, requestId, caller } = look;
  return {
    operatorId,
    atMs,
    ...actorOf(caller),
    act: `look.${what}`,
    player: playerId === null ? null : { operatorId, playerId },
    detail,
    requestId,
  };
};
