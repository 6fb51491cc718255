/**
 * Findings about what the ledger does with points once they are earned: expiry, downgrade. Their
 * shapes say most; here stands what one field means for another.
 */
import type { Finding, RuleSetDocument } from '@house-rules/contracts';

export function* checkLedgerTerms(document: RuleSetDocument): Generator<Finding> {
  yield* checkExpiryDate(document);
  yield* checkDowngrade(document);
}

/** Days of each month in a year without a leap day: a date has to come every year. */
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function checkExpiryDate({ expiry }: RuleSetDocument): Finding[] {
  if (expiry?.kind !== 'calendarDate') return [];
  const last = daysOfMonth[expiry.month - 1] ?? 0;
  if (expiry.day <= last) return [];
  const sentence = `month ${expiry.month} has no day ${expiry.day} in every year; take ${last} or less`;
  return [{ code: 'date_not_every_year', severity: 'blocks', pointer: '/expiry/day', sentence }];
}

function checkDowngrade({ tiers }: RuleSetDocument): Finding[] {
  const { downgrade, window } = tiers;
  if (downgrade === undefined) return [];
  const pointer = '/tiers/downgrade';
  if (downgrade.policy === 'none') {
    if ((downgrade.graceDays ?? 0) === 0) return [];
    const sentence = 'no tier is lowered, so the days of grace change nothing; leave them out';
    return [notes(`${pointer}/graceDays`, sentence)];
  }
  if (window.kind !== 'lifetime') return [];
  const sentence = 'points of a lifetime are lost by voids only, so nearly no tier is ever lowered';
  return [notes(`${pointer}/policy`, sentence)];
}

function notes(pointer: string, sentence: string): Finding {
  return { code: 'downgrade_without_effect', severity: 'notes', pointer, sentence };
}
