import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isLaterWindow,
  statusWithin,
  windowClosedBy,
  windowKeyOf,
  windowNamed,
} from './status-window.ts';

const all = {
  status: 1_000,
  days: [
    { day: '2025-12-31', status: 1 },
    { day: '2026-01-01', status: 10 },
    { day: '2026-03-01', status: null },
    { day: '2026-06-01', status: 100 },
  ],
};

describe('status points that count for the tier', () => {
  it('are all of them for a lifetime, also those of days that nobody remembered', () => {
    assert.equal(statusWithin(windowClosedBy({ kind: 'lifetime' }, '2026-06-01'), all), 1_000);
  });

  it('are those of the local year, whatever day of it closes the window', () => {
    assert.equal(statusWithin(windowClosedBy({ kind: 'calendarYear' }, '2026-03-01'), all), 110);
  });

  it('are those of the last days, the closing one included', () => {
    const days = (count: number) =>
      windowClosedBy({ kind: 'rollingDays', days: count }, '2026-06-01');
    assert.equal(statusWithin(days(1), all), 100);
    assert.equal(statusWithin(days(152), all), 110);
    assert.equal(statusWithin(days(153), all), 111);
  });

  it('have a window whose name says which days it has', () => {
    for (const window of [
      { kind: 'lifetime' },
      { kind: 'calendarYear' },
      { kind: 'rollingDays', days: 90 },
    ] as const) {
      const key = windowKeyOf(window, '2026-06-01');
      assert.deepEqual(windowNamed(key), windowClosedBy(window, '2026-06-01'));
    }
    assert.equal(windowNamed('soon'), undefined);
  });

  it('have a later window only among windows of one kind and length', () => {
    assert.equal(isLaterWindow('2026-06-02/90', '2026-06-01/90'), true);
    assert.equal(isLaterWindow('2026-06-02/30', '2026-06-01/90'), false);
    assert.equal(isLaterWindow('2027', '2026'), true);
    assert.equal(isLaterWindow('2027', 'lifetime'), false);
  });
});
