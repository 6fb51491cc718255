/** Redemptions, facts and single adjustments of the fake API. */
import {
  type Adjustment,
  adjustmentListSchema,
  adjustmentSchema,
  adjustRequestSchema,
  cancelRedemptionRequestSchema,
  decideRequestSchema,
  recordedFactSchema,
  recordFactRequestSchema,
  redemptionListSchema,
  redemptionSchema,
  type StoredPlayerFact,
  storedFactListSchema,
} from '@house-rules/contracts';
import type { Account } from './account.ts';
import { ok, problem } from './answer.ts';
import type { Call } from './call.ts';
import { ofPlayer } from './player-routes.ts';
import { adjust, cancelRedemption, recordFact } from './postings.ts';

/** Micropoints that the desk may move by itself. */
const deskLimit = 1_000_000_000;

export const redemptions = ofPlayer((player) =>
  ok(redemptionListSchema, { redemptions: player.redemptions, nextCursor: null }),
);

export const cancellation = ofPlayer((player, { parts, body, world }) => {
  const redemption = player.redemptions.find(({ redemptionId }) => redemptionId === parts[3]);
  if (redemption === undefined) return problem('not_found', 404, 'there is no such redemption');
  if (redemption.state !== 'reserved') {
    return problem('already_settled', 409, `it is ${redemption.state} already`);
  }
  const { reason } = cancelRedemptionRequestSchema.parse(body);
  return ok(redemptionSchema, cancelRedemption(player, redemption, world.now(), reason));
});

const inForceOf = ({ kind, value }: StoredPlayerFact): string => {
  if (kind === 'exclusion') return 'self_excluded';
  return kind === 'opt_in' ? `opt_in:${value}` : value;
};

export const facts = ofPlayer((player) =>
  ok(storedFactListSchema, { facts: player.facts, inForce: player.facts.map(inForceOf) }),
);

export const newFact = ofPlayer((player, { body, world, session }) => {
  const { reason: _, ...said } = recordFactRequestSchema.parse(body);
  const by = `person:${session.person.id}`;
  const fact = recordFact(player, world.now(), { ...said, by });
  const corrects = said.kind === 'exclusion' || said.value === 'withdrawn';
  const toCorrect = corrects ? earnedSince(player, said.effectiveFrom) : [];
  return ok(recordedFactSchema, { fact, toCorrect, moreToCorrect: false }, 201);
});

const earnedSince = (player: Account, instant: string) =>
  player.rows.flatMap((row) => {
    if (row.kind !== 'wager' || row.spendable === 0) return [];
    if (Date.parse(row.occurredAt) < Date.parse(instant)) return [];
    const { wagerId, occurredAt, playerSequence, spendable, status } = row;
    return [{ wagerId, occurredAt, playerSequence, spendable, status }];
  });

export const newAdjustment = ofPlayer((player, { body, world, session, operator }) => {
  const { points, reason } = adjustRequestSchema.parse(body);
  if (points < 0 && -points > player.spendable) {
    return problem('insufficient_points', 409, 'the player has fewer points than that');
  }
  const within = Math.abs(points) <= deskLimit;
  const adjustmentId = world.random.uuid();
  const adjustment: Adjustment = {
    adjustmentId,
    playerId: player.playerId,
    points,
    reason,
    state: within ? 'applied' : 'pending',
    requestedBy: { id: session.person.id, name: session.person.name },
    requestedAt: world.now().toISOString(),
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    refusal: null,
    playerSequence: within ? adjust(player, world.now(), { adjustmentId, points, reason }) : null,
    batch: null,
  };
  operator.desk.adjustments.unshift(adjustment);
  return ok(adjustmentSchema, adjustment, 201);
});

export function adjustments({ operator, query }: Call) {
  const state = query.get('state');
  const playerId = query.get('playerId');
  const asked = operator.desk.adjustments.filter(
    (each) => (state ?? each.state) === each.state && (playerId ?? each.playerId) === each.playerId,
  );
  return ok(adjustmentListSchema, { adjustments: asked, nextCursor: null });
}

export function decision({ operator, parts, body, session, world }: Call) {
  const place = operator.desk.adjustments.findIndex((each) => each.adjustmentId === parts[1]);
  const asked = operator.desk.adjustments[place];
  if (asked === undefined) return problem('not_found', 404, 'there is no such adjustment');
  if (asked.state !== 'pending') return problem('already_settled', 409, `it is ${asked.state}`);
  if (asked.requestedBy.id === session.person.id) {
    return problem('second_person_needed', 403, 'somebody else has to decide what you asked for');
  }
  const { decision: decided, reason } = decideRequestSchema.parse(body);
  const player = operator.ledger.players.find(({ playerId }) => playerId === asked.playerId);
  const posts = decided === 'approve' && player !== undefined;
  const done: Adjustment = {
    ...asked,
    state: decided === 'approve' ? 'applied' : 'rejected',
    decidedBy: { id: session.person.id, name: session.person.name },
    decidedAt: world.now().toISOString(),
    decisionReason: reason,
    playerSequence: posts ? adjust(player, world.now(), asked) : null,
  };
  operator.desk.adjustments[place] = done;
  return ok(adjustmentSchema, done);
}
