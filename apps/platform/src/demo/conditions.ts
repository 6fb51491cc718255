/** Conditions of the demo's rule sets: JSON Logic without its brackets. */
import type { Expression } from '@house-rules/contracts';

const field = (path: string): Expression => ({ var: path });

export const is = (path: string, value: string): Expression => ({ '==': [field(path), value] });

export const isNot = (path: string, value: string): Expression => ({ '!=': [field(path), value] });

export const isOneOf = (path: string, values: readonly string[]): Expression => ({
  in: [field(path), values],
});

export const isCategory = (...categories: readonly string[]): Expression => {
  const [only] = categories;
  return categories.length === 1 && only !== undefined
    ? is('wager.gameCategory', only)
    : isOneOf('wager.gameCategory', categories);
};

export const hasSegment = (segment: string): Expression => ({
  in: [segment, field('wager.segments')],
});

/** What the back office said of the player. */
export const hasFact = (segment: string): Expression => ({
  in: [segment, field('player.segments')],
});

export const both = (...conditions: readonly Expression[]): Expression => ({ and: conditions });

/** True below the minimum of the wager's currency. */
export const isBelowMinimum = (minimums: Readonly<Record<string, number>>): Expression => ({
  or: Object.entries(minimums).map(([currency, amount]) =>
    both(is('wager.currency', currency), { '<': [field('wager.amount'), amount] }),
  ),
});
