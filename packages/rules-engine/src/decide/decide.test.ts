import assert from 'node:assert/strict';
import test from 'node:test';
import { exampleRates, exampleRuleSet } from '../document/example-rule-set.ts';
import { explain } from '../explain/explain.ts';
import { runRuleTests } from '../rule-tests/run-rule-tests.ts';
import { aPlayer, aRuleSet, aWager } from '../testing/builders.ts';
import { compileRuleSet, localDay } from './compile-rule-set.ts';
import { decide } from './decide.ts';
import type { DecideInput } from './decide-input.ts';

function decideExample(input: Partial<DecideInput>) {
  const compiled = compileRuleSet(exampleRuleSet);
  return decide(compiled, { wager: aWager(), player: aPlayer(), rate: '1', ...input });
}

test('every stored test of the reference rule set passes', () => {
  const failed = runRuleTests(exampleRuleSet, exampleRates).filter((result) => !result.passed);
  assert.deepEqual(failed, []);
});

test('the first eligibility rule that matches decides', () => {
  const decision = decideExample({
    wager: aWager({ stakeKind: 'free', jurisdiction: 'BE' }),
  });
  assert.equal(decision.eligible, false);
  assert.equal(decision.reason, 'denied');
  assert.equal(decision.eligibilityRule, 'blocked-jurisdictions');
});

test('a wager that no eligibility rule takes is not eligible', () => {
  const decision = decideExample({ wager: aWager({ amountMinor: 9 }) });
  assert.equal(decision.eligible, false);
  assert.equal(decision.reason, 'not_allowed');
  assert.equal(decision.eligibilityRule, null);
  assert.equal(decision.spendable, 0);
});

test('the first earning rule that matches decides the points per unit', () => {
  const high = decideExample({ wager: aWager({ amountMinor: 10_000 }) });
  assert.equal(high.earningRule, 'high-stakes-slots');
  const low = decideExample({ wager: aWager({ amountMinor: 9_999 }) });
  assert.equal(low.earningRule, 'slots');
});

test('an eligible wager that no earning rule takes earns nothing', () => {
  const decision = decideExample({ wager: aWager({ gameCategory: 'bingo' }) });
  assert.equal(decision.reason, 'no_earning_rule');
  assert.deepEqual(decision.counters, []);
});

test('27.56 at 10 points, × 1.25, × 2 is exactly 689 points, where doubles lose one', () => {
  const rules = aRuleSet({
    rounding: { decimals: 0, mode: 'down' },
    pointsPerUnit: '10',
    multiplier: '1.25',
    promotions: ['2'],
  });
  const decision = decide(compileRuleSet(rules), {
    wager: aWager({ amountMinor: 2_756 }),
    player: aPlayer(),
    rate: '1',
  });
  assert.equal(decision.spendable, 689_000_000);
});

test('points of a stake in another currency go through its rate, exactly', () => {
  const decision = decideExample({
    wager: aWager({ currency: 'SEK', amountMinor: 1_001, gameCategory: 'table_games' }),
    rate: '0.0872',
  });
  // 10.01 × 0.0872 × 0.05 = 0.0436436, rounded down to 2 decimals.
  assert.equal(decision.spendable, 40_000);
});

test('status points are the points before tier and promotions, rounded the same way', () => {
  const decision = decideExample({
    wager: aWager({ amountMinor: 3_333 }),
    player: aPlayer({ statusMicropoints: 2_500_000_000 }),
  });
  assert.equal(decision.tier, 'gold');
  // 33.33 × 0.1 = 3.333
  assert.equal(decision.status, 3_330_000);
  // 3.333 × 1.25 × 2 = 8.3325
  assert.equal(decision.spendable, 8_330_000);
});

test('the tier before a wager is the higher of the stored rung and the one by status', () => {
  const held = decideExample({ player: aPlayer({ tier: 'platinum', statusMicropoints: 0 }) });
  assert.equal(held.tier, 'platinum');
  const grown = decideExample({ player: aPlayer({ tier: 'bronze', statusMicropoints: 5e8 }) });
  assert.equal(grown.tier, 'silver');
});

test('a stored rung that the ladder lacks is mapped by status points', () => {
  const decision = decideExample({ player: aPlayer({ tier: 'diamond', statusMicropoints: 5e8 }) });
  assert.equal(decision.tier, 'silver');
});

test('the wager that crosses a threshold still has the lower tier, and names the new one', () => {
  const decision = decideExample({
    wager: aWager({ amountMinor: 10_000 }),
    player: aPlayer({ statusMicropoints: 499_000_000 }),
  });
  assert.equal(decision.tier, 'bronze');
  assert.equal(decision.tierAfter, 'silver');
});

test('a schedule includes its first instant and excludes its last', () => {
  const at = (instant: string) =>
    decideExample({ wager: aWager({ occurredAtMs: Date.parse(instant) }) }).promotions;
  assert.deepEqual(at('2026-08-31T23:59:59.999Z'), []);
  assert.deepEqual(at('2026-09-01T00:00:00.000Z'), ['autumn-slots']);
  assert.deepEqual(at('2026-12-31T23:59:59.999Z'), ['autumn-slots']);
  assert.deepEqual(at('2027-01-01T00:00:00.000Z'), []);
});

test('a promotion that the player has used up on the local day is not given again', () => {
  const wager = aWager({ channel: 'mobile', gameCategory: 'video_poker' });
  const first = decideExample({ wager });
  assert.deepEqual(first.promotions, ['mobile-welcome']);
  assert.deepEqual(
    first.counters.map(({ item, add }) => [item, add]),
    [
      ['points', first.spendable],
      ['promotion:mobile-welcome', 1],
    ],
  );
  const counters = { points: 0, promotions: { 'mobile-welcome': 1 } };
  assert.deepEqual(decideExample({ wager, player: aPlayer({ counters }) }).promotions, []);
});

test('the day of the counters is the local day of the wager in the zone of the document', () => {
  const compiled = compileRuleSet(exampleRuleSet);
  assert.equal(localDay(compiled, Date.parse('2026-07-01T21:59:59.999Z')), '2026-07-01');
  assert.equal(localDay(compiled, Date.parse('2026-07-01T22:00:00Z')), '2026-07-02');
  assert.equal(localDay(compiled, Date.parse('2026-12-01T22:30:00Z')), '2026-12-01');
});

test('a cap of a wager and what is left of the day bound the points, never the status', () => {
  const wager = aWager({ amountMinor: 10_000_000 });
  const capped = decideExample({ wager });
  assert.equal(capped.spendable, 5_000_000_000);
  assert.equal(capped.cappedBy, 'points_per_wager');
  assert.equal(capped.status, 12_000_000_000);
  const counters = { points: 19_999_990_000, promotions: {} };
  const last = decideExample({ wager, player: aPlayer({ counters }) });
  assert.equal(last.spendable, 10_000);
  assert.equal(last.cappedBy, 'points_per_player_per_day');
  const none = decideExample({
    wager,
    player: aPlayer({ counters: { points: 20_000_000_000, promotions: {} } }),
  });
  assert.equal(none.reason, 'capped_to_zero');
});

test('a wager earns at most 100,000,000 points, whatever the rules say', () => {
  const rules = aRuleSet({ pointsPerUnit: '999999999', multiplier: '999999999', promotions: [] });
  const decision = decide(compileRuleSet(rules), {
    wager: aWager({ amountMinor: 999_999_999_999_999 }),
    player: aPlayer(),
    rate: '999999999',
  });
  assert.equal(decision.spendable, 100_000_000_000_000);
  assert.equal(decision.status, 100_000_000_000_000);
  assert.equal(decision.cappedBy, 'points_per_wager');
});

test('a paused rule is passed over', () => {
  const [first, ...rest] = exampleRuleSet.earning;
  assert.ok(first);
  const rules = { ...exampleRuleSet, earning: [{ ...first, paused: true }, ...rest] };
  const input = { wager: aWager({ amountMinor: 10_000 }), player: aPlayer(), rate: '1' };
  assert.equal(decide(compileRuleSet(rules), input).earningRule, 'slots');
});

test('an explanation carries the very decision that decide gives', () => {
  const compiled = compileRuleSet(exampleRuleSet);
  for (const amountMinor of [0, 9, 100, 9_999, 10_000, 99_999_999]) {
    const input = { wager: aWager({ amountMinor }), player: aPlayer(), rate: '1' };
    assert.deepEqual(explain(compiled, input).decision, decide(compiled, input));
  }
});
