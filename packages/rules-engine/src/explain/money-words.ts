/** Amounts and decimals as a sentence shows them; exact, and without asking Intl. */
import { add, type ExactDecimal, formatDecimal, roundToDecimals } from '../money/exact-decimal.ts';

const symbols: ReadonlyMap<string, string> = new Map([
  ['EUR', '€'],
  ['GBP', '£'],
  ['USD', '$'],
]);

/** "€1,234.50", "1,234.50 SEK". @param digits decimals of the currency's minor unit. */
export function moneyWords(minor: number, currency: string, digits: number): string {
  const text = String(minor).padStart(digits + 1, '0');
  const whole = grouped(text.slice(0, text.length - digits));
  const amount = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
  const symbol = symbols.get(currency);
  return symbol === undefined ? `${amount} ${currency}` : `${symbol}${amount}`;
}

function grouped(whole: string): string {
  return whole.length <= 3 ? whole : whole.replace(/\B(?=([0-9]{3})+$)/g, ',');
}

const shownDecimalsMax = 12;

/** A decimal for show: exact up to 12 decimals, beyond that rounded half even. */
export function decimalWords(value: ExactDecimal): string {
  if (value.decimals <= shownDecimalsMax) return formatDecimal(value);
  const units = roundToDecimals(value, shownDecimalsMax, 'halfEven');
  return formatDecimal(add({ units, decimals: shownDecimalsMax }, { units: 0n, decimals: 0 }));
}
