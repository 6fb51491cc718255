/** Asks every form of a rule set the same. */
import type { Promotion, RuleSetDocument } from '@house-rules/contracts';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import type { DecideInput } from '../decide/decide-input.ts';
import { aPlayer, aWager } from './builders.ts';

const forms = ['interpreted', 'closures', 'compiled', 'adaptive'] as const;

/** Asks each form of the same compiled rule set, one wager after the other. */
export function inEveryForm(document: RuleSetDocument, check: (ask: Ask) => void): void {
  for (const form of forms) {
    const compiled = compileRuleSet(document, { form });
    check((input) => decide(compiled, input));
  }
}

export type Ask = (input: DecideInput) => ReturnType<typeof decide>;

/** An ordinary wager with these changes. */
export function input(
  changes: Parameters<typeof aWager>[0],
  rate = '1',
  player = aPlayer(),
): DecideInput {
  return { wager: aWager(changes), player, rate };
}

/** A promotion that runs in 2026 and doubles every wager, but for these changes. */
export const promotion = (id: string, changes: Partial<Promotion>): Promotion => ({
  id,
  name: id,
  when: true,
  schedule: { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
  effect: { kind: 'multiplier', multiplier: '2' },
  group: 'group',
  ...changes,
});
