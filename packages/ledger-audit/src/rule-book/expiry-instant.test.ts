import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { compileRuleSet, exampleRuleSet } from '@house-rules/rules-engine';
import { expiryInstant } from './expiry-instant.ts';
import { localCalendar } from './local-calendar.ts';

/** Malta: UTC+1 in winter, UTC+2 in summer. */
const expiryOf = (expiry: RuleSetDocument['expiry'], earnedAt: string): string | null => {
  const document = { ...exampleRuleSet, expiry };
  const interpreted = compileRuleSet(document);
  const calendar = localCalendar(interpreted);
  const atMs = expiryInstant(
    { version: 1, document, interpreted, quick: interpreted, calendar, byDay: new Map() },
    Date.parse(earnedAt),
  );
  return atMs === null ? null : new Date(atMs).toISOString();
};

describe('when points expire', () => {
  it('is never without a policy, and never by itself under inactivity', () => {
    assert.equal(expiryOf(undefined, '2026-05-05T10:00:00Z'), null);
    assert.equal(expiryOf({ kind: 'never' }, '2026-05-05T10:00:00Z'), null);
    assert.equal(expiryOf({ kind: 'inactivity', days: 30 }, '2026-05-05T10:00:00Z'), null);
  });

  it('is the end of the local month so many months after that of earning', () => {
    const twelve = { kind: 'rollingMonths', months: 12 } as const;
    assert.equal(expiryOf(twelve, '2026-01-31T22:59:59.999Z'), '2027-01-31T23:00:00.000Z');
    assert.equal(expiryOf(twelve, '2026-01-31T23:00:00Z'), '2027-02-28T23:00:00.000Z');
    assert.equal(
      expiryOf({ kind: 'rollingMonths', months: 1 }, '2026-05-05T10:00:00Z'),
      '2026-06-30T22:00:00.000Z',
    );
  });

  it('is the next such local date, and a year later for what is earned on the date itself', () => {
    const newYear = { kind: 'calendarDate', month: 1, day: 1 } as const;
    assert.equal(expiryOf(newYear, '2026-12-31T22:59:59.999Z'), '2026-12-31T23:00:00.000Z');
    assert.equal(expiryOf(newYear, '2026-12-31T23:00:00Z'), '2027-12-31T23:00:00.000Z');
  });

  it('goes on beyond the years of the zone table with the offset with which it ends', () => {
    const ten = { kind: 'rollingMonths', months: 120 } as const;
    assert.equal(expiryOf(ten, '2031-07-15T10:00:00Z'), '2041-07-31T23:00:00.000Z');
  });
});
