/** Quantiles of measured samples, by the nearest rank. */

export interface Quantiles {
  readonly samples: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** @param samples at least one number. */
export const quantilesOf = (samples: readonly number[]): Quantiles => {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  const tenths = (value: number) => Math.round(value * 10) / 10;
  return {
    samples: sorted.length,
    p50: tenths(rank(0.5)),
    p99: tenths(rank(0.99)),
    max: tenths(rank(1)),
  };
};

/** @param values at least one number; of an even count the mean of the two in the middle. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
};
