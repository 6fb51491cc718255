/** Random records of `wager.events`: wagers of few players, duplicates, conflicts, poison. */
import type { WagerEventInput } from '@house-rules/contracts';
import type { LogRecord } from '@house-rules/event-log';
import fc from 'fast-check';
import { exampleUuid, exampleWager, wagerRecord } from './example-records.ts';

/** Few ids, so that duplicates and conflicts are common. */
const wagerChanges: fc.Arbitrary<Partial<WagerEventInput>> = fc.record({
  wagerId: fc.integer({ min: 1, max: 40 }).map((n) => exampleUuid(n)),
  playerId: fc.integer({ min: 1, max: 4 }).map((n) => exampleUuid(n, '00b0')),
  wagerAmount: fc.oneof(
    fc.constantFrom(0, 0.05, '12.505', 1e12, 300_000),
    fc.integer({ min: 1, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2)),
  ),
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'GBP', 'NOK'),
  gameCategory: fc.constantFrom('slots', 'table_games', 'bingo', 'sports'),
  channel: fc.constantFrom('web', 'mobile'),
  operatorId: fc.constantFrom('harbour-casino', 'harbour-casino', 'bay-casino', 'nobody'),
  timestamp: fc
    .integer({ min: 0, max: 3 * 86_400_000 })
    .map((back) => new Date(Date.parse('2026-11-23T20:15:30Z') - back).toISOString()),
});

const body: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 12, arbitrary: wagerChanges.map((changes) => exampleWager(changes)) },
  { weight: 1, arbitrary: fc.oneof(fc.jsonValue(), fc.string(), fc.constant(null)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
);

/** Records at ascending offsets, as the log gives them. */
export const wagerRecords: fc.Arbitrary<LogRecord[]> = fc
  .array(body, { maxLength: 60 })
  .map((bodies) => bodies.map((each, offset) => wagerRecord(each, { offset })));
