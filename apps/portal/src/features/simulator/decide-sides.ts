/** One wager under the draft and under another rule set, with as many rules as a person reads. */
import type { Explanation, RatesDocument, RuleSetDocument } from '@house-rules/contracts';
import { type SimulatedWager, simulate } from './simulate.ts';

export interface SidesQuestion {
  /** Null where a finding blocks it. */
  readonly draft: RuleSetDocument | null;
  readonly other: RuleSetDocument | null;
  readonly rates: RatesDocument;
  readonly input: SimulatedWager;
}

export interface DecidedSide {
  readonly explanation: Explanation;
  /** Rules that are left out of the explanation: they had no part in the decision. */
  readonly left: number;
}

export interface DecidedSides {
  readonly draft: DecidedSide | null;
  readonly other: DecidedSide | null;
}

/** Of each kind; a table of thousands is not read rule by rule. */
const uninvolvedMax = 40;
const uninvolved: readonly string[] = ['no_match', 'not_reached', 'lost_to_earlier'];

export function decideSides({ draft, other, rates, input }: SidesQuestion): DecidedSides {
  const decide = (document: RuleSetDocument | null): DecidedSide | null => {
    const explanation = document === null ? null : simulate(document, rates, input);
    return explanation === null ? null : withFewRules(explanation);
  };
  return { draft: decide(draft), other: decide(other) };
}

/** All rules that had a part, and the first of those that had none; in their order. */
export function withFewRules(explanation: Explanation): DecidedSide {
  const counts = new Map<string, number>();
  const rules = explanation.rules.filter(({ outcome }) => {
    const count = (counts.get(outcome) ?? 0) + 1;
    counts.set(outcome, count);
    return !uninvolved.includes(outcome) || count <= uninvolvedMax;
  });
  return { explanation: { ...explanation, rules }, left: explanation.rules.length - rules.length };
}
