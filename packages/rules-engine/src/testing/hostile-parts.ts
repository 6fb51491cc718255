/** What documents that nobody means well by are made of: many of the same, deep, long or odd. */
import type { Expression } from '@house-rules/contracts';
import { aRuleSet } from './builders.ts';

export interface HostileDocument {
  readonly name: string;
  /** `rules`: at most 1,000 rules; `limit`: about as large as a document may be, or larger. */
  readonly scale: 'rules' | 'limit';
  /** Whether the check must refuse it; what it takes must be decided alike by every form. */
  readonly refused: boolean;
  readonly make: () => unknown;
}

export const field = (path: string): Expression => ({ var: path });
export const game = (name: string): Expression => ({ '==': [field('wager.gameId'), name] });
export const otherGame = (name: string): Expression => ({ '!=': [field('wager.gameId'), name] });
export const list = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Earning rules with these conditions. */
export function withEarning(count: number, when: (index: number) => unknown): object {
  const earning = list(count, (index) => ({
    id: `r-${index}`,
    name: `R${index}`,
    when: when(index),
    pointsPerUnit: '1',
  }));
  return { ...aRuleSet(), earning };
}

export function withPromotions(count: number, change: (index: number) => object): object {
  const promotions = list(count, (index) => ({
    id: `p-${index}`,
    name: `P${index}`,
    when: true,
    schedule: { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
    effect: { kind: 'multiplier', multiplier: '1.5' },
    group: 'g',
    ...change(index),
  }));
  return { ...aRuleSet(), stackingGroups: [{ id: 'g', name: 'G', mode: 'add' }], promotions };
}

export function storedTests(
  count: number,
  change: (index: number) => object = () => ({}),
): unknown[] {
  return list(count, (index) => ({
    id: `t-${index}`,
    name: `T${index}`,
    wager: {
      amount: 10,
      currency: 'EUR',
      gameCategory: 'slots',
      jurisdiction: 'MT',
      timestamp: '2026-11-18T12:00:00Z',
    },
    expect: { eligible: true, points: '0' },
    ...change(index),
  }));
}

export function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = true;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

export const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Names of forty characters that resemble each other and nothing that is known. */
export const longName = (index: number): string =>
  `${list(34, (at) => letters[(index * 7 + at * at) % 26]).join('')}${100_000 + index}`;
/** As many windows of a week as a schedule takes. */
export const windows = list(50, (index) => ({
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: `23:${String(index).padStart(2, '0')}`,
  to: `23:${String(index + 1).padStart(2, '0')}`,
}));
