/** The texts put together by hand are what JSON.stringify would write of the record. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BalanceRecord, type CalculatedRecord, decisionReasons } from '@house-rules/contracts';
import { type BalanceNow, counterChangesOf, type NewWagerRow } from '@house-rules/database';
import fc from 'fast-check';
import { exampleWager, wagerRecord } from '../testing/example-records.ts';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { runBatch } from '../testing/run-batches.ts';
import { balanceText, calculatedText } from './announced-texts.ts';
import { createRepeatedTexts } from './repeated-texts.ts';

const [row] = runBatch(createMemoryLedger(), [wagerRecord(exampleWager({}))]).wagers;
assert.ok(row);
const exampleRow: NewWagerRow = row;

const name = fc.oneof(fc.string(), fc.constantFrom('slots', 'a"b', 'c\\d', '\u2028', 'ü', '😀'));
const nameOrNull = fc.option(name);
const points = fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 });
const sequence = fc.integer({ min: 1, max: 9_000_000_000_000 });
/** Around the turns of seconds, and years of other lengths. */
const instantMs = fc.oneof(
  fc.integer({ min: 0, max: 4_102_444_800_000 }),
  fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }),
  fc.constantFrom(0, -1, 999, 1_000, 1_700_000_000_999, 1_700_000_001_000),
);

const arbitraryRow: fc.Arbitrary<NewWagerRow> = fc
  .record({
    operatorId: name,
    playerId: fc.uuid(),
    wagerId: fc.uuid(),
    occurredAtMs: instantMs,
    playerSequence: sequence,
    ruleSetVersion: sequence,
    ratesVersion: sequence,
    reason: fc.constantFrom(...decisionReasons),
    decision: fc.record({
      eligibilityRule: nameOrNull,
      earningRule: nameOrNull,
      promotions: fc.array(name, { maxLength: 3 }),
      cappedBy: nameOrNull,
      tier: name,
      tierAfter: name,
      counted: fc.array(fc.oneof(fc.constant('points'), name), { maxLength: 3 }),
    }),
    spendable: points,
    status: points,
    engine: name,
  })
  .map((drawn) => ({ ...exampleRow, ...drawn }));

test('a calculated record put together by hand is what JSON.stringify writes of it', () => {
  const texts = createRepeatedTexts();
  fc.assert(
    fc.property(arbitraryRow, name, (drawn, documentHash) => {
      const { decision } = drawn;
      const record: CalculatedRecord = {
        schemaVersion: 1,
        operatorId: drawn.operatorId,
        playerId: drawn.playerId,
        wagerId: drawn.wagerId,
        occurredAt: new Date(drawn.occurredAtMs).toISOString(),
        playerSequence: drawn.playerSequence,
        ruleSetVersion: drawn.ruleSetVersion,
        ratesVersion: drawn.ratesVersion,
        decision: {
          eligible: drawn.reason !== 'denied' && drawn.reason !== 'not_allowed',
          reason: drawn.reason as CalculatedRecord['decision']['reason'],
          eligibilityRule: decision.eligibilityRule,
          earningRule: decision.earningRule,
          promotions: [...decision.promotions],
          tier: decision.tier,
          tierAfter: decision.tierAfter,
          cappedBy: decision.cappedBy as CalculatedRecord['decision']['cappedBy'],
          spendable: drawn.spendable,
          status: drawn.status,
          counters: counterChangesOf(drawn),
          documentHash,
          engine: drawn.engine,
        },
      };
      assert.equal(calculatedText(drawn, documentHash, texts), JSON.stringify(record));
    }),
    { numRuns: 1_000 },
  );
});

test('so is a balance', () => {
  const texts = createRepeatedTexts();
  const arbitrary: fc.Arbitrary<BalanceNow> = fc.record({
    player: fc.record({ operatorId: name, playerId: fc.uuid() }),
    spendable: points,
    status: points,
    tier: name,
    playerSequence: sequence,
    changedAtMs: instantMs,
  });
  fc.assert(
    fc.property(arbitrary, (balance) => {
      const { player, spendable, status, tier, playerSequence, changedAtMs } = balance;
      const changedAt = new Date(changedAtMs).toISOString();
      const record: BalanceRecord = {
        ...{ schemaVersion: 1, ...player, spendable, status, tier, playerSequence, changedAt },
      };
      assert.equal(balanceText(balance, texts), JSON.stringify(record));
    }),
    { numRuns: 1_000 },
  );
});
