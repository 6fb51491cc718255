/**
 * Points for the eye: integer arithmetic throughout, never a float (design, law 3). Two decimals,
 * cut and not rounded, so that a balance never shows more than there is; the exact value is for
 * the tooltip.
 */
import { micropointsPerPoint } from '@house-rules/contracts';

const perPoint = BigInt(micropointsPerPoint);
/** Micropoints in the last shown decimal: 0.01 points. */
const perHundredth = perPoint / 100n;
/** U+2212, as wide as a digit's plus: columns of figures stay aligned. */
const minus = '−';

export type Grouping = (whole: bigint) => string;

/** Digits in groups of three, as the locale writes them. */
export function groupingOf(locale: string): Grouping {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  return (whole) => format.format(whole);
}

export function decimalSeparatorOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}

export interface PointsLocale {
  readonly group: Grouping;
  readonly separator: string;
}

export function pointsLocaleOf(locale: string): PointsLocale {
  return { group: groupingOf(locale), separator: decimalSeparatorOf(locale) };
}

interface Split {
  readonly negative: boolean;
  readonly whole: bigint;
  readonly rest: bigint;
}

function split(micropoints: number | bigint): Split {
  const value = BigInt(micropoints);
  const size = value < 0n ? -value : value;
  return { negative: value < 0n, whole: size / perPoint, rest: size % perPoint };
}

/** 4213500000 is "4,213.50". */
export function formatPoints(micropoints: number | bigint, locale: PointsLocale): string {
  const { negative, whole, rest } = split(micropoints);
  const hundredths = rest / perHundredth;
  const shown = `${locale.group(whole)}${locale.separator}${pad(hundredths, 2)}`;
  return negative && (whole > 0n || hundredths > 0n) ? `${minus}${shown}` : shown;
}

/** A sum over players, as text, for it may outgrow a double: "4213500000" is "4,213.50". */
export function formatPointsSum(micropoints: string, locale: PointsLocale): string {
  return formatPoints(BigInt(micropoints), locale);
}

/** 4213500000 is "4,213.5": all the decimals it has, and no more. */
export function formatExactPoints(micropoints: number, locale: PointsLocale): string {
  const { negative, whole, rest } = split(micropoints);
  const decimals = pad(rest, 6).replace(/0+$/, '');
  const shown = locale.group(whole) + (decimals === '' ? '' : `${locale.separator}${decimals}`);
  return negative ? `${minus}${shown}` : shown;
}

/** The same with its sign, for what a wager added: "+12.00". */
export function formatPointsChange(micropoints: number, locale: PointsLocale): string {
  const shown = formatPoints(micropoints, locale);
  return micropoints > 0 ? `+${shown}` : shown;
}

/** Groups the whole part of an exact decimal text of the engine: "1234.5" is "1,234.5". */
export function groupDecimal(text: string, locale: PointsLocale): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '0', decimals] = match;
  const grouped = locale.group(BigInt(whole));
  const tail = decimals === undefined ? '' : `${locale.separator}${decimals}`;
  return `${sign === '' ? '' : minus}${grouped}${tail}`;
}

const pad = (value: bigint, digits: number) => String(value).padStart(digits, '0');
