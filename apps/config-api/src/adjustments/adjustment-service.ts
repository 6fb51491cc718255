/**
 * Points given or taken by hand, one player at a time. Up to the desk's limit of the rules in force
 * one person does it with a reason; above it a second person decides, and never whoever asked.
 */
import type {
  Adjustment,
  AdjustmentList,
  AdjustmentState,
  AdjustRequest,
  DecideRequest,
} from '@house-rules/contracts';
import type { Acted, AdjustmentTerms, AdjustRefusal, DecideRefusal } from '@house-rules/database';
import { lotOfAdjustment } from '@house-rules/ledger';
import { formatMicropoints } from '@house-rules/rules-engine';
import type { Clock } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { type ActContext, frameOf, namedOf } from '../ledger-acts/act-context.ts';
import type { Answered } from '../ledger-acts/act-route.ts';
import { keyReused } from '../ledger-acts/key-reused.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import type { TermsBook } from '../players/terms-in-force.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';
import { toAdjustment, toAdjustments } from './adjustment-wire.ts';

export interface AdjustmentRoom {
  readonly ledger: LedgerAccess;
  readonly terms: TermsBook;
  readonly clock: Clock;
  readonly createId: () => string;
}

export interface AdjustmentsPage {
  readonly limit: number;
  readonly cursor: string | null;
  readonly state: AdjustmentState | null;
  readonly playerId: string | null;
}

export interface AdjustmentService {
  request(
    context: ActContext,
    playerId: string,
    request: AdjustRequest,
  ): Promise<Result<Answered<Adjustment>>>;
  decide(
    context: ActContext,
    adjustmentId: string,
    request: DecideRequest,
  ): Promise<Result<Answered<Adjustment>>>;
  read(operatorId: string, adjustmentId: string): Promise<Result<Adjustment>>;
  list(operatorId: string, page: AdjustmentsPage): Promise<Result<AdjustmentList>>;
}

export const createAdjustmentService = (room: AdjustmentRoom): AdjustmentService => ({
  request: (context, playerId, request) =>
    whileLedgerAnswers(() => requestOne(room, context, playerId, request)),
  decide: (context, adjustmentId, request) =>
    whileLedgerAnswers(() => decideOne(room, context, adjustmentId, request)),

  read: (operatorId, adjustmentId) =>
    whileLedgerAnswers(async () => {
      const found = await room.ledger.desk(({ adjustments }) =>
        adjustments.adjustment(operatorId, adjustmentId),
      );
      const [shown] = found === null ? [] : toAdjustments([found]);
      return shown === undefined ? noSuchAdjustment() : succeed(shown);
    }),

  list: (operatorId, page) =>
    whileLedgerAnswers(async () => {
      const { rows, nextCursor } = await room.ledger.desk(({ adjustments }) =>
        adjustments.adjustments({ operatorId, ...page }),
      );
      return succeed({ adjustments: toAdjustments(rows), nextCursor });
    }),
});

/** What the rules in force say of points that are given now; null where none are in force. */
export const adjustmentTermsAt = async (
  terms: TermsBook,
  operatorId: string,
  atMs: number,
): Promise<AdjustmentTerms | null> => {
  const inForce = await terms.at(operatorId, atMs);
  if (inForce === null) return null;
  const { deskLimit } = inForce.terms;
  const lotExpiresAtMs = lotOfAdjustment(inForce.terms, atMs);
  return { deskLimit, lotExpiresAtMs, ruleSetVersion: inForce.version };
};

export const noRulesYet = () =>
  refuse('not_found', 'no rules are in force yet, so there are no points to adjust');

const requestOne = async (
  { ledger, terms, clock, createId }: AdjustmentRoom,
  context: ActContext,
  playerId: string,
  request: AdjustRequest,
): Promise<Result<Answered<Adjustment>>> => {
  const atMs = clock();
  const { operatorId } = context;
  const adjustmentTerms = await adjustmentTermsAt(terms, operatorId, atMs);
  if (adjustmentTerms === null) return noRulesYet();
  const asked = { act: 'adjustment.request', target: [playerId], body: request };
  const frame = frameOf(context, asked, atMs);
  const { points, reason } = request;
  const by = namedOf(context.caller);
  const player = { operatorId, playerId };
  const adjustment = { player, adjustmentId: createId(), points, reason, by };
  const acted = await ledger.desk(({ adjustments }) =>
    adjustments.request(frame, adjustment, adjustmentTerms),
  );
  if (acted.kind === 'refused') return refuseAdjustment(acted.refusal, points);
  return answerOf(acted, playerId);
};

const decideOne = async (
  { ledger, terms, clock }: AdjustmentRoom,
  context: ActContext,
  adjustmentId: string,
  { decision, reason }: DecideRequest,
): Promise<Result<Answered<Adjustment>>> => {
  if (context.caller.kind !== 'person') return personNeeded();
  const atMs = clock();
  const { operatorId } = context;
  const adjustmentTerms = await adjustmentTermsAt(terms, operatorId, atMs);
  if (adjustmentTerms === null) return noRulesYet();
  const found = await ledger.desk(({ adjustments }) =>
    adjustments.adjustment(operatorId, adjustmentId),
  );
  const player = found?.player;
  if (!player) return noSuchAdjustment();
  const body = { decision, reason };
  const frame = frameOf(context, { act: 'adjustment.decide', target: [adjustmentId], body }, atMs);
  const by = namedOf(context.caller);
  const acted = await ledger.desk(({ adjustments }) =>
    adjustments.decide(
      frame,
      { player, adjustmentId },
      { approve: decision === 'approve', reason, by },
      adjustmentTerms,
    ),
  );
  if (acted.kind === 'refused') return refuseDecision(acted.refusal, 'adjustment');
  return answerOf(acted, player.playerId);
};

const answerOf = (
  acted: Exclude<Acted<Parameters<typeof toAdjustment>[1], never>, { kind: 'refused' }>,
  playerId: string,
): Result<Answered<Adjustment>> =>
  acted.kind === 'key_reused'
    ? keyReused()
    : succeed({ body: toAdjustment(playerId, acted.answer), replayed: acted.replayed });

const refuseAdjustment = (refusal: AdjustRefusal, points: number): Result<never> => {
  switch (refusal.code) {
    case 'unknown_player':
      return refuse('not_found', 'no wager of this player has been counted yet; check the id');
    case 'insufficient_points': {
      const [has, wanted] = [refusal.spendable, -points].map(formatMicropoints);
      const sentence = `${wanted} points cannot be taken, the player has ${has}; nothing was taken`;
      return refuse('insufficient_points', sentence, { pointer: '/points' });
    }
    case 'out_of_range':
      return refuse('invalid_body', 'the balance cannot hold so many points', {
        pointer: '/points',
      });
  }
};

/** The second pair of eyes is somebody's: a machine that a person set up is no second person. */
export const personNeeded = () =>
  refuse('second_person_needed', 'a person decides this, signed in as themselves; not a key');

/** @param what `adjustment` or `batch`, for the sentence */
export const refuseDecision = (refusal: DecideRefusal, what: string): Result<never> => {
  switch (refusal.code) {
    case 'unknown':
      return refuse('not_found', `there is no such ${what}; check the id`);
    case 'second_person_needed':
      return refuse('second_person_needed', `you asked for this ${what}; somebody else decides it`);
    case 'already_decided':
      return refuse('already_settled', `the ${what} is ${refusal.state}; it is decided once`);
  }
};

const noSuchAdjustment = () => refuse('not_found', 'there is no such adjustment; check the id');
