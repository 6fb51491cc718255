/** Findings about single values: currency, zone, schedules, caps, the wagers of stored tests. */
import type { Finding, RuleSetDocument } from '@house-rules/contracts';
import { currencyDigits, knownCurrencies } from '../money/currency-digits.ts';
import { decimalOf, roundToDecimals } from '../money/exact-decimal.ts';
import { readAmount } from '../money/wager-amount.ts';
import { isWithinZoneTable, readZone, zoneNames } from '../schedule/local-time.ts';
import { didYouMean, nearestName } from './did-you-mean.ts';
import { replaceWith } from './mend.ts';

export function checkValues(document: RuleSetDocument): Finding[] {
  return [
    ...checkCurrency(document.currency.base, '/currency/base'),
    ...checkZone(document.timeZone, '/timeZone'),
    ...checkCaps(document),
    ...checkTestWagers(document),
  ];
}

function blocks(code: string, pointer: string, sentence: string): Finding {
  return { code, severity: 'blocks', pointer, sentence };
}

export function checkCurrency(code: string, pointer: string): Finding[] {
  if (currencyDigits(code) !== null) return [];
  const hint = didYouMean(code, knownCurrencies()) || '; use an ISO 4217 code such as `EUR`';
  return [blocks('unknown_currency', pointer, `the currency \`${code}\` is not known${hint}`)];
}

export function checkZone(name: string, pointer: string): Finding[] {
  if (readZone(name) !== null) return [];
  const hint = didYouMean(name, zoneNames()) || '; use an IANA name such as `Europe/Malta`';
  const finding = blocks(
    'unknown_time_zone',
    pointer,
    `the time zone \`${name}\` is not known${hint}`,
  );
  const near = nearestName(name, zoneNames());
  return [near === null ? finding : { ...finding, mend: replaceWith(pointer, near) }];
}

/** A cap is a multiple of the rounding step, or capped points would have more decimals than others. */
function checkCaps(document: RuleSetDocument): Finding[] {
  const { decimals } = document.rounding;
  return (['pointsPerWager', 'pointsPerPlayerPerDay'] as const).flatMap((key) => {
    const cap = document.limits[key];
    if (cap === undefined) return [];
    const value = decimalOf(cap);
    const down = roundToDecimals(value, decimals, 'down');
    if (down === roundToDecimals(value, decimals, 'up')) return [];
    const sentence = `the cap ${cap} has more decimals than the ${decimals} that points are rounded to`;
    return [blocks('cap_not_rounded', `/limits/${key}`, sentence)];
  });
}

function checkTestWagers(document: RuleSetDocument): Finding[] {
  return document.tests.flatMap(({ wager }, index) => {
    const pointer = `/tests/${index}/wager`;
    const digits = currencyDigits(wager.currency);
    if (digits === null) return checkCurrency(wager.currency, `${pointer}/currency`);
    const amount = readAmount(wager.amount, digits);
    const findings = amount.ok ? [] : [blocks(amount.code, `${pointer}/amount`, amount.sentence)];
    if (isWithinZoneTable(Date.parse(wager.timestamp))) return findings;
    const sentence = `the instant \`${wager.timestamp}\` is outside the years 2015 to 2037`;
    return [...findings, blocks('timestamp_out_of_range', `${pointer}/timestamp`, sentence)];
  });
}
