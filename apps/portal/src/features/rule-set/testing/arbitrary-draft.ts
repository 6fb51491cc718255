/**
 * Drafts of every shape that a service may hand to the editor: whole rule sets with all that a
 * document may have, conditions that no row shows, keys that nobody knows, values of another type
 * where a rule should be. For properties that say what the editor must not lose.
 */
import { channels, gameCategories, type Json, stakeKinds, weekdays } from '@house-rules/contracts';
import { fieldPaths, operatorNames } from '@house-rules/rules-engine';
import fc from 'fast-check';
import type { JsonRecord } from '../document/read-json.ts';

const word = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/),
  fc.constantFrom('', ' ', 'Größe ✓', 'a/b~c', '__proto__', 'constructor', '"\\\u2028', '0'),
);
const decimal = fc.constantFrom('0', '0.10', '1', '0.000001', '999999999.9999', '1e3', 'ten');
const number = fc.oneof(
  fc.integer({ min: -5, max: 1_000_000 }),
  fc.constantFrom(0.1, 1e21, 1.005, Number.MAX_SAFE_INTEGER),
);
const scalar: fc.Arbitrary<Json> = fc.oneof(word, number, fc.boolean(), fc.constant(null), decimal);

/** Keys as a document may spell them; `__proto__` only as data may have it, never as a prototype. */
const key = word.filter((each) => each !== '__proto__');
const { anything } = fc.letrec<{ anything: Json }>((tie) => ({
  anything: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('anything'), { maxLength: 3 }),
    fc.dictionary(key, tie('anything'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const fieldRead: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...fieldPaths).map((path) => ({ var: path })) },
  { weight: 1, arbitrary: word.map((path) => ({ var: path })) },
  { weight: 1, arbitrary: fc.tuple(word, scalar).map(([path, other]) => ({ var: [path, other] })) },
);
const literal: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(...gameCategories, ...stakeKinds, ...channels, 100, 0.5),
  scalar,
  fc.array(scalar, { maxLength: 4 }),
);

/** What rows show, what only code shows, and what is no JSON Logic at all. */
const { condition } = fc.letrec<{ condition: Json }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.boolean(),
    fc
      .tuple(fc.constantFrom('==', '!=', '>=', '>', '<=', '<'), fieldRead, literal)
      .map(([operator, left, right]) => ({ [operator]: [left, right] })),
    fc.tuple(fieldRead, literal).map(([field, list]) => ({ in: [field, list] })),
    fc.tuple(literal, fieldRead).map(([value, field]) => ({ in: [value, field] })),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { maxLength: 4 }))
      .map(([junction, parts]): Json => ({ [junction]: parts })),
    tie('condition').map((inner): Json => ({ '!': inner })),
    tie('condition').map((inner) => ({ '!': [inner] })),
    fc
      .tuple(fc.constantFrom(...operatorNames), fc.array(tie('condition'), { maxLength: 3 }))
      .map(([operator, operands]) => ({ [operator]: operands })),
    anything,
  ),
}));

/** A record that may lack any key, have strange values in it, or keys that nobody knows. */
function record(keys: Record<string, fc.Arbitrary<Json>>): fc.Arbitrary<Json> {
  const values = Object.fromEntries(
    Object.entries(keys).map(([name, usual]) => [
      name,
      fc.oneof({ weight: 14, arbitrary: usual }, { weight: 1, arbitrary: anything }),
    ]),
  );
  const whole: fc.Arbitrary<JsonRecord> = fc
    .record(values, { requiredKeys: [], noNullPrototype: true })
    .map((known) => known as JsonRecord);
  const unknown = fc.dictionary(key, anything, { maxKeys: 2, noNullPrototype: true });
  const extended = fc.tuple(unknown, whole).map(([more, known]): Json => ({ ...more, ...known }));
  return fc.oneof(
    { weight: 10, arbitrary: whole },
    { weight: 3, arbitrary: extended },
    { weight: 1, arbitrary: anything },
  );
}

const listOf = (item: fc.Arbitrary<Json>) => fc.array(item, { maxLength: 3 });
const instant = fc.constantFrom('2026-11-20T00:00:00Z', '2026-12-01T18:30:00.000Z', 'soon');
const head = { id: word, name: word };
const paused = fc.boolean();

const window = record({
  days: fc.oneof(listOf(fc.constantFrom<Json>(...weekdays)), listOf(scalar)),
  from: fc.constantFrom('18:00', '24:00', '6pm'),
  to: fc.constantFrom('24:00', '02:00', ''),
});
const promotion = record({
  ...head,
  when: condition,
  schedule: record({ from: instant, to: instant, weekly: listOf(window), timeZone: word }),
  effect: fc.oneof(
    record({ kind: fc.constant('multiplier'), multiplier: decimal }),
    record({ kind: fc.constant('bonus'), points: decimal }),
  ),
  group: word,
  limits: record({ wagersPerPlayerPerDay: number }),
  paused,
});
const test = record({
  ...head,
  wager: record({
    amount: fc.oneof(decimal, number),
    currency: fc.constantFrom('EUR', 'GBP', 'euro'),
    gameCategory: fc.constantFrom(...gameCategories),
    gameId: word,
    jurisdiction: fc.constantFrom('MT', 'Malta'),
    timestamp: instant,
    stakeKind: fc.constantFrom(...stakeKinds),
    channel: fc.constantFrom(...channels),
    segments: listOf(scalar),
  }),
  player: record({
    statusPoints: decimal,
    segments: listOf(scalar),
    tier: word,
    counters: record({ points: decimal, promotions: anything }),
  }),
  expect: record({ eligible: paused, points: decimal, earningRule: fc.option(word) }),
});

/** One draft; `JSON.stringify` of it is what a service would send. */
export const arbitraryDraft: fc.Arbitrary<Json> = record({
  schemaVersion: fc.constant(1),
  name: word,
  currency: record({ base: fc.constantFrom('EUR', 'ZZZ') }),
  timeZone: fc.constantFrom('Europe/Malta', 'Mars/Olympus'),
  rounding: record({ decimals: number, mode: fc.constantFrom('down', 'halfUp', 'round') }),
  eligibility: listOf(
    record({
      ...head,
      effect: fc.constantFrom('allow', 'deny'),
      when: condition,
      reason: word,
      paused,
    }),
  ),
  earning: listOf(record({ ...head, when: condition, pointsPerUnit: decimal, paused })),
  statusPoints: fc.constantFrom('base', 'final', 'both'),
  tiers: record({
    window: record({ kind: fc.constantFrom('lifetime', 'rollingDays'), days: number }),
    ladder: listOf(record({ ...head, from: decimal, multiplier: decimal })),
    downgrade: record({ policy: word, graceDays: number }),
  }),
  stackingGroups: listOf(record({ ...head, mode: fc.constantFrom('best', 'add', 'most') })),
  promotions: listOf(promotion),
  limits: record({ pointsPerWager: decimal, pointsPerPlayerPerDay: decimal }),
  redemption: record({ minimumPoints: decimal, pointsPerUnit: decimal }),
  expiry: record({ kind: word, months: number, month: number, day: number, days: number }),
  voids: record({ whenSpent: word }),
  adjustments: record({ deskLimit: decimal }),
  tests: listOf(test),
});
