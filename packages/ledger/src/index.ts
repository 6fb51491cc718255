/**
 * The meaning of points once they are earned: accounts, lots, voids, windows, expiry, facts. Pure:
 * no clock, no database, no zone table of its own.
 */
export type {
  Account,
  DayCounters,
  Lot,
  LotMove,
  QualifyingStatus,
  StoredTier,
} from './account.ts';
export { type Act, type ActAnswer, type ActRefusal, act, type RowOfAct } from './acts/act.ts';
export { adjust, lotOfAdjustment, needsSecondPerson } from './acts/adjustment.ts';
export { expireDue, hasBeenInactive } from './acts/expiry.ts';
export {
  afterStep,
  cancel,
  type RedemptionState,
  type RedemptionStep,
  redemptionStates,
  reserve,
} from './acts/redemption.ts';
export { addDays, type LocalCalendar } from './calendar/local-calendar.ts';
export { isExcludedAt, type KnownFact, segmentsInForce } from './facts/segments-in-force.ts';
export {
  byExpiry,
  expire,
  fill,
  giveBack,
  type Holdings,
  hold,
  isExpired,
  type Movement,
  moveLot,
  spendableAt,
  spendableOf,
  take,
} from './lots/holdings.ts';
export { type LedgerTerms, ledgerTerms, type Rung } from './terms/ledger-terms.ts';
export { createLotClock, inactiveFromMs, type LotClock } from './terms/lot-clock.ts';
export {
  bearingWindows,
  heldUntilMs,
  reviewTier,
  rungReached,
  type TierReview,
} from './tiers/tier-period.ts';
export {
  countsIn,
  type DayRange,
  type DayStatus,
  isLaterWindow,
  statusWithin,
  windowDaysOn,
  windowKeyOn,
} from './tiers/tier-window.ts';
export {
  type Reversal,
  type ReversalOf,
  reverse,
  reversedBy,
  reversedInAll,
  type VoidedPart,
} from './voids/reversal.ts';
