/**
 * What the rules made of a wager, in plain integers, on its way to a decision: filled in by a form,
 * read by finishDecision. Each rule set has one and uses it again for every wager, for numbers that
 * travel in a new object or in arguments cost more than all sums together.
 */
export class WagerSum {
  rung = 0;
  allowedBy = '';
  earningRule = '';
  /** amount × rate × points per unit, units × 10^-baseDecimals. */
  base = 0;
  baseDecimals = 0;
  /** The same after the tier and the multipliers of promotions. */
  points = 0;
  decimals = 0;
  /** The bonuses, at the rule set's bonusDecimals. */
  bonus = 0;
  /** Ids of the promotions that apply, in the document's order; belongs to this decision alone. */
  promotions: string[] = [];
  /** Ids of those among them that have a limit of the day; null for none. */
  limited: readonly string[] | null = null;
}
