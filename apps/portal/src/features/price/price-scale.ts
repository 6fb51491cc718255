/** Sums of any size as lengths of a picture; the sums themselves stay what they are. */

/** In thousandths of the longest; a sum that is not nothing is seen. */
export function lengthOf(sum: string, longest: bigint): number {
  if (longest === 0n) return 0;
  const size = absolute(BigInt(sum));
  const thousandths = Number((size * 1_000n) / longest);
  return size === 0n ? 0 : Math.max(4, thousandths);
}

export function longestOf(sums: readonly string[]): bigint {
  return sums.reduce((most, sum) => {
    const size = absolute(BigInt(sum));
    return size > most ? size : most;
  }, 0n);
}

export const differenceOf = (live: string, proposed: string): string =>
  String(BigInt(proposed) - BigInt(live));

const absolute = (value: bigint) => (value < 0n ? -value : value);
