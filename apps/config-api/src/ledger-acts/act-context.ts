/** Who acts on the ledger, and under which name of the request: the frame of every act. */
import { createHash } from 'node:crypto';
import type { ActFrame, NamedPerson } from '@house-rules/database';
import { canonicalJson } from '@house-rules/rules-engine';
import { actorText, toNamedPerson } from '../access/actor.ts';
import { type Caller, toNamed } from '../access/caller.ts';

/** What a route knows of the request. */
export interface ActContext {
  readonly operatorId: string;
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly requestId: string;
}

/** What is asked for: the same act on the same target with the same body is the same request. */
export interface AskedAct {
  readonly act: string;
  readonly target: readonly string[];
  readonly body: unknown;
}

export const frameOf = (context: ActContext, asked: AskedAct, atMs: number): ActFrame => {
  const { operatorId, caller, requestId } = context;
  const { actor, actorName } = actorOf(caller);
  return {
    operatorId,
    requestKey: requestKeyOf(context),
    requestHash: sha256(canonicalJson([asked.act, asked.target, asked.body])),
    actor,
    actorName,
    requestId,
    atMs,
  };
};

export const actorOf = (
  caller: Caller,
): { readonly actor: string; readonly actorName: string | null } => {
  if (caller.kind === 'player') return { actor: 'player', actorName: null };
  const named = toNamed(caller);
  return { actor: actorText(named), actorName: named.name };
};

/** Whoever asks for an adjustment or decides one; players never come to where one is needed. */
export const namedOf = (caller: Caller): NamedPerson => toNamedPerson(toNamed(caller));

/**
 * People and machines of an operator share their keys; each player has a space of their own, so that nobody can
 * take the key of another. The player's id stands in it as a hash only.
 */
const requestKeyOf = ({ caller, idempotencyKey }: ActContext): string =>
  caller.kind !== 'player'
    ? idempotencyKey
    : `player:${sha256(`${caller.playerId}\n${idempotencyKey}`)}`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
