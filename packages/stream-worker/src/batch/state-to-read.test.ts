import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import {
  exampleConfiguration,
  exampleFact,
  exampleNowMs,
  examplePlayer,
  exampleUuid,
  exampleVoid,
  exampleWager,
  factRecord,
  ruleSetVersion,
  wagerRecord,
} from '../testing/example-records.ts';
import { bookOf } from '../testing/run-batches.ts';
import { prepareBatch } from './prepare-batch.ts';
import { readFact } from './read-fact.ts';
import { readRecord } from './read-record.ts';
import type { RecordReading } from './record-reading.ts';
import { stateToRead } from './state-to-read.ts';

const other = exampleUuid(7, '00b0');
const yesterday = new Date(exampleNowMs - 86_400_000).toISOString();

const asksOf = (
  readings: readonly RecordReading[],
  terms: Partial<RuleSetDocument> = {},
): ReturnType<typeof stateToRead> => {
  const book = bookOf([
    ruleSetVersion(1, { ...exampleRuleSet, ...terms }),
    ...exampleConfiguration().slice(1),
  ]);
  return stateToRead(prepareBatch(readings, 0, book.lookup).records);
};

const wager = (changes: Parameters<typeof exampleWager>[0]): RecordReading =>
  readRecord(wagerRecord(exampleWager(changes)));

const twoPlayers = (): RecordReading[] => [
  wager({ wagerId: exampleUuid(1) }),
  wager({ wagerId: exampleUuid(2), playerId: other }),
  wager({ wagerId: exampleUuid(3), timestamp: yesterday }),
  wager({ wagerId: exampleUuid(4) }),
];

test('the transaction reads each player once, with each local day of their wagers', () => {
  const { players, wagers } = asksOf(twoPlayers());
  assert.equal(wagers.length, 4);
  assert.deepEqual(
    players.map(({ player, days, lots, statusDays }) => [player.playerId, days, lots, statusDays]),
    [
      [examplePlayer, ['2026-11-23', '2026-11-22'], [null], null],
      [other, ['2026-11-23'], [null], null],
    ],
  );
});

test('the lots that wagers fill are read, and the days of their windows unless these are known', () => {
  const [first, second] = asksOf(twoPlayers(), {
    expiry: { kind: 'rollingMonths', months: 1 },
    tiers: { ...exampleRuleSet.tiers, window: { kind: 'rollingDays', days: 30 } },
  }).players;
  assert.deepEqual(first?.lots, [Date.parse('2026-12-31T23:00:00Z')]);
  assert.deepEqual(first?.statusDays, {
    from: '2026-10-24',
    to: '2026-11-23',
    unlessWindowKey: null,
  });
  assert.deepEqual(second?.statusDays, {
    from: '2026-10-25',
    to: '2026-11-23',
    unlessWindowKey: '2026-11-23/30',
  });
});

test('for a void every lot is read, for a fact the player alone', () => {
  const voided = readRecord(wagerRecord(exampleVoid({ wagerId: exampleUuid(9) })));
  const fact = readFact(factRecord(exampleFact({ playerId: other })));
  const { players, voids, facts } = asksOf([voided, fact]);
  assert.deepEqual(
    players.map(({ days, lots }) => [days, lots]),
    [
      [[], 'all'],
      [[], []],
    ],
  );
  assert.deepEqual(
    voids.map(({ voidId, wagerId }) => [voidId, wagerId]),
    [[exampleUuid(9), exampleUuid(1)]],
  );
  assert.equal(facts.length, 1);
});
