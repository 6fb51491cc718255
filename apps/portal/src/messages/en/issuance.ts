/** Points of today beside a usual day. */
export const issuance = {
  title: 'Points today, beside a usual day',
  day: (issued: string, usual: string, percent: string) =>
    `${issued} points so far, ${percent} of the ${usual} that are usual up to this time.`,
  unknown: (issued: string, days: number) =>
    `${issued} points so far. What is usual is not known yet: it is the middle of the last ${days} days.`,
  unusual: (until: string, issued: string, usual: string | null, factor: string | null) =>
    usual === null || factor === null
      ? `Unusual: ${issued} points in the hour up to ${until}, where none are usual. Look at what changed, and switch it off if it is a slip.`
      : `Unusual: ${issued} points in the hour up to ${until}, ${factor} times the usual ${usual}. Look at what changed, and switch it off if it is a slip.`,
  picture: 'Points by quarter hour',
  issued: 'today',
  usual: 'usual',
  midnight: 'midnight',
  quarter: (from: string, issued: string, usual: string | null) =>
    usual === null ? `${from}: ${issued} points` : `${from}: ${issued} points, usually ${usual}`,
  described: (quarters: number, unusual: number) => {
    const bars = `Points of ${quarters} quarter hours beside what is usual`;
    if (unusual === 0) return `${bars}; none is unusual.`;
    return unusual === 1 ? `${bars}; 1 is unusual.` : `${bars}; ${unusual} are unusual.`;
  },
};
