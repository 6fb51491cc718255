/**
 * What was worked out for the last wagers: they come in runs of few currencies, one rate of each and
 * one day. It changes how fast an answer comes, never the answer.
 */
import { currencyDigits } from '../money/currency-digits.ts';
import { parseDecimal } from '../money/exact-decimal.ts';
import { type LocalDay, localDayAt, type Zone } from '../schedule/local-time.ts';
import { WagerSum } from './wager-sum.ts';

/** A currency and its rate in plain numbers. */
export interface Money {
  /** Null for none yet, which no wager has. */
  readonly currency: string | null;
  readonly rate: string;
  /** Decimals of the minor unit. */
  readonly digits: number;
  /** 10^digits */
  readonly minorPerUnit: number;
  /** Of the rate; NaN for a rate that plain integers cannot hold, which no bound accepts. */
  readonly units: number;
  /** Decimals of an amount in minor units × units. */
  readonly decimals: number;
}

/**
 * One for all rule sets of a worker: currencies, rates and days are the same for all of them, and
 * what is asked for every wager stays in the processor's cache. Deciding is never interrupted by
 * another wager, so that they can share it.
 */
export class DecisionMemory {
  /** That of the last wager. */
  money: Money = noMoney;
  /** Of the wager that is being decided. */
  readonly sum = new WagerSum();
  readonly #moneyByCurrency = new Map<string, Money>();
  readonly #daysByZone = new Map<string, DayMemory>();

  /** Null for a currency that nobody knows. */
  moneyOf(currency: string, rate: string): Money | null {
    const last = this.money;
    if (last.currency === currency && last.rate === rate) return last;
    let money = this.#moneyByCurrency.get(currency);
    if (money === undefined || money.rate !== rate) {
      const digits = currencyDigits(currency);
      if (digits === null) return null;
      money = readMoney(currency, rate, digits);
      this.#moneyByCurrency.set(currency, money);
    }
    this.money = money;
    return money;
  }

  daysOf(zone: Zone): DayMemory {
    const days = this.#daysByZone.get(zone.name) ?? new DayMemory(zone);
    this.#daysByZone.set(zone.name, days);
    return days;
  }
}

/** The local calendar days of one zone. */
export class DayMemory {
  /** That of the last wager whose day mattered. */
  day: LocalDay = noDay;
  /** A batch that spans midnight goes to and fro between two days. */
  #otherDay: LocalDay = noDay;
  readonly #zone: Zone;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** Local calendar day, `YYYY-MM-DD`. Throws RangeError outside the zone table. */
  dayAt(occurredAtMs: number): string {
    if (isWithin(this.day, occurredAtMs)) return this.day.day;
    const other = this.#otherDay;
    this.#otherDay = this.day;
    this.day = isWithin(other, occurredAtMs) ? other : localDayAt(this.#zone, occurredAtMs);
    return this.day.day;
  }
}

const noMoney: Money = {
  currency: null,
  rate: '',
  digits: 0,
  minorPerUnit: 1,
  units: Number.NaN,
  decimals: 0,
};
const noDay: LocalDay = { day: '', fromMs: 0, toMs: 0 };

function readMoney(currency: string, rate: string, digits: number): Money {
  const decimal = parseDecimal(rate);
  const units = decimal === null ? Number.NaN : Number(decimal.units);
  const safe = Number.isSafeInteger(units) && units >= 0;
  return {
    currency,
    rate,
    digits,
    minorPerUnit: 10 ** digits,
    units: safe ? units : Number.NaN,
    decimals: digits + (decimal?.decimals ?? 0),
  };
}

function isWithin({ fromMs, toMs }: LocalDay, ms: number): boolean {
  return ms >= fromMs && ms < toMs;
}
