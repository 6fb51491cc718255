/** Random documents that every check accepts, for properties over whole rule sets. */
import type { Expression, RuleSetDocument, Schedule } from '@house-rules/contracts';
import fc from 'fast-check';
import { arbitraryCondition } from './arbitrary-condition.ts';

const instants = [
  '2026-01-01T00:00:00Z',
  '2026-06-01T00:00:00Z',
  '2026-11-20T00:00:00Z',
  '2026-12-01T00:00:00Z',
  '2027-06-01T00:00:00Z',
] as const;

const weekly: fc.Arbitrary<Omit<Schedule, 'from' | 'to'>> = fc.constantFrom<
  Omit<Schedule, 'from' | 'to'>[]
>(
  {},
  {},
  { weekly: [{ days: ['sat', 'sun'], from: '00:00', to: '24:00' }] },
  {
    weekly: [
      { days: ['mon'], from: '20:00', to: '02:00' },
      { days: ['sun'], from: '22:30', to: '06:15' },
    ],
    timeZone: 'America/New_York',
  },
);

const schedule: fc.Arbitrary<Schedule> = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 4 }), weekly)
  .map(([start, length, windows]) => ({
    from: instants[start] ?? instants[0],
    to: instants[Math.min(start + length, 4)] ?? instants[4],
    ...windows,
  }));

const multiplier = fc.constantFrom('0', '0.5', '1', '1.25', '1.5', '2', '3', '1.0001', '10.75');
const pointsPerUnit = fc.constantFrom(
  '0',
  '0.05',
  '0.1',
  '1',
  '2.5',
  '10',
  '0.000001',
  '123.456789',
);
const paused = fc.constantFrom({}, {}, {}, { paused: true });
const tierIds = ['bronze', 'silver', 'gold', 'platinum'];

/** Items with the ids prefix-0 … in a shuffled order, so that two documents share some of them. */
function items<T extends object>(prefix: string, body: fc.Arbitrary<T>, max: number) {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: max + 2 }), { maxLength: max });
  return numbers.chain((ids) =>
    fc.tuple(...ids.map(() => body)).map((bodies) =>
      bodies.map((each, index) => {
        const id = `${prefix}-${ids[index] ?? 0}`;
        return { id, name: `${prefix} ${ids[index] ?? 0}`, ...each };
      }),
    ),
  );
}

const condition: fc.Arbitrary<Expression> = arbitraryCondition({ tierIds });

const eligibility = items(
  'eligible',
  fc
    .tuple(condition, fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const), paused)
    .map(([when, effect, pause]) => ({
      when,
      effect,
      reason: 'Because the rules say so.',
      ...pause,
    })),
  4,
);
const earning = items(
  'earn',
  fc.tuple(condition, pointsPerUnit, paused).map(([when, rate, pause]) => ({
    when,
    pointsPerUnit: rate,
    ...pause,
  })),
  6,
);
const promotions = items(
  'promo',
  fc
    .record({
      when: fc.oneof(
        { weight: 2, arbitrary: fc.constant(true) },
        { weight: 3, arbitrary: condition },
      ),
      schedule,
      effect: fc.oneof(
        multiplier.map((value) => ({ kind: 'multiplier' as const, multiplier: value })),
        fc
          .constantFrom('0', '5', '0.333333', '1000')
          .map((points) => ({ kind: 'bonus' as const, points })),
      ),
      group: fc.constantFrom('group-a', 'group-b', 'group-c'),
      limits: fc.constantFrom(
        {},
        { limits: { wagersPerPlayerPerDay: 1 } },
        { limits: { wagersPerPlayerPerDay: 3 } },
      ),
      paused,
    })
    .map(({ limits, paused: pause, ...rest }) => ({ ...rest, ...limits, ...pause })),
  5,
);
const ladder = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.tuple(...tierIds.slice(0, count).map(() => multiplier)).map((multipliers) =>
    multipliers.map((each, index) => ({
      id: tierIds[index] ?? 'bronze',
      name: `Tier ${index}`,
      from: ['0', '500', '2500.5', '10000'][index] ?? '0',
      multiplier: each,
    })),
  ),
);
const mode = fc.constantFrom('multiply' as const, 'add' as const, 'best' as const);

/** What the ledger does with earned points; absent as often as not, as in older documents. */
const ledgerTerms = {
  window: fc.oneof(
    fc.constant({ kind: 'lifetime' as const }),
    fc.constant({ kind: 'calendarYear' as const }),
    fc.constantFrom(1, 30, 365).map((days) => ({ kind: 'rollingDays' as const, days })),
  ),
  downgrade: fc.constantFrom(
    {},
    {},
    { downgrade: { policy: 'none' as const } },
    { downgrade: { policy: 'oneLevel' as const, graceDays: 30 } },
    { downgrade: { policy: 'full' as const } },
  ),
  sections: fc.constantFrom<Pick<RuleSetDocument, 'expiry' | 'voids' | 'adjustments'>[]>(
    {},
    {},
    { expiry: { kind: 'never' }, voids: {}, adjustments: {} },
    { expiry: { kind: 'rollingMonths', months: 12 }, voids: { whenSpent: 'negativeBalance' } },
    { expiry: { kind: 'calendarDate', month: 2, day: 28 }, adjustments: { deskLimit: '50.5' } },
    { expiry: { kind: 'inactivity', days: 365 }, voids: { whenSpent: 'withinBalance' } },
    { voids: { whenSpent: 'writeOff' } },
  ),
} as const;

export const arbitraryRuleSet: fc.Arbitrary<RuleSetDocument> = fc
  .record({
    timeZone: fc.constantFrom('UTC', 'Europe/Malta', 'America/New_York', 'Australia/Lord_Howe'),
    rounding: fc.record({
      decimals: fc.integer({ min: 0, max: 6 }),
      mode: fc.constantFrom('down' as const, 'halfUp' as const, 'halfEven' as const, 'up' as const),
    }),
    eligibility: fc
      .tuple(eligibility, fc.boolean())
      .map(([rules, open]) => (open ? [...rules, everyone] : rules)),
    earning,
    statusPoints: fc.constantFrom('base' as const, 'final' as const),
    ladder,
    modes: fc.tuple(mode, mode, mode),
    promotions,
    limits: fc.constantFrom(
      {},
      { pointsPerWager: '50' },
      { pointsPerPlayerPerDay: '120' },
      { pointsPerWager: '1000', pointsPerPlayerPerDay: '1000' },
    ),
    minimumPoints: fc.constantFrom('0', '100'),
    window: ledgerTerms.window,
    downgrade: ledgerTerms.downgrade,
    terms: ledgerTerms.sections,
  })
  .map(({ ladder: rungs, modes, minimumPoints, window, downgrade, terms, ...rest }) => ({
    schemaVersion: 1 as const,
    name: 'Random rules',
    currency: { base: 'EUR' },
    ...rest,
    ...terms,
    tiers: { window, ladder: rungs, ...downgrade },
    stackingGroups: ['group-a', 'group-b', 'group-c'].map((id, index) => ({
      id,
      name: id,
      mode: modes[index] ?? 'multiply',
    })),
    redemption: { minimumPoints, pointsPerUnit: '100' },
    tests: [],
  }))
  // fast-check makes objects without a prototype; JSON does not.
  .map((document) => structuredClone(document));

const everyone = {
  id: 'everyone',
  name: 'Everyone',
  effect: 'allow' as const,
  when: true,
  reason: 'All may earn.',
};
