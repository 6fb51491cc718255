/**
 * Nights on which tiers that were reached in 2026 are looked at again: borne by the year that ended,
 * then lowered by a rung, then by another. More than 400 days lie in between, so that the days
 * between them are not caught up on.
 */
export const reviewNights = [
  Date.parse('2027-01-12T03:00:00Z'),
  Date.parse('2028-03-01T03:00:00Z'),
  Date.parse('2029-06-01T03:00:00Z'),
] as const;
