/**
 * What is known of a player beside the wagers, recorded by people: segments, exclusion, consent,
 * opt-ins. A fact acts from its own instant, which may lie in the past: what had earned in between
 * is listed, so that somebody can correct it. Nothing is corrected by itself.
 */
import {
  playerFactFault,
  type RecordedFact,
  type RecordFactRequest,
  type StoredFactList,
  type StoredPlayerFact,
} from '@house-rules/contracts';
import { factContentHash, type StoredFact } from '@house-rules/database';
import { segmentsInForce } from '@house-rules/ledger';
import { type Clock, fromInstant, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { type ActContext, actorOf, frameOf } from '../ledger-acts/act-context.ts';
import type { Answered } from '../ledger-acts/act-route.ts';
import { keyReused } from '../ledger-acts/key-reused.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';

export interface FactRoom {
  readonly ledger: LedgerAccess;
  readonly clock: Clock;
}

export interface FactService {
  record(
    context: ActContext,
    playerId: string,
    request: RecordFactRequest,
  ): Promise<Result<Answered<RecordedFact>>>;
  list(operatorId: string, playerId: string): Promise<Result<StoredFactList>>;
}

/** Who has more to correct needs a correction batch rather than a longer list. */
const toCorrectMax = 1_000;

export const createFactService = ({ ledger, clock }: FactRoom): FactService => ({
  record: (context, playerId, request) =>
    whileLedgerAnswers(async () => {
      const fault = playerFactFault(request);
      if (fault !== null) {
        return refuse('invalid_body', fault.sentence, { pointer: fault.pointer });
      }
      const player = { operatorId: context.operatorId, playerId };
      const fact = toNewFact(context, player, request);
      const asked = { act: 'fact.record', target: [playerId], body: request };
      const frame = frameOf(context, asked, clock());
      const acted = await ledger.desk(({ facts }) => facts.record(frame, fact));
      if (acted.kind === 'key_reused') return keyReused();
      if (acted.kind === 'refused') return factConflict(request.factId);
      const earned = await earnedAgainst(ledger, player, acted.answer);
      return succeed({ body: toRecorded(acted.answer, earned), replayed: acted.replayed });
    }),

  list: (operatorId, playerId) =>
    whileLedgerAnswers(async () => {
      const stored = await ledger.read((reader) => reader.account({ operatorId, playerId }));
      if (stored === null) return refuse('not_found', 'the ledger has no row of this player');
      const inForce = [...segmentsInForce(stored.facts, clock())];
      return succeed({ facts: stored.facts.toReversed().map(toWire), inForce });
    }),
});

interface Player {
  readonly operatorId: string;
  readonly playerId: string;
}

const toNewFact = (context: ActContext, player: Player, request: RecordFactRequest) => {
  const { factId, kind, value, effectiveFrom, effectiveTo, reason } = request;
  const content = {
    factId,
    kind,
    value,
    effectiveFromMs: fromInstant(effectiveFrom),
    effectiveToMs: effectiveTo === null ? null : fromInstant(effectiveTo),
  };
  const contentHash = factContentHash(player, content);
  const { actor } = actorOf(context.caller);
  return { ...content, player, reason, source: 'api', by: actor, contentHash };
};

/** Only where a fact says that the player should not have earned is there something to correct. */
const forbidsEarning = ({ kind, value }: StoredFact): boolean =>
  kind === 'exclusion' || (kind === 'consent' && value === 'withdrawn');

const earnedAgainst = async (ledger: LedgerAccess, player: Player, fact: StoredFact) => {
  if (!forbidsEarning(fact)) return { wagers: [], hasMore: false };
  const span = { fromMs: fact.effectiveFromMs, toMs: fact.effectiveToMs, limit: toCorrectMax };
  return ledger.desk(({ facts }) => facts.earnedWithin(player, span));
};

type Earned = Awaited<ReturnType<typeof earnedAgainst>>;

const toRecorded = (fact: StoredFact, { wagers, hasMore }: Earned): RecordedFact => ({
  fact: toWire(fact),
  toCorrect: wagers.map(({ occurredAtMs, ...wager }) => ({
    ...wager,
    occurredAt: toInstant(occurredAtMs),
  })),
  moreToCorrect: hasMore,
});

const factConflict = (factId: string) => {
  const sentence = `the fact \`${factId}\` is recorded with other content; a new fact has a new id`;
  return refuse('fact_conflict', sentence, { pointer: '/factId' });
};

const toWire = (fact: StoredFact): StoredPlayerFact => ({
  factId: fact.factId,
  kind: fact.kind as StoredPlayerFact['kind'],
  value: fact.value,
  effectiveFrom: toInstant(fact.effectiveFromMs),
  effectiveTo: fact.effectiveToMs === null ? null : toInstant(fact.effectiveToMs),
  recordedAt: toInstant(fact.recordedAtMs),
  source: fact.source,
  by: fact.by,
  playerSequence: fact.playerSequence,
});
