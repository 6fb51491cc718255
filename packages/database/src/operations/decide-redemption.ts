/** What a reservation and its settlement do, decided over what the transaction read. Pure. */
import { type ActAnswer, cancel, reserve, spendableAt } from '@house-rules/ledger';
import type { NewPosting, PlayerRef } from '../ledger/ledger-rows.ts';
import type { OperationBook } from './operation-book.ts';
import type {
  NewReservation,
  ReserveRefusal,
  Settlement,
  SettleRefusal,
  StoredRedemption,
} from './redemption-port.ts';

export type Decided<Done, Refusal> =
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const refuse = <Refusal>(refusal: Refusal) => ({ kind: 'refused', refusal }) as const;
const done = <Done>(value: Done) => ({ kind: 'done', done: value }) as const;

/** First lots to expire first, never what has expired, never more than there is. */
export const decideReserve = (
  book: OperationBook,
  reservation: NewReservation,
  atMs: number,
): Decided<StoredRedemption, ReserveRefusal> => {
  const { player, redemptionId, rewardId, points, lapsesAtMs, minimum } = reservation;
  const account = book.account(player);
  const lots = book.lots(player);
  if (account.playerSequence === 0) return refuse({ code: 'unknown_player' });
  if (points < minimum) return refuse({ code: 'below_minimum', minimum });
  const answer = reserve(account, lots, points, atMs);
  if (!answer.ok) {
    const spendable = spendableAt({ lots, debt: account.debt }, atMs);
    return refuse({ code: 'insufficient_points', spendable });
  }
  const cause = { redemptionId, rewardId };
  const posting = book.post(player, answer, { kind: 'redeem', occurredAtMs: atMs, cause });
  return done({
    redemptionId,
    rewardId,
    points,
    state: 'reserved',
    reservedAtMs: atMs,
    lapsesAtMs,
    settledAtMs: null,
    note: null,
    lots: posting.lots.map(({ expiresAtMs, amount }) => ({ expiresAtMs, amount: -amount })),
    playerSequence: posting.playerSequence,
    settledSequence: null,
    spendableAfter: posting.spendableAfter,
  });
};

/** A reservation whose time is over has lapsed, also where the job has not come to it yet. */
export const decideSettle = (
  book: OperationBook,
  stored: StoredRedemption | null,
  { player, to, note }: Settlement,
  atMs: number,
): Decided<StoredRedemption, SettleRefusal> => {
  if (stored === null) return refuse({ code: 'unknown_redemption' });
  const { state, settledAtMs, lapsesAtMs } = stored;
  const now = state === 'reserved' && lapsesAtMs <= atMs ? 'lapsed' : state;
  // Also where the same step was taken before: a repetition comes with the key of the first time.
  if (now !== 'reserved') {
    return refuse({ code: 'already_settled', state: now, settledAtMs: settledAtMs ?? lapsesAtMs });
  }
  if (to === 'cancelled') return done(giveBackTo(book, player, stored, { how: to, note, atMs }));
  const { spendable: spendableAfter } = book.account(player);
  return done({ ...stored, state: to, settledAtMs: atMs, note, spendableAfter });
};

export interface GivingBack {
  readonly how: 'cancelled' | 'lapsed';
  readonly note: string | null;
  readonly atMs: number;
}

/** The points of a reservation go back to the lots that they came from. */
export const giveBackTo = (
  book: OperationBook,
  player: PlayerRef,
  stored: StoredRedemption,
  { how, note, atMs }: GivingBack,
): StoredRedemption => {
  const { redemptionId, rewardId, lots } = stored;
  const taken = lots.map(({ expiresAtMs, amount }) => ({ expiresAtMs, amount: -amount }));
  const answer = demand(cancel(book.account(player), book.lots(player), taken));
  const cause: NewPosting['cause'] = { redemptionId, rewardId, how };
  const posting = book.post(player, answer, { kind: 'cancel', occurredAtMs: atMs, cause });
  return {
    ...stored,
    state: how,
    settledAtMs: atMs,
    note,
    settledSequence: posting.playerSequence,
    spendableAfter: posting.spendableAfter,
  };
};

/** What was taken can be given back; a ledger in which it cannot is broken. */
const demand = (answer: ActAnswer) => {
  if (answer.ok) return answer;
  throw new Error(`points cannot be given back: ${answer.sentence}`);
};
