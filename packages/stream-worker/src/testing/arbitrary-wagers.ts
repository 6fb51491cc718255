/** Random records: wagers of few players, voids, facts, duplicates, conflicts, poison. */
import type { PlayerFactInput, WagerEventInput } from '@house-rules/contracts';
import type { LogRecord } from '@house-rules/event-log';
import fc from 'fast-check';
import { exampleUuid, exampleWager, factRecord, wagerRecord } from './example-records.ts';

const latestMs = Date.parse('2026-12-01T00:15:30Z');
const dayMs = 86_400_000;

const instants = fc
  .oneof(
    fc.integer({ min: 0, max: 3 * dayMs }),
    // Two Malta midnights and a change of the month, within seconds.
    fc.constantFrom(4_529_000, 4_530_000, 4_531_000, dayMs + 4_530_000),
  )
  .map((back) => new Date(latestMs - back).toISOString());

const playerIds = fc.integer({ min: 1, max: 4 }).map((n) => exampleUuid(n, '00b0'));
/** Few ids, so that duplicates, conflicts and voids that find their wager are common. */
const wagerIds = fc.integer({ min: 1, max: 25 }).map((n) => exampleUuid(n));
const operatorIds = fc.constantFrom('harbour-casino', 'harbour-casino', 'bay-casino', 'nobody');
const amounts = fc.oneof(
  fc.constantFrom(0, 0.05, '12.505', 1e12, 300_000),
  fc.integer({ min: 1, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2)),
);

const wagerChanges: fc.Arbitrary<Partial<WagerEventInput>> = fc.record({
  wagerId: wagerIds,
  playerId: playerIds,
  wagerAmount: amounts,
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'GBP', 'NOK'),
  gameCategory: fc.constantFrom('slots', 'slots', 'table_games', 'bingo', 'sports'),
  channel: fc.constantFrom('web', 'mobile'),
  operatorId: operatorIds,
  timestamp: instants,
});

/** A void of one of the wagers, whole or in part, that repeats its fields or gets them wrong. */
const voidOf = (
  wagers: readonly Partial<WagerEventInput>[],
): fc.Arbitrary<Partial<WagerEventInput>> =>
  fc
    .record({
      target: fc.constantFrom(...wagers),
      voidId: fc.integer({ min: 500, max: 512 }).map((n) => exampleUuid(n)),
      part: fc.constantFrom(1, 1, 1 / 2, 1 / 3, 0.1, 0),
      wrong: fc.constantFrom<Partial<WagerEventInput>[]>(
        {},
        {},
        {},
        {},
        { currency: 'GBP' },
        { playerId: exampleUuid(2, '00b0') },
      ),
      timestamp: instants,
    })
    .map(({ target, voidId, part, wrong, timestamp }) => ({
      ...target,
      type: 'voided' as const,
      voids: target.wagerId ?? exampleUuid(1),
      wagerId: voidId,
      wagerAmount: partOf(target.wagerAmount ?? 10, part),
      timestamp,
      ...wrong,
    }));

const partOf = (amount: number | string, part: number): string =>
  (Math.floor(Number(amount) * 100 * part) / 100).toFixed(2);

const factBodies: fc.Arbitrary<PlayerFactInput> = fc
  .record({
    factId: fc.integer({ min: 1, max: 12 }).map((n) => exampleUuid(n, '00f0')),
    operatorId: operatorIds,
    playerId: playerIds,
    about: fc.constantFrom<Pick<PlayerFactInput, 'kind' | 'value'>[]>(
      { kind: 'segment', value: 'vip' },
      { kind: 'segment', value: 'no_consent' },
      { kind: 'exclusion', value: 'self' },
      { kind: 'consent', value: 'withdrawn' },
      { kind: 'consent', value: 'given' },
      { kind: 'opt_in', value: 'mobile-welcome' },
    ),
    effectiveFrom: instants,
    length: fc.constantFrom(null, 0, 3_600_000, -1),
  })
  .map(({ about, length, ...fact }) => ({
    ...fact,
    ...about,
    effectiveTo:
      length === null ? null : new Date(Date.parse(fact.effectiveFrom) + length).toISOString(),
  }));

type Body = { readonly topic: 'wagers' | 'facts'; readonly body: unknown };

const poison: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.string(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 40 }),
);

const bodies: fc.Arbitrary<Body[]> = fc
  .array(wagerChanges, { minLength: 1, maxLength: 30 })
  .chain((wagers) =>
    fc
      .tuple(
        fc.array(fc.constantFrom(...wagers), { maxLength: 8 }),
        fc.array(voidOf(wagers), { maxLength: 15 }),
        fc.array(factBodies, { maxLength: 8 }),
        fc.array(poison, { maxLength: 3 }),
      )
      .chain(([again, voids, facts, noise]) => {
        const events = [...wagers, ...again, ...voids].map((each) => exampleWager(each));
        const all: Body[] = [
          ...[...events, ...noise].map((body) => ({ topic: 'wagers' as const, body })),
          ...facts.map((body) => ({ topic: 'facts' as const, body })),
        ];
        return fc.shuffledSubarray(all, { minLength: 0, maxLength: all.length });
      }),
  );

/** Records of both topics at ascending offsets, in the order in which the ledger takes them. */
export const wagerRecords: fc.Arbitrary<LogRecord[]> = bodies.map((all) =>
  all.map(({ topic, body }, offset) => {
    const changes = { offset, timestampMs: latestMs };
    return topic === 'facts' ? factRecord(body, changes) : wagerRecord(body, changes);
  }),
);
