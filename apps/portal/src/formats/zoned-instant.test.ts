import assert from 'node:assert/strict';
import test from 'node:test';
import { toLocalInput } from './format-instant.ts';
import { zonedInstant } from './zoned-instant.ts';

test('a local time means its instant in the zone, winter and summer', () => {
  assert.equal(zonedInstant('2026-11-23T14:02', 'Europe/Malta'), '2026-11-23T13:02:00.000Z');
  assert.equal(zonedInstant('2026-07-01T14:02:30', 'Europe/Malta'), '2026-07-01T12:02:30.000Z');
  assert.equal(zonedInstant('2026-11-23T00:00', 'America/New_York'), '2026-11-23T05:00:00.000Z');
});

test('a time that exists twice is its first', () => {
  assert.equal(zonedInstant('2026-10-25T02:30', 'Europe/Malta'), '2026-10-25T00:30:00.000Z');
});

test('a time that the clock jumps over is the instant after the gap', () => {
  assert.equal(zonedInstant('2026-03-29T02:30', 'Europe/Malta'), '2026-03-29T01:30:00.000Z');
});

test('what is no local time means nothing', () => {
  assert.equal(zonedInstant('yesterday', 'Europe/Malta'), null);
  assert.equal(zonedInstant('2026-13-01T00:00', 'Europe/Malta'), null);
});

test('an instant shown in an input and read again is the same instant', () => {
  for (const instant of ['2026-01-31T23:59:59.000Z', '2026-06-15T00:00:00.000Z']) {
    const shown = toLocalInput(instant, 'Asia/Tokyo');
    assert.equal(zonedInstant(shown, 'Asia/Tokyo'), instant);
  }
});
