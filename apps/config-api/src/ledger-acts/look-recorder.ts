/**
 * Who looked at a player's data. A look by a person or a machine is written to the ledger's trail before the
 * answer goes out: a look that cannot be recorded is not given. Looks that come while one is being
 * written share the next transaction, so that the desk costs the ledger one write and not one each.
 *
 * A page that is left open asks the same again every few seconds. The same question about the same
 * player by the same person is one look for `lookStandsMs` from its row on: who looked, at whom, at
 * what and from when still stands there, and a page that stays open is a row in every such span.
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
  /** Set where pages ask this by themselves again and again, and `detail` says all that was asked. */
  readonly isPolled?: boolean;
}

/** How long a recorded look stands for the same question. */
const lookStandsMs = 300_000;
/** Questions remembered in one process; the oldest is forgotten first, and recorded anew. */
const standingMax = 10_000;

export interface LookRecorder {
  /** Gives the answer of `read` once the look is recorded; a refusal is not a look. */
  over<T>(look: Look, read: () => Promise<Result<T>>): Promise<Result<T>>;
}

/** A look that stands: its row is written, or on its way. */
interface Standing {
  readonly atMs: number;
  readonly recorded: Promise<void>;
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

  const standing = new Map<string, Standing>();
  const recordOnce = (act: NewAct): Promise<void> => {
    const question = questionOf(act);
    const known = standing.get(question);
    if (known !== undefined && isStanding(known, act.atMs)) return known.recorded;
    standing.delete(question);
    const recorded = record(act);
    standing.set(question, { atMs: act.atMs, recorded });
    // What was not recorded stands for nothing.
    recorded.catch(() => {
      if (standing.get(question)?.recorded === recorded) standing.delete(question);
    });
    const [oldest] = standing.keys();
    if (standing.size > standingMax && oldest !== undefined) standing.delete(oldest);
    return recorded;
  };

  return {
    over: (look, read) =>
      whileLedgerAnswers(async () => {
        const answer = await read();
        if (look.caller.kind === 'player' || !answer.ok) return answer;
        const act = toAct(look, clock());
        await (look.isPolled === true ? recordOnce(act) : record(act));
        return answer;
      }),
  };
};

/** A clock that was set back ends a look's standing, too. */
const isStanding = ({ atMs }: Standing, nowMs: number): boolean =>
  nowMs >= atMs && nowMs < atMs + lookStandsMs;

const questionOf = ({ operatorId, actor, act, player, detail }: NewAct): string =>
  JSON.stringify([operatorId, actor, act, player?.playerId ?? null, detail]);

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
