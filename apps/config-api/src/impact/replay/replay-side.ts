/**
 * One of the two rule sets while a player's wagers are decided again: what it is told of the player
 * is what the ledger knew then, moved by what this rule set gave otherwise so far. So what came from
 * outside (facts, voids, adjustments) stays in, and the rules that really were in force give what
 * they gave.
 *
 *   status before  = the row's + this side's status since − the ledger's, within the window
 *   counts before  = the row's + this side's counts of the day − the ledger's
 *   tier before    = this side's own, until something other than a wager moved the ledger's
 */
import type { Decision, TierWindow } from '@house-rules/contracts';
import type { SpanWager } from '@house-rules/database';
import { type CompiledRuleSet, decide, localDay, type Wager } from '@house-rules/rules-engine';

type Counts = Readonly<Record<string, number>>;

/** What was given on one local day since the player's first wager of the span. */
interface DayMoves {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly year: number;
  /** Micropoints by this side, and by the ledger. */
  own: number;
  stored: number;
  /** Status of this side less that of the ledger. */
  status: number;
  /** Wagers that counted for a promotion; null where none did on either side. */
  promotions: Map<string, PromotionMoves> | null;
}

interface PromotionMoves {
  own: number;
  stored: number;
}

const promotionPrefix = 'promotion:';
const msPerDay = 86_400_000;

export class ReplaySide {
  readonly compiled: CompiledRuleSet;
  readonly #window: TierWindow;
  #tier: string | null = null;
  #statusMoved = 0;
  #days: DayMoves[] = [];
  #dayText = '';
  #dayNumber = 0;

  constructor(compiled: CompiledRuleSet) {
    this.compiled = compiled;
    this.#window = compiled.document.tiers.window;
  }

  /** The rung after the last wager. */
  get tier(): string | null {
    return this.#tier;
  }

  /** The next player. */
  begin(): void {
    this.#statusMoved = 0;
    this.#days = [];
  }

  /** Where the ledger's tier is not what its last wager left: the start, a review, another ladder. */
  standOn(tier: string | null): void {
    this.#tier = tier;
  }

  /** @param rate units of this side's base currency for one unit of the wager's. */
  decide(wager: Wager, row: SpanWager, rate: string): Decision {
    const today = this.#movesOn(this.#localDayOf(row.occurredAtMs));
    const isRowsDay = today.day === row.localDay;
    const decision = decide(this.compiled, {
      wager,
      player: {
        statusMicropoints: row.qualifyingBefore + this.#statusWithin(today),
        tier: this.#tier,
        segments: row.playerSegments,
        counters: {
          points: isRowsDay ? Math.max(0, row.pointsBefore + today.own - today.stored) : today.own,
          promotions: promotionsOf(today, isRowsDay ? row.promotionsBefore : null),
        },
      },
      rate,
    });
    this.#count(decision, row, today);
    return decision;
  }

  #count(decision: Decision, row: SpanWager, today: DayMoves): void {
    const then = today.day === row.localDay ? today : this.#movesOn(row.localDay);
    this.#tier = decision.tierAfter;
    this.#statusMoved += decision.status - row.status;
    today.status += decision.status;
    then.status -= row.status;
    today.own += decision.spendable;
    then.stored += row.spendable;
    const { counters } = decision;
    if (counters.length > 1 || (counters.length === 1 && counters[0]?.item !== 'points')) {
      for (const { item } of counters) countPromotion(today, item, 'own');
    }
    const { counted } = row.decision;
    if (counted.length > 1 || (counted.length === 1 && counted[0] !== 'points')) {
      for (const item of counted) countPromotion(then, item, 'stored');
    }
  }

  /** What this side gave otherwise within the window that the day closes. */
  #statusWithin({ day, year }: DayMoves): number {
    const window = this.#window;
    if (window.kind === 'lifetime') return this.#statusMoved;
    let sum = 0;
    for (const moves of this.#days) {
      const counts =
        window.kind === 'calendarYear'
          ? moves.year === year
          : moves.day <= day && moves.day > day - window.days;
      if (counts) sum += moves.status;
    }
    return sum;
  }

  #movesOn(day: number): DayMoves {
    const days = this.#days;
    for (let at = days.length - 1; at >= 0; at -= 1) {
      const moves = days[at] as DayMoves;
      if (moves.day === day) return moves;
    }
    const year = new Date(day * msPerDay).getUTCFullYear();
    const moves = { day, year, own: 0, stored: 0, status: 0, promotions: null };
    days.push(moves);
    return moves;
  }

  /** Wagers come in runs of one day: its number is kept. */
  #localDayOf(atMs: number): number {
    const text = localDay(this.compiled, atMs);
    if (text !== this.#dayText) {
      this.#dayText = text;
      this.#dayNumber = Date.parse(`${text}T00:00:00Z`) / msPerDay;
    }
    return this.#dayNumber;
  }
}

const countPromotion = (moves: DayMoves, item: string, side: keyof PromotionMoves): void => {
  if (!item.startsWith(promotionPrefix)) return;
  const id = item.slice(promotionPrefix.length);
  moves.promotions ??= new Map();
  const known = moves.promotions.get(id) ?? { own: 0, stored: 0 };
  known[side] += 1;
  moves.promotions.set(id, known);
};

const noCounts: Counts = {};

/** @param before the row's counts of the same day; null where it counted another day. */
const promotionsOf = ({ promotions }: DayMoves, before: Counts | null): Counts => {
  if (promotions === null) return before ?? noCounts;
  // Without a prototype: a promotion may be called like a name of Object's.
  const counts: Record<string, number> = Object.assign(Object.create(null), before);
  for (const [id, { own, stored }] of promotions) {
    counts[id] = before === null ? own : Math.max(0, (counts[id] ?? 0) + own - stored);
  }
  return counts;
};
