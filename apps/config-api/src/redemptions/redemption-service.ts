/**
 * Points spent on rewards. A player redeems for themselves, the desk for whoever is on the phone; a
 * reservation is cancelled by the desk alone, for the reward may be on its way.
 */
import type {
  CancelRedemptionRequest,
  ConfirmRedemptionRequest,
  Redemption,
  RedemptionList,
  ReserveRequest,
} from '@house-rules/contracts';
import type {
  Acted,
  ReserveRefusal,
  Settlement,
  SettleRefusal,
  StoredRedemption,
} from '@house-rules/database';
import { formatMicropoints, parsePoints } from '@house-rules/rules-engine';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { type ActContext, frameOf } from '../ledger-acts/act-context.ts';
import type { Answered } from '../ledger-acts/act-route.ts';
import { keyReused } from '../ledger-acts/key-reused.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import type { TermsBook } from '../players/terms-in-force.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';

export interface RedemptionRoom {
  readonly ledger: LedgerAccess;
  readonly terms: TermsBook;
  readonly clock: Clock;
  readonly createId: () => string;
}

interface Target {
  readonly playerId: string;
  readonly redemptionId: string;
}

export interface RedemptionService {
  reserve(
    context: ActContext,
    playerId: string,
    request: ReserveRequest,
  ): Promise<Result<Answered<Redemption>>>;
  confirm(
    context: ActContext,
    target: Target,
    request: ConfirmRedemptionRequest,
  ): Promise<Result<Answered<Redemption>>>;
  cancel(
    context: ActContext,
    target: Target,
    request: CancelRedemptionRequest,
  ): Promise<Result<Answered<Redemption>>>;
  read(operatorId: string, target: Target): Promise<Result<Redemption>>;
  list(
    operatorId: string,
    playerId: string,
    page: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Result<RedemptionList>>;
}

export const createRedemptionService = (room: RedemptionRoom): RedemptionService => ({
  reserve: (context, playerId, request) =>
    whileLedgerAnswers(() => reserve(room, context, playerId, request)),
  confirm: (context, target, request) =>
    settle(room, context, target, { to: 'confirmed', note: request.reference ?? null }, request),
  cancel: (context, target, request) =>
    settle(room, context, target, { to: 'cancelled', note: request.reason }, request),

  read: (operatorId, { playerId, redemptionId }) =>
    whileLedgerAnswers(async () => {
      const player = { operatorId, playerId };
      const found = await room.ledger.desk(({ redemptions }) =>
        redemptions.redemption(player, redemptionId),
      );
      return found === null ? noSuchRedemption() : succeed(toWire(playerId, found));
    }),

  list: (operatorId, playerId, page) =>
    whileLedgerAnswers(async () => {
      const player = { operatorId, playerId };
      const { rows, nextCursor } = await room.ledger.desk(({ redemptions }) =>
        redemptions.redemptions(player, page),
      );
      return succeed({ redemptions: rows.map((row) => toWire(playerId, row)), nextCursor });
    }),
});

const reserve = async (
  { ledger, terms, clock, createId }: RedemptionRoom,
  context: ActContext,
  playerId: string,
  request: ReserveRequest,
): Promise<Result<Answered<Redemption>>> => {
  const atMs = clock();
  const { operatorId } = context;
  const inForce = await terms.at(operatorId, atMs);
  if (inForce === null) {
    return refuse('not_found', 'no rules are in force yet, so there are no points to redeem');
  }
  const { rewardId, points, secondsToLive } = request;
  const asked = { act: 'redemption.reserve', target: [playerId], body: request };
  const frame = frameOf(context, asked, atMs);
  const reservation = {
    player: { operatorId, playerId },
    redemptionId: createId(),
    rewardId,
    points,
    lapsesAtMs: atMs + secondsToLive * 1_000,
    minimum: parsePoints(inForce.document.redemption.minimumPoints),
  };
  const acted = await ledger.desk(({ redemptions }) => redemptions.reserve(frame, reservation));
  return answerOf(acted, playerId, (refusal) => refuseReservation(refusal, points));
};

const settle = (
  { ledger, clock }: RedemptionRoom,
  context: ActContext,
  { playerId, redemptionId }: Target,
  { to, note }: Pick<Settlement, 'to' | 'note'>,
  body: ConfirmRedemptionRequest | CancelRedemptionRequest,
): Promise<Result<Answered<Redemption>>> =>
  whileLedgerAnswers(async () => {
    const asked = { act: `redemption.${to}`, target: [playerId, redemptionId], body };
    const frame = frameOf(context, asked, clock());
    const player = { operatorId: context.operatorId, playerId };
    const acted = await ledger.desk(({ redemptions }) =>
      redemptions.settle(frame, { player, redemptionId, to, note }),
    );
    return answerOf(acted, playerId, refuseSettlement);
  });

const answerOf = <Refusal>(
  acted: Acted<StoredRedemption, Refusal>,
  playerId: string,
  refuseIt: (refusal: Refusal) => Result<never>,
): Result<Answered<Redemption>> => {
  if (acted.kind === 'key_reused') return keyReused();
  if (acted.kind === 'refused') return refuseIt(acted.refusal);
  return succeed({ body: toWire(playerId, acted.answer), replayed: acted.replayed });
};

const refuseReservation = (refusal: ReserveRefusal, price: number): Result<never> => {
  const points = formatMicropoints(price);
  switch (refusal.code) {
    case 'unknown_player':
      return refuse('not_found', 'no wager of this player has been counted yet; check the id');
    case 'below_minimum': {
      const least = formatMicropoints(refusal.minimum);
      const sentence = `at least ${least} points are redeemed at once; these are ${points}`;
      return refuse('below_minimum', sentence, { pointer: '/points' });
    }
    case 'insufficient_points': {
      const has = formatMicropoints(refusal.spendable);
      const sentence = `the reward costs ${points} points and the player has ${has}; nothing was taken`;
      return refuse('insufficient_points', sentence);
    }
  }
};

const refuseSettlement = (refusal: SettleRefusal): Result<never> => {
  if (refusal.code === 'unknown_redemption') return noSuchRedemption();
  const when = toInstant(refusal.settledAtMs);
  const how = refusal.state === 'lapsed' ? 'lapsed' : `was ${refusal.state}`;
  return refuse('already_settled', `the redemption ${how} at ${when}; it is settled once`);
};

const noSuchRedemption = () =>
  refuse('not_found', 'the player has no such redemption; check the id');

const toWire = (playerId: string, row: StoredRedemption): Redemption => ({
  redemptionId: row.redemptionId,
  playerId,
  rewardId: row.rewardId,
  points: row.points,
  state: row.state,
  reservedAt: toInstant(row.reservedAtMs),
  lapsesAt: toInstant(row.lapsesAtMs),
  settledAt: row.settledAtMs === null ? null : toInstant(row.settledAtMs),
  note: row.note,
  lots: row.lots.map(({ expiresAtMs, amount }) => ({
    expiresAt: expiresAtMs === null ? null : toInstant(expiresAtMs),
    points: amount,
  })),
  playerSequence: row.playerSequence,
  spendableAfter: row.spendableAfter,
});
