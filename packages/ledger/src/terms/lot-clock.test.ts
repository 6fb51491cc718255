import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExpiryPolicy } from '@house-rules/contracts';
import fc from 'fast-check';
import { exampleTerms } from '../testing/example-terms.ts';
import { intlCalendar } from '../testing/intl-calendar.ts';
import { createLotClock, inactiveFromMs } from './lot-clock.ts';

const expiryOf = (expiry: ExpiryPolicy, earnedAt: string, timeZone = 'Europe/Malta') => {
  const expiresAtMs = createLotClock(exampleTerms({ expiry }, timeZone))(Date.parse(earnedAt));
  return expiresAtMs === null ? null : new Date(expiresAtMs).toISOString();
};

const months = (count: number): ExpiryPolicy => ({ kind: 'rollingMonths', months: count });

test('points expire at the end of the local month so many months later', () => {
  assert.equal(expiryOf(months(1), '2026-11-23T20:00:00Z'), '2026-12-31T23:00:00.000Z');
  assert.equal(expiryOf(months(12), '2026-11-23T20:00:00Z'), '2027-11-30T23:00:00.000Z');
  assert.equal(expiryOf(months(12), '2026-12-31T22:59:59.999Z'), '2027-12-31T23:00:00.000Z');
  assert.equal(expiryOf(months(12), '2026-12-31T23:00:00Z'), '2028-01-31T23:00:00.000Z');
});

test('the month is the operator’s, and its end knows daylight saving', () => {
  assert.equal(expiryOf(months(4), '2026-11-23T20:00:00Z'), '2027-03-31T22:00:00.000Z');
  const newYork = 'America/New_York';
  assert.equal(expiryOf(months(1), '2026-03-01T04:59:59Z', newYork), '2026-04-01T04:00:00.000Z');
  assert.equal(expiryOf(months(1), '2026-03-01T05:00:00Z', newYork), '2026-05-01T04:00:00.000Z');
});

test('on a calendar date points expire at its next start; those of the day itself have a year', () => {
  const newYear: ExpiryPolicy = { kind: 'calendarDate', month: 1, day: 1 };
  assert.equal(expiryOf(newYear, '2026-11-23T20:00:00Z'), '2026-12-31T23:00:00.000Z');
  assert.equal(expiryOf(newYear, '2026-12-31T22:59:59.999Z'), '2026-12-31T23:00:00.000Z');
  assert.equal(expiryOf(newYear, '2026-12-31T23:00:00Z'), '2027-12-31T23:00:00.000Z');
  const summer: ExpiryPolicy = { kind: 'calendarDate', month: 6, day: 30 };
  assert.equal(expiryOf(summer, '2026-06-29T21:59:59.999Z'), '2026-06-29T22:00:00.000Z');
  assert.equal(expiryOf(summer, '2026-06-29T22:00:00Z'), '2027-06-29T22:00:00.000Z');
});

test('points that never expire, or by inactivity only, have no instant of their own', () => {
  assert.equal(expiryOf({ kind: 'never' }, '2026-11-23T20:00:00Z'), null);
  assert.equal(expiryOf({ kind: 'inactivity', days: 90 }, '2026-11-23T20:00:00Z'), null);
});

test('inactivity counts whole local days after that of the last wager', () => {
  const terms = exampleTerms({ expiry: { kind: 'inactivity', days: 3 } });
  const fromOf = (at: string) => new Date(inactiveFromMs(terms, Date.parse(at)) ?? 0).toISOString();
  assert.equal(fromOf('2026-11-22T23:00:00Z'), '2026-11-26T23:00:00.000Z');
  assert.equal(fromOf('2026-11-23T22:59:59.999Z'), '2026-11-26T23:00:00.000Z');
  // Clocks go forward on the 29th.
  assert.equal(fromOf('2026-03-27T12:00:00Z'), '2026-03-30T22:00:00.000Z');
  assert.equal(inactiveFromMs(exampleTerms(), 0), null);
});

test('a clock that has just answered for a month’s last instant knows the next month’s first', () => {
  const clock = createLotClock(exampleTerms({ expiry: months(1) }));
  const first = Date.parse('2026-11-30T23:00:00Z');
  const [last, next] = [clock(first - 1), clock(first)];
  assert.equal(last, Date.parse('2026-12-31T23:00:00Z'));
  assert.equal(next, Date.parse('2027-01-31T23:00:00Z'));
});

const zones = ['Europe/Malta', 'America/New_York', 'Asia/Beirut', 'Australia/Lord_Howe', 'UTC'];
const policies: ExpiryPolicy[] = [
  months(1),
  months(12),
  { kind: 'calendarDate', month: 3, day: 29 },
  { kind: 'calendarDate', month: 12, day: 31 },
];
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(2016, 0, 1), max: Date.UTC(2036, 0, 1) }),
  // Around the ends of years and the days on which clocks change.
  fc
    .tuple(
      fc.integer({ min: 2016, max: 2035 }),
      fc.constantFrom([0, 1], [2, 29], [9, 25]),
      fc.integer({ min: -90_000, max: 90_000 }),
    )
    .map(([year, [month = 0, day = 1], seconds]) => Date.UTC(year, month, day) + seconds * 1_000),
);

test('a clock that has answered other instants gives the answer of a new one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(...policies),
      fc.array(instants, { maxLength: 6 }),
      (zone, expiry, ats) => {
        const terms = exampleTerms({ expiry, calendar: intlCalendar(zone) });
        const used = createLotClock(terms);
        for (const at of ats) assert.equal(used(at), createLotClock(terms)(at));
      },
    ),
    { numRuns: 150 },
  );
});

test('points expire after they were earned, on the first day that the policy names', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(...policies),
      instants,
      (zone, expiry, at) => {
        const calendar = intlCalendar(zone);
        const expiresAtMs = createLotClock(exampleTerms({ expiry, calendar }))(at);
        assert.ok(expiresAtMs !== null && expiresAtMs > at);
        const [last, first] = [calendar.dayAt(expiresAtMs - 1), calendar.dayAt(expiresAtMs)];
        assert.ok(last < first);
        const earned = calendar.dayAt(at);
        if (expiry.kind === 'rollingMonths') {
          assert.equal(monthNumber(last), monthNumber(earned) + expiry.months);
          assert.equal(monthNumber(first), monthNumber(last) + 1);
        } else if (expiry.kind === 'calendarDate') {
          assert.equal(first.slice(5), `${two(expiry.month)}-${two(expiry.day)}`);
          assert.ok(
            earned < first && earned >= `${Number(first.slice(0, 4)) - 1}${first.slice(4)}`,
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

const two = (n: number): string => String(n).padStart(2, '0');
const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
