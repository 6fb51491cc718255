/** The day so far, added up. All figures are micropoints, whole numbers. */
import type { Issuance } from '@house-rules/contracts';

export interface DaySoFar {
  readonly issued: number;
  /** Up to the same time of a usual day; null where some of it is not known. */
  readonly usual: number | null;
  /** Today in hundredths of the usual day; null where nothing is usual, or nothing was given. */
  readonly percent: number | null;
}

export function daySoFar({ quarters }: Issuance): DaySoFar {
  const issued = quarters.reduce((sum, quarter) => sum + quarter.issued, 0);
  const usual = quarters.reduce<number | null>(
    (sum, quarter) => (sum === null || quarter.usual === null ? null : sum + quarter.usual),
    0,
  );
  const percent = usual === null || usual === 0 ? null : Math.round((issued * 100) / usual);
  return { issued, usual, percent };
}
