/**
 * The edge where an amount of money becomes an integer of minor units. It works on digits, never on
 * a float: a JSON number is taken by the shortest decimal that means it, which is the decimal that
 * was sent as long as that had at most 15 significant digits.
 */

/** Amounts have at most 15 significant digits, so that their decimal is exact as a double too. */
const significantDigitsMax = 15;

export type AmountFault =
  | 'amount_not_a_decimal'
  | 'amount_negative'
  | 'amount_too_many_digits'
  | 'amount_too_many_decimals';

export type AmountReading =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly code: AmountFault; readonly sentence: string };

const decimalText = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;
const exponentText = /^(-?)([0-9])(?:\.([0-9]+))?e([+-][0-9]+)$/;

/**
 * Minor units of a wager's amount.
 * @param amount a JSON number or a decimal string ("12.50", no exponent, no plus sign).
 * @param digits decimals of the currency's minor unit, 0 to 8.
 */
export function readAmount(amount: number | string, digits: number): AmountReading {
  const parts = typeof amount === 'number' ? numberParts(amount) : textParts(amount);
  if (parts === null) {
    return fault('amount_not_a_decimal', amount, 'send a JSON number or a string such as "12.50"');
  }
  if (parts.negative && /[1-9]/.test(parts.whole + parts.fraction)) {
    return fault('amount_negative', amount, 'a wager is never below zero');
  }
  if (parts.fraction.length > digits) {
    return fault('amount_too_many_decimals', amount, `the currency has ${digits} decimals`);
  }
  const minorDigits = `${parts.whole}${parts.fraction.padEnd(digits, '0')}`.replace(/^0+(?=.)/, '');
  if (minorDigits.length > significantDigitsMax) {
    return fault('amount_too_many_digits', amount, 'at most 15 digits in minor units are exact');
  }
  return { ok: true, minor: Number(minorDigits) };
}

interface DecimalParts {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function numberParts(amount: number): DecimalParts | null {
  if (!Number.isFinite(amount)) return null;
  return textParts(withoutExponent(String(amount)));
}

function textParts(text: string): DecimalParts | null {
  const match = decimalText.exec(text);
  if (match === null) return null;
  return { negative: match[1] === '-', whole: match[2] ?? '0', fraction: match[3] ?? '' };
}

/** "1e-7" is "0.0000001", "1.5e+21" is "1500000000000000000000". */
function withoutExponent(text: string): string {
  const match = exponentText.exec(text);
  if (match === null) return text;
  const [, sign = '', lead = '', rest = '', exponent = '0'] = match;
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${lead}${rest}`;
  return `${sign}${lead}${rest.padEnd(shift, '0')}`;
}

function fault(code: AmountFault, amount: number | string, what: string): AmountReading {
  const shown = String(amount).slice(0, 40);
  return { ok: false, code, sentence: `the amount \`${shown}\` cannot be taken; ${what}` };
}

/** Decimals of the shortest text that means a finite number: 2 for 1.25, 7 for 1e-7. */
export function decimalsOfNumber(value: number): number {
  if (Number.isInteger(value)) return 0;
  return numberParts(value)?.fraction.length ?? 0;
}

/**
 * The amount as expressions see it: the double nearest to minor / 10^digits. Both operands are
 * exact and division rounds correctly, so it equals the double of the same decimal written as a
 * literal, and comparisons with literals of at most 15 digits are exact.
 */
export function amountForExpressions(minor: number, digits: number): number {
  return minor / (powersOfTen[digits] ?? 10 ** digits);
}

const powersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
