/**
 * What can be said of every rule, tier, promotion and limit before any wager: names, pointers and the
 * texts of its outcomes. Each outcome is made anew for each explanation, which belongs to its reader.
 */
import type {
  Message,
  RuleOutcome,
  RuleOutcomeCode,
  RuleSetDocument,
} from '@house-rules/contracts';
import { message } from './message.ts';

/** One line of an explanation. */
export class RuleLine {
  readonly section: RuleOutcome['section'];
  readonly id: string;
  readonly name: string;
  readonly pointer: string;
  readonly #texts: Partial<Record<RuleOutcomeCode, string>> = {};

  constructor(
    section: RuleOutcome['section'],
    { id, name }: { readonly id: string; readonly name: string },
    pointer: string,
  ) {
    this.section = section;
    this.id = id;
    this.name = name;
    this.pointer = pointer;
  }

  /** The outcome with a message of its own. */
  told(outcome: RuleOutcomeCode, text: Message): RuleOutcome {
    const { section, id, name, pointer } = this;
    return { section, id, name, outcome, message: text, pointer };
  }

  /** The outcome with the message that every rule has for it. */
  plain(outcome: RuleOutcomeCode): RuleOutcome {
    const { name } = this;
    this.#texts[outcome] ??= `${name} ${texts[outcome]}`;
    return this.told(outcome, message(codes[outcome], { name }, this.#texts[outcome]));
  }
}

const texts: Readonly<Record<RuleOutcomeCode, string>> = {
  applied: 'applied',
  no_match: 'did not match',
  lost_to_earlier: 'was not asked, an earlier rule had decided',
  excluded_by_stacking: 'gave less than another promotion of its stacking group',
  outside_schedule: 'is outside its schedule',
  paused: 'is paused',
  limit_reached: "has reached the player's limit of the day",
  capped: 'cut the points',
  not_reached: 'was not reached',
};

const codes = Object.fromEntries(
  Object.keys(texts).map((outcome) => [outcome, `rule.${outcome}`]),
) as Readonly<Record<RuleOutcomeCode, string>>;

export interface LimitLine {
  readonly kind: 'points_per_wager' | 'points_per_player_per_day';
  readonly line: RuleLine;
}

/** Lines of a document, in its order. */
export interface RuleWords {
  readonly eligibility: readonly RuleLine[];
  readonly earning: readonly RuleLine[];
  readonly tiers: readonly RuleLine[];
  readonly promotions: readonly RuleLine[];
  /** Those that the document has. */
  readonly limits: readonly LimitLine[];
}

export function ruleWordsOf(document: RuleSetDocument): RuleWords {
  return {
    eligibility: document.eligibility.map(
      (rule, index) => new RuleLine('eligibility', rule, `/eligibility/${index}`),
    ),
    earning: document.earning.map(
      (rule, index) => new RuleLine('earning', rule, `/earning/${index}`),
    ),
    tiers: document.tiers.ladder.map(
      (tier, index) => new RuleLine('tiers', tier, `/tiers/ladder/${index}`),
    ),
    promotions: document.promotions.map(
      (promotion, index) => new RuleLine('promotions', promotion, `/promotions/${index}`),
    ),
    limits: limitLines(document),
  };
}

const limits = [
  { key: 'pointsPerWager', kind: 'points_per_wager', words: 'a wager' },
  { key: 'pointsPerPlayerPerDay', kind: 'points_per_player_per_day', words: 'a player and day' },
] as const;

function limitLines(document: RuleSetDocument): LimitLine[] {
  return limits.flatMap(({ key, kind, words }) => {
    const cap = document.limits[key];
    if (cap === undefined) return [];
    const item = { id: kind.replaceAll('_', '-'), name: `At most ${cap} points ${words}` };
    return [{ kind, line: new RuleLine('limits', item, `/limits/${key}`) }];
  });
}
