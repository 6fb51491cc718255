/**
 * How "never" stands where a lot's expiry is a key that must not be null: the last millisecond of
 * the year 9999, which every database's idea of an instant can hold and which sorts last.
 */
export const neverMs = 253_402_300_799_999;

export const toStoredExpiry = (expiresAtMs: number | null): number => expiresAtMs ?? neverMs;

export const fromStoredExpiry = (stored: number): number | null =>
  stored === neverMs ? null : stored;
