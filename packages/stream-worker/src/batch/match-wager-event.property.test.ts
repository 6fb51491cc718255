import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channels, gameCategories, stakeKinds, wagerEventSchema } from '@house-rules/contracts';
import fc from 'fast-check';
import { exampleWager } from '../testing/example-records.ts';
import { matchWagerEvent } from './match-wager-event.ts';

const oddValue = fc.oneof(
  fc.constantFrom(
    null,
    true,
    '',
    0,
    -0,
    1e308,
    '1e3',
    ' ',
    'é',
    [],
    {},
    [null],
    '2026-02-29T00:00:00Z',
  ),
  fc.string(),
  fc.double(),
  fc.jsonValue(),
);

const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .chain((date) =>
    fc.constantFrom(
      date.toISOString(),
      date.toISOString().replace('.000', ''),
      date.toISOString().slice(0, 17),
    ),
  );

const fieldValues: Record<string, fc.Arbitrary<unknown>> = {
  schemaVersion: fc.constantFrom(1, 0, 2, '1', 1.5),
  type: fc.constantFrom('settled', 'voided', 'open'),
  wagerId: fc.oneof(
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
  ),
  playerId: fc.uuid(),
  operatorId: fc.stringMatching(/^[a-z0-9-]{1,45}$/),
  gameId: fc.string({ maxLength: 101 }),
  wagerAmount: fc.oneof(fc.double(), fc.string({ maxLength: 41 }), fc.integer()),
  currency: fc.stringMatching(/^[A-Za-z]{2,6}$/),
  timestamp: instant,
  gameCategory: fc.constantFrom(...gameCategories, 'toString'),
  jurisdiction: fc.stringMatching(/^[A-Z]{1,3}(-[A-Z0-9]{0,4})?$/),
  stakeKind: fc.constantFrom(...stakeKinds, undefined),
  channel: fc.constantFrom(...channels, 'tv'),
  segments: fc.array(fc.string({ maxLength: 61 }), { maxLength: 51 }),
  voids: fc.uuid(),
  extra: fc.jsonValue(),
};

const changes = fc
  .dictionary(fc.constantFrom(...Object.keys(fieldValues)), fc.constant(null), { maxKeys: 4 })
  .chain((keys) =>
    fc.record(
      Object.fromEntries(
        Object.keys(keys).map((key) => [key, fc.oneof(fieldValues[key] ?? oddValue, oddValue)]),
      ),
    ),
  );

/** As JSON brings it: what cannot stand in JSON is not there. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('what the quick reading accepts the schema accepts too, with the same result', () => {
  let accepted = 0;
  fc.assert(
    fc.property(changes, (changed) => {
      const event = asJson({ ...exampleWager(), ...changed });
      const quick = matchWagerEvent(event);
      if (quick === null) return;
      accepted += 1;
      assert.deepEqual(wagerEventSchema.parse(event), quick);
    }),
    { numRuns: 20_000 },
  );
  assert.ok(accepted > 1_000, `only ${accepted} events were accepted: the property says little`);
});

test('every plain event is read quickly', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2015-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }),
      fc.constantFrom(...gameCategories),
      fc.uuid(),
      (date, gameCategory, wagerId) => {
        const timestamp = date.toISOString();
        fc.pre(!timestamp.includes('-02-29'));
        assert.notEqual(matchWagerEvent(exampleWager({ timestamp, gameCategory, wagerId })), null);
      },
    ),
  );
});

test('the schema has the last word: nothing but an event is read quickly', () => {
  fc.assert(fc.property(oddValue, (value) => assert.equal(matchWagerEvent(value), null)));
});
