/**
 * Pieces of JSON that repeat from record to record, written once: names of rules, tiers and
 * operators, and the seconds of instants. A record is then put together by joining texts, which
 * costs a quarter of making an object for each and writing that.
 */
export interface RepeatedTexts {
  /** A name as JSON. */
  quoted(name: string): string;
  quotedOrNull(name: string | null): string;
  /** An instant as ISO 8601 in UTC, without quotes. @param ms epoch milliseconds */
  instant(ms: number): string;
}

/** Names come from rule sets, some dozens each: beyond this they are odd, and forgotten. */
const namesMax = 20_000;
const secondMs = 1_000;
/** Of `2026-11-23T20:15:32.250Z` the part before the milliseconds. */
const secondChars = 20;

export const createRepeatedTexts = (): RepeatedTexts => {
  const names = new Map<string, string>();
  let second = Number.NaN;
  let secondText = '';

  const quoted = (name: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    if (names.size >= namesMax) names.clear();
    const text = JSON.stringify(name);
    names.set(name, text);
    return text;
  };

  return {
    quoted,
    quotedOrNull: (name) => (name === null ? 'null' : quoted(name)),
    instant: (ms) => {
      const whole = Math.floor(ms / secondMs);
      if (whole !== second) {
        const text = new Date(ms).toISOString();
        // Years of more than four digits have another length.
        if (text.length !== secondChars + 4) return text;
        secondText = text.slice(0, secondChars);
        second = whole;
      }
      return `${secondText}${String(ms - whole * secondMs).padStart(3, '0')}Z`;
    },
  };
};
