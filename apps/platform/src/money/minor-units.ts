/**
 * Money in a player's account: integers of the currency's minor unit, never a float. It works on
 * digits: a JSON number is taken by the shortest decimal that means it, which is the decimal that
 * was sent as long as that had at most 15 significant digits.
 */

/** More digits than this are not exact once the amount has been a JSON number anywhere. */
const DIGITS_MAX = 15;

const DIGITS_OF_MOST = 2;

/** Decimals of the minor unit where they are not two: ISO 4217, and what casinos settle coins in. */
const digitsByCurrency: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
    6: 'TRX USDC USDT',
    8: 'BCH BTC DOGE ETH LTC',
  }).flatMap(([digits, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, Number(digits)]),
  ),
);

/** Decimals of a currency's minor unit; 2 for every code that is not known to differ. */
export const currencyDigits = (currency: string): number =>
  digitsByCurrency.get(currency) ?? DIGITS_OF_MOST;

export type MinorUnitsReading =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly sentence: string };

const decimalText = /^(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/**
 * Minor units of an amount in a currency, 0 to 999,999,999,999,999.
 * @param amount a JSON number, or a decimal string such as "12.50".
 */
export const readMinorUnits = (amount: number | string, currency: string): MinorUnitsReading => {
  const digits = currencyDigits(currency);
  const refuse = (why: string): MinorUnitsReading => ({
    ok: false,
    sentence: `the amount \`${String(amount).slice(0, 40)}\` cannot be taken: ${why}`,
  });
  const match = decimalText.exec(typeof amount === 'number' ? plainDecimal(amount) : amount);
  if (match === null) return refuse('use a plain decimal that is not negative, such as 12.5');
  const [, whole = '0', fraction = ''] = match;
  if (fraction.length > digits) return refuse(`${currency} has ${digits} decimals`);
  const minorDigits = `${whole}${fraction.padEnd(digits, '0')}`.replace(/^0+(?=.)/, '');
  if (minorDigits.length > DIGITS_MAX) {
    return refuse(`at most ${DIGITS_MAX} digits in minor units are exact`);
  }
  return { ok: true, minor: Number(minorDigits) };
};

/** A number's shortest decimal; very small ones without the exponent that String would write. */
const plainDecimal = (amount: number): string => {
  const text = String(amount);
  const match = /^([0-9])(?:\.([0-9]+))?e-([0-9]+)$/.exec(text);
  if (match === null) return text;
  const [, lead = '', rest = '', exponent = '1'] = match;
  return `0.${'0'.repeat(Number(exponent) - 1)}${lead}${rest}`;
};

/** The decimal string of an amount, with all the digits of its currency: (1250, EUR) is "12.50". */
export const formatMinorUnits = (minor: number, currency: string): string => {
  const digits = currencyDigits(currency);
  if (digits === 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};
