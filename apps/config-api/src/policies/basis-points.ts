/** Percentages with at most two decimals as whole hundredths of a percent. */

/** "2.5" percent is 250 basis points. */
export const toBasisPoints = (percent: string | null): number | null => {
  if (percent === null) return null;
  const [whole = '0', part = ''] = percent.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
};

export const fromBasisPoints = (points: number | null): string | null => {
  if (points === null) return null;
  const part = String(points % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const whole = String(Math.floor(points / 100));
  return part === '' ? whole : `${whole}.${part}`;
};
