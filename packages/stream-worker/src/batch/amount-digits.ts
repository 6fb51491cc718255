/**
 * JSON.parse rounds a number of many digits to the nearest double without a word: 0.1000000000000000055
 * would become 0.1. An amount is never coerced, so such a number is refused. Up to 15 significant
 * digits every decimal survives the way through a double.
 */
const exactDigitsMax = 15;

/** A number that could be too long has a run like this; ids and instants have none. */
const longRun = /[0-9][0-9.]{15}/;

type ReviverContext = { readonly source?: string } | undefined;

/** True when the event's `wagerAmount` is a JSON number of more digits than a double keeps. */
export const hasInexactAmount = (text: string): boolean => {
  if (!longRun.test(text)) return false;
  const source = amountSource(text);
  return source !== null && significantDigits(source) > exactDigitsMax;
};

/** How the top-level `wagerAmount` was written; null when it is no number. */
const amountSource = (text: string): string | null => {
  const sources = new Map<unknown, string>();
  const root: unknown = JSON.parse(
    text,
    function (this: unknown, key: string, value: unknown, ...[context]: [ReviverContext?]) {
      const isNumber = key === 'wagerAmount' && typeof value === 'number';
      if (isNumber && context?.source !== undefined) sources.set(this, context.source);
      return value;
    },
  );
  return sources.get(root) ?? null;
};

/** Zeros at either end carry nothing that a double could lose. */
const significantDigits = (source: string): number => {
  const [mantissa = ''] = source.toLowerCase().split('e');
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length;
};
