import { type CompiledRuleSet, localDay } from '@house-rules/rules-engine';

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * The first instant of the local day, found by halving: a day has at most 25 hours or so.
 * @param compiled null before anything is published: the day is UTC's.
 */
export const startOfDay = (compiled: CompiledRuleSet | null, nowMs: number): number => {
  if (compiled === null) return nowMs - (nowMs % dayMs);
  const today = localDay(compiled, nowMs);
  let [before, within] = [nowMs - 26 * 60 * 60 * 1_000, nowMs];
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (localDay(compiled, middle) === today) within = middle;
    else before = middle;
  }
  return within;
};
