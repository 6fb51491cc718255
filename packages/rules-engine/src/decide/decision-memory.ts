/**
 * What one rule set worked out for its last wagers: wagers come in runs of one currency, one rate
 * and one day. It changes how fast an answer comes, never the answer.
 */
import { currencyDigits } from '../money/currency-digits.ts';
import { parseDecimal } from '../money/exact-decimal.ts';
import { type LocalDay, localDayAt, type Zone } from '../schedule/local-time.ts';
import type { QuickMemory } from './quick-decide.ts';
import type { QuickFactor } from './quick-plan.ts';

/** More rates than any operator has; a change of rates starts afresh. */
const ratesMax = 1_000;

export class DecisionMemory implements QuickMemory {
  readonly #zone: Zone;
  readonly #rates = new Map<string, QuickFactor>();
  #currency = '';
  #digits: number | null = null;
  /** Two, for a batch that spans midnight goes to and fro between them. */
  #day: LocalDay = noDay;
  #otherDay: LocalDay = noDay;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  digitsOf(currency: string): number | null {
    if (currency === this.#currency) return this.#digits;
    this.#digits = currencyDigits(currency);
    this.#currency = currency;
    return this.#digits;
  }

  dayAt(occurredAtMs: number): string {
    if (isWithin(this.#day, occurredAtMs)) return this.#day.day;
    const other = this.#otherDay;
    this.#otherDay = this.#day;
    this.#day = isWithin(other, occurredAtMs) ? other : localDayAt(this.#zone, occurredAtMs);
    return this.#day.day;
  }

  rateOf(text: string): QuickFactor {
    const known = this.#rates.get(text);
    if (known !== undefined) return known;
    const decimal = parseDecimal(text);
    const units = decimal === null ? Number.NaN : Number(decimal.units);
    const safe = Number.isSafeInteger(units) && units >= 0;
    const factor = { units: safe ? units : Number.NaN, decimals: decimal?.decimals ?? 0 };
    if (this.#rates.size >= ratesMax) this.#rates.clear();
    this.#rates.set(text, factor);
    return factor;
  }
}

const noDay: LocalDay = { day: '', fromMs: 0, toMs: 0 };

function isWithin({ fromMs, toMs }: LocalDay, ms: number): boolean {
  return ms >= fromMs && ms < toMs;
}
