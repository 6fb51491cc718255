/** The meaning of points once they are earned: accounts, lots, voids, windows, expiry. Pure. */
export type {
  Account,
  DayCounters,
  Lot,
  LotMove,
  QualifyingStatus,
  StoredTier,
  WagerPointer,
} from './account.ts';
