/** What the ledger's terms say to a reviewer: "the end of the 12th month after they were earned". */
import type { RuleSetDocument, TierDowngrade, TierWindow } from '@house-rules/contracts';
import { pointsWords } from '../explain/describe-rule.ts';

export function windowWords(value: unknown): string {
  const window = value as TierWindow;
  if (window.kind === 'lifetime') return 'all status points ever';
  if (window.kind === 'calendarYear') return 'the calendar year';
  return `the last ${count(window.days, 'day')}`;
}

export function downgradeWords(value: unknown): string {
  const downgrade = value as TierDowngrade | undefined;
  if (downgrade === undefined || downgrade.policy === 'none') return 'never lowered';
  const depth =
    downgrade.policy === 'oneLevel' ? 'one tier at a time' : 'to the tier that the points reach';
  const { graceDays = 0 } = downgrade;
  return graceDays === 0 ? depth : `${depth}, after ${count(graceDays, 'day')} of grace`;
}

export function expiryWords(value: unknown): string {
  const expiry = value as RuleSetDocument['expiry'];
  if (expiry === undefined || expiry.kind === 'never') return 'never';
  if (expiry.kind === 'rollingMonths') {
    return `at the end of the month, ${count(expiry.months, 'month')} after they were earned`;
  }
  if (expiry.kind === 'calendarDate') return `each ${monthNames[expiry.month - 1]} ${expiry.day}`;
  return `after ${count(expiry.days, 'day')} without a wager`;
}

export function voidWords(value: unknown): string {
  const policy = (value as RuleSetDocument['voids'])?.whenSpent ?? 'negativeBalance';
  if (policy === 'negativeBalance') return 'owed: the balance may fall below zero';
  return policy === 'withinBalance'
    ? 'taken from the other points, the rest written off'
    : 'written off';
}

export function adjustmentWords(value: unknown): string {
  const limit = (value as RuleSetDocument['adjustments'])?.deskLimit ?? '1000';
  return `${pointsWords(limit)} at a time`;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
