import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../rule-book/local-calendar.ts';
import { statusWithin, windowClosedBy } from '../rule-book/status-window.ts';
import { createContentHasher } from './content-hash.ts';
import { beginReplay } from './player-replay.ts';
import { addStatus, dayOf, findDay, qualifyingWithin } from './rebuilt-days.ts';

const windows = [
  { kind: 'lifetime' },
  { kind: 'calendarYear' },
  { kind: 'rollingDays', days: 1 },
  { kind: 'rollingDays', days: 30 },
] as const;

const day = fc.integer({ min: 0, max: 800 }).map((after) => addDays('2025-06-01', after));
const steps = fc.array(
  fc.record({ day, points: fc.integer({ min: -50, max: 50 }), asked: day, window: fc.nat(3) }),
  { maxLength: 60 },
);

const nobody = {
  operatorId: 'harbour-casino',
  playerId: null,
  playerKey: 1,
  hashOf: createContentHasher('harbour-casino'),
  voided: new Set<string>(),
  asked: new Map<string, number>(),
};

describe('the days of a rebuilt player', () => {
  it('stand first to last, each once, however late wagers come', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 60 }), (days) => {
        const player = beginReplay(nobody);
        for (const each of days) dayOf(player, each).points += 1;
        const sorted = [...new Set(days)].sort();
        assert.deepEqual(
          player.days.map((each) => each.day),
          sorted,
        );
        for (const each of sorted) {
          const times = days.filter((other) => other === each).length;
          assert.equal(findDay(player.days, each)?.points, times);
        }
        assert.equal(findDay(player.days, '2024-01-01'), undefined);
      }),
    );
  });

  it('have the sum of any window at hand that adding them up gives', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const player = beginReplay(nobody);
        for (const { day: earned, points, asked, window } of taken) {
          addStatus(player, dayOf(player, earned), points);
          player.status += points;
          const closed = windowClosedBy(windows[window] ?? windows[0], asked);
          assert.equal(qualifyingWithin(player, closed), statusWithin(closed, player));
        }
      }),
    );
  });
});
