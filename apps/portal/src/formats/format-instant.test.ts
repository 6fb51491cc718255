import assert from 'node:assert/strict';
import test from 'node:test';
import { clockfaceOf, formatInstant, formatShort } from './format-instant.ts';

const instant = '2026-11-23T13:02:11.250Z';

test('an instant is told on the operator’s clock, with its zone', () => {
  const malta = clockfaceOf('en-GB', 'Europe/Malta');
  assert.equal(formatInstant(instant, malta), '23 Nov 2026, 14:02:11 CET');
  assert.equal(formatShort(instant, clockfaceOf('en-GB', 'UTC')), '23 Nov, 13:02 UTC');
});

test('a German date has its full stops and the German name of the zone', () => {
  const malta = clockfaceOf('de-DE', 'Europe/Malta');
  assert.equal(formatInstant(instant, malta), '23. Nov. 2026, 14:02:11 MEZ');
});
