/** What one side gave, in all and by what. Micropoints, exact. */
import { ExactSum } from './exact-sum.ts';

export interface Given {
  wagers: number;
  readonly points: ExactSum;
}

/** What was given, by a word. */
export class GivenBy {
  readonly entries = new Map<string, Given>();

  add(word: string, micropoints: number): void {
    let given = this.entries.get(word);
    if (given === undefined) {
      given = { wagers: 0, points: new ExactSum() };
      this.entries.set(word, given);
    }
    given.wagers += 1;
    given.points.add(micropoints);
  }
}

export class SideTally {
  /** Of these, wagers that earned something. */
  earning = 0;
  readonly points = new ExactSum();
  readonly byCategory = new GivenBy();
  /** By the rung at the wager. */
  readonly byTier = new GivenBy();
  /** The whole wager under each promotion that it got; a wager may stand under several. */
  readonly byPromotion = new GivenBy();
  readonly byDay = new GivenBy();
  /** Players by the rung that they stood on after their last wager. */
  readonly standings = new Map<string, number>();

  add(
    { category, day }: { readonly category: string; readonly day: string },
    decision: {
      readonly spendable: number;
      readonly tier: string;
      readonly promotions: readonly string[];
    },
  ): void {
    const { spendable, promotions } = decision;
    if (spendable > 0) this.earning += 1;
    this.points.add(spendable);
    this.byCategory.add(category, spendable);
    this.byTier.add(decision.tier, spendable);
    this.byDay.add(day, spendable);
    for (const promotion of promotions) this.byPromotion.add(promotion, spendable);
  }

  stand(tier: string): void {
    this.standings.set(tier, (this.standings.get(tier) ?? 0) + 1);
  }
}
