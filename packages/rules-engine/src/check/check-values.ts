/** Findings about single values: currency, zone, schedules, caps, the wagers of stored tests. */
import type { Finding, RuleSetDocument } from '@house-rules/contracts';
import { currencyDigits, knownCurrencies } from '../money/currency-digits.ts';
import { decimalOf, roundToDecimals } from '../money/exact-decimal.ts';
import { readAmount } from '../money/wager-amount.ts';
import { isWithinZoneTable, readZone, zoneNames } from '../schedule/local-time.ts';
import { didYouMean, nearestName } from './did-you-mean.ts';
import { replaceWith } from './mend.ts';

export function* checkValues(document: RuleSetDocument): Generator<Finding> {
  yield* checkCurrency(document.currency.base, '/currency/base');
  yield* checkZone(document.timeZone, '/timeZone');
  yield* checkCaps(document);
  yield* checkTestWagers(document);
}

function blocks(code: string, pointer: string, sentence: string): Finding {
  return { code, severity: 'blocks', pointer, sentence };
}

export function checkCurrency(code: string, pointer: string): Finding[] {
  if (currencyDigits(code) !== null) return [];
  const hint =
    didYouMean(nearestName(code, knownCurrencies())) || '; use an ISO 4217 code such as `EUR`';
  return [blocks('unknown_currency', pointer, `the currency \`${code}\` is not known${hint}`)];
}

export function checkZone(name: string, pointer: string): Finding[] {
  if (readZone(name) !== null) return [];
  const near = nearestName(name, zoneNames());
  const hint = didYouMean(near) || '; use an IANA name such as `Europe/Malta`';
  const finding = blocks(
    'unknown_time_zone',
    pointer,
    `the time zone \`${name}\` is not known${hint}`,
  );
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

function* checkTestWagers(document: RuleSetDocument): Generator<Finding> {
  for (const [index, { wager }] of document.tests.entries()) {
    const pointer = `/tests/${index}/wager`;
    const digits = currencyDigits(wager.currency);
    if (digits === null) yield* checkCurrency(wager.currency, `${pointer}/currency`);
    else {
      const amount = readAmount(wager.amount, digits);
      if (!amount.ok) yield blocks(amount.code, `${pointer}/amount`, amount.sentence);
    }
    if (isWithinZoneTable(Date.parse(wager.timestamp))) continue;
    const sentence = `the instant \`${wager.timestamp.slice(0, 60)}\` is outside the years 2015 to 2037`;
    yield blocks('timestamp_out_of_range', `${pointer}/timestamp`, sentence);
  }
}
