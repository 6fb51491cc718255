/** What adjustments do, decided over what the transaction read. Pure. */
import {
  type Account,
  type ActAnswer,
  act,
  adjust,
  byExpiry,
  giveBack,
  isExpired,
  type Lot,
  type LotMove,
  spendableAt,
} from '@house-rules/ledger';
import type { PlayerRef } from '../ledger/ledger-rows.ts';
import type {
  AdjustmentTerms,
  AdjustRefusal,
  DecideRefusal,
  Decision,
  NewAdjustment,
  StoredAdjustment,
} from './adjustment-port.ts';
import type { Decided } from './decide-redemption.ts';
import type { OperationBook } from './operation-book.ts';

const refuse = <Refusal>(refusal: Refusal) => ({ kind: 'refused', refusal }) as const;
const done = <Done>(value: Done) => ({ kind: 'done', done: value }) as const;

export const decideRequest = (
  book: OperationBook,
  { player, adjustmentId, points, reason, by }: NewAdjustment,
  terms: AdjustmentTerms,
  atMs: number,
): Decided<StoredAdjustment, AdjustRefusal> => {
  if (book.account(player).playerSequence === 0) return refuse({ code: 'unknown_player' });
  const pending: StoredAdjustment = {
    adjustmentId,
    points,
    reason,
    state: 'pending',
    requestedBy: by,
    requestedAtMs: atMs,
    decidedBy: null,
    decidedAtMs: null,
    decisionReason: null,
    refusal: null,
    playerSequence: null,
    batch: null,
  };
  if (Math.abs(points) > terms.deskLimit) return done(pending);
  const posted = postAdjustment(book, { player, adjustment: pending, undone: null }, terms, atMs);
  if (posted.state === 'applied') return done(posted);
  const holdings = { lots: book.lots(player), debt: book.account(player).debt };
  const spendable = Math.max(0, spendableAt(holdings, atMs));
  return refuse(points > 0 ? { code: 'out_of_range' } : { code: 'insufficient_points', spendable });
};

export const decideDecision = (
  book: OperationBook,
  { player, adjustment }: { player: PlayerRef; adjustment: StoredAdjustment | null },
  decision: Decision,
  terms: AdjustmentTerms,
  atMs: number,
): Decided<StoredAdjustment, DecideRefusal> => {
  // The rows of a batch are decided with it.
  if (adjustment === null || adjustment.batch !== null) return refuse({ code: 'unknown' });
  const { state, requestedBy } = adjustment;
  if (state !== 'pending') return refuse({ code: 'already_decided', state });
  if (requestedBy.id === decision.by.id) return refuse({ code: 'second_person_needed' });
  const decided: StoredAdjustment = {
    ...adjustment,
    decidedBy: decision.by,
    decidedAtMs: atMs,
    decisionReason: decision.reason,
  };
  if (!decision.approve) return done({ ...decided, state: 'rejected' });
  return done(postAdjustment(book, { player, adjustment: decided, undone: null }, terms, atMs));
};

/** An adjustment that is to be posted; `undone` is what it takes back, where it does. */
export interface Postable {
  readonly player: PlayerRef;
  readonly adjustment: StoredAdjustment;
  readonly undone: UndoneAdjustment | null;
}

export interface UndoneAdjustment {
  readonly adjustmentId: string;
  /** What its posting filled in (above zero) or took. */
  readonly lots: readonly LotMove[];
}

/** Posts it, or says in the row why it cannot be. */
export const postAdjustment = (
  book: OperationBook,
  { player, adjustment, undone }: Postable,
  { lotExpiresAtMs, ruleSetVersion }: AdjustmentTerms,
  atMs: number,
): StoredAdjustment => {
  const account = book.account(player);
  const lots = book.lots(player);
  const answer =
    undone === null
      ? adjust(account, lots, adjustment.points, { atMs, lotExpiresAtMs })
      : undo(account, lots, { points: adjustment.points, undone, atMs });
  if (!answer.ok) return { ...adjustment, state: 'refused', refusal: refusalSentence(answer.code) };
  const cause = {
    adjustmentId: adjustment.adjustmentId,
    batchId: adjustment.batch?.batchId ?? null,
    undoes: undone?.adjustmentId ?? null,
    ruleSetVersion,
  };
  const posting = book.post(player, answer, { kind: 'adjust', occurredAtMs: atMs, cause });
  return { ...adjustment, state: 'applied', playerSequence: posting.playerSequence };
};

const refusalSentence = (code: string): string =>
  code === 'out_of_range'
    ? 'the balance would leave the range that the ledger can hold'
    : 'the player did not have so many points any more';

/**
 * Takes an adjustment back: points that it took return to the lots they came from; points that it
 * gave are taken from the lots that it filled, as far as they hold, and then first to expire first.
 */
export const undo = (
  account: Account,
  lots: readonly Lot[],
  asked: { readonly points: number; readonly undone: UndoneAdjustment; readonly atMs: number },
): ActAnswer => {
  const { points, undone, atMs } = asked;
  if (points > 0) return act(account, lots, giveBack(undone.lots));
  const holdings = { lots, debt: account.debt };
  if (-points > spendableAt(holdings, atMs)) {
    return { ok: false, code: 'not_covered', sentence: 'the points were spent since' };
  }
  const filled = new Set(undone.lots.map(({ expiresAtMs }) => expiresAtMs));
  const usable = lots.filter((lot) => lot.remaining > 0 && !isExpired(lot, atMs));
  const ordered = [
    ...usable.filter(({ expiresAtMs }) => filled.has(expiresAtMs)).sort(byExpiry),
    ...usable.filter(({ expiresAtMs }) => !filled.has(expiresAtMs)).sort(byExpiry),
  ];
  const moves: LotMove[] = [];
  let left = -points;
  for (const { expiresAtMs, remaining } of ordered) {
    const taken = Math.min(remaining, left);
    if (taken > 0) moves.push({ expiresAtMs, amount: -taken });
    left -= taken;
  }
  return act(account, lots, { spendable: points, debt: 0, lots: moves });
};
