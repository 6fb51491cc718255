import assert from 'node:assert/strict';
import test from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { checkRuleSet } from '../../check/check-rule-set.ts';
import { readZone } from '../../schedule/local-time.ts';
import { isWithin, minuteOfWeek, weekRanges } from '../../schedule/weekly-windows.ts';
import { aPlayer, aRuleSet, aWager } from '../../testing/builders.ts';
import { Random, seedOfRun } from '../../testing/random.ts';
import { randomInput, randomRuleSet } from '../../testing/random-rule-set.ts';
import { compileRuleSet } from '../compile-rule-set.ts';
import { decide } from '../decide.ts';
import { DecisionMemory } from '../decision-memory.ts';
import { planRuleSet } from '../plan.ts';
import { quickPlan } from '../quick-plan.ts';
import { writeProgram } from './generate-program.ts';
import { WeekSpan } from './week-span.ts';

const forms = ['closures', 'compiled', 'adaptive'] as const;

test('every form decides 24,000 wagers at the edges alike, and all rule sets with one memory', (context) => {
  const seed = seedOfRun();
  context.diagnostic(`HOUSE_RULES_SEED=${seed}`);
  const random = new Random(seed);
  const memory = new DecisionMemory();
  const seen = { quick: 0, wide: 0, earned: 0, promoted: 0, limited: 0 };
  for (let count = 0; count < 800; count += 1) {
    const document = randomRuleSet(random);
    const interpreted = compileRuleSet(document, { form: 'interpreted' });
    const others = forms.map((form) => compileRuleSet(document, { form, memory }));
    for (let wager = 0; wager < 30; wager += 1) {
      const input = randomInput(random);
      const expected = decide(interpreted, input);
      for (const compiled of others) {
        assert.deepEqual(decide(compiled, input), expected, `${compiled.form}, seed ${seed}`);
      }
      const isQuick = others[1]?.quickly(input) !== null;
      seen[isQuick ? 'quick' : 'wide'] += 1;
      if (expected.spendable > 0) seen.earned += 1;
      if (expected.promotions.length > 1) seen.promoted += 1;
      if (expected.counters.length > 1) seen.limited += 1;
    }
  }
  // None of what is on trial is a rare exception here.
  for (const [what, count] of Object.entries(seen)) assert.ok(count > 800, `${what}: ${count}`);
});

test('the default form decides alike before, while and after it turns to generated code', () => {
  const random = new Random(20_261_123);
  for (let count = 0; count < 5; count += 1) {
    const document = randomRuleSet(random);
    const interpreted = compileRuleSet(document, { form: 'interpreted' });
    const adaptive = compileRuleSet(document);
    for (let wager = 0; wager < 1_000; wager += 1) {
      const input = randomInput(random);
      assert.deepEqual(decide(adaptive, input), decide(interpreted, input));
    }
  }
});

test('what the random rule sets are made of passes the checks', () => {
  const random = new Random(20_261_123);
  for (let count = 0; count < 100; count += 1) {
    const { findings } = checkRuleSet(randomRuleSet(random));
    // Conditions ask for values that never occur as well: what is compared must not matter.
    const blocking = findings.filter(
      ({ severity, code }) =>
        severity === 'blocks' && code !== 'unknown_tier' && code !== 'unknown_field_value',
    );
    assert.deepEqual(blocking, []);
  }
});

/** Whether the generated program decides by itself. */
function isQuick(document: RuleSetDocument, amountMinor: number, rate: string): boolean {
  const compiled = compileRuleSet(document, { form: 'compiled' });
  const input = { wager: aWager({ amountMinor }), player: aPlayer(), rate };
  const exact = decide(compileRuleSet(document, { form: 'interpreted' }), input);
  assert.deepEqual(decide(compiled, input), exact);
  return compiled.quickly(input) !== null;
}

test('a sum of 2^52 units is decided in plain integers, one more by the exact path', () => {
  const rules = aRuleSet({ rounding: { decimals: 0, mode: 'down' } });
  assert.equal(isQuick(rules, 2 ** 40, '0.0000004096'), true);
  assert.equal(isQuick(rules, 2 ** 40 + 1, '0.0000004096'), false);
  const doubled = aRuleSet({ rounding: { decimals: 0, mode: 'down' }, promotions: ['2'] });
  assert.equal(isQuick(doubled, 2 ** 39, '0.0000004096'), true);
  assert.equal(isQuick(doubled, 2 ** 39 + 1, '0.0000004096'), false);
});

test('a multiplier of 0 after a product beyond 2^53 is still exact', () => {
  const rules = aRuleSet({ promotions: ['999999999', '999999999', '0'], bonuses: ['5'] });
  assert.equal(isQuick({ ...rules, statusPoints: 'final' }, 999_999_999_999_999, '1'), true);
});

test('a group that mixes multipliers with bonuses is decided in plain integers', () => {
  const rules = aRuleSet({ promotions: ['1.5', '2'], bonuses: ['10'], mode: 'best' });
  const compiled = compileRuleSet(rules, { form: 'compiled' });
  const promotionsOf = (amountMinor: number) => {
    assert.equal(isQuick(rules, amountMinor, '1'), true);
    const input = { wager: aWager({ amountMinor }), player: aPlayer(), rate: '1' };
    return decide(compiled, input).promotions;
  };
  assert.deepEqual(promotionsOf(0), ['promotion-3']);
  assert.deepEqual(promotionsOf(999), ['promotion-3']);
  // Doubled, ten points give ten: a tie goes to the first.
  assert.deepEqual(promotionsOf(1_000), ['promotion-2']);
  assert.deepEqual(promotionsOf(1_001), ['promotion-2']);
});

test('a promotion called like a method of every object is not taken for used up', () => {
  const [first] = aRuleSet({ promotions: ['2'] }).promotions;
  assert.ok(first);
  const promotion = { ...first, id: 'constructor', limits: { wagersPerPlayerPerDay: 1 } };
  const rules = { ...aRuleSet(), promotions: [promotion] };
  for (const form of forms) {
    const compiled = compileRuleSet(rules, { form });
    const decidedWith = (promotions: Record<string, number>) => {
      const player = aPlayer({ counters: { points: 0, promotions } });
      return decide(compiled, { wager: aWager(), player, rate: '1' }).promotions;
    };
    assert.deepEqual(decidedWith({}), ['constructor']);
    assert.deepEqual(decidedWith({ constructor: 0 }), ['constructor']);
    assert.deepEqual(decidedWith({ constructor: 1 }), []);
  }
});

test('a currency that nobody knows is refused by every form', () => {
  for (const form of ['interpreted', ...forms] as const) {
    const compiled = compileRuleSet(aRuleSet(), { form });
    const input = { wager: aWager({ currency: 'XYZ' }), player: aPlayer(), rate: '1' };
    assert.equal(compiled.quickly(input), null);
    assert.throws(() => decide(compiled, input), /the currency `XYZ` is not known/);
  }
});

test('an amount below zero, or of a part of a minor unit, is refused by every form', () => {
  for (const form of ['interpreted', ...forms] as const) {
    const compiled = compileRuleSet(aRuleSet(), { form });
    for (const amountMinor of [0.5, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const input = { wager: aWager({ amountMinor }), player: aPlayer(), rate: '1' };
      assert.throws(() => decide(compiled, input), RangeError, `${form}: ${amountMinor}`);
    }
  }
});

test('two decisions never share a list, so that a reader may keep or change its own', () => {
  const rules = aRuleSet({ promotions: ['2'] });
  for (const form of forms) {
    const compiled = compileRuleSet(rules, { form });
    const input = { wager: aWager(), player: aPlayer(), rate: '1' };
    const first = decide(compiled, input);
    first.promotions.push('another');
    first.counters.length = 0;
    assert.deepEqual(decide(compiled, input).promotions, ['promotion-1']);
    assert.equal(decide(compiled, input).counters.length, 1);
  }
});

test('weekly windows answer alike in whatever order instants are asked', () => {
  const random = new Random(7);
  for (const name of ['UTC', 'Europe/Malta', 'Australia/Lord_Howe', 'Asia/Kathmandu']) {
    const zone = readZone(name);
    assert.ok(zone);
    const ranges = weekRanges([
      { days: ['sat', 'sun'], from: '22:30', to: '02:15' },
      { days: ['wed'], from: '00:00', to: '24:00' },
    ]);
    const span = new WeekSpan({ zone, ranges });
    let ms = Date.UTC(2026, 2, 20);
    for (let count = 0; count < 20_000; count += 1) {
      ms += Math.floor((random.next() - 0.45) * 4 * 3_600_000);
      const open = ms >= span.fromMs && ms < span.toMs ? span.active : span.lookAt(ms);
      assert.equal(open, isWithin(ranges, minuteOfWeek(zone, ms)), `${name} at ${ms}`);
    }
  }
});

function sourceOf(document: RuleSetDocument): string {
  const plan = planRuleSet(document, () => () => true);
  const quick = quickPlan(plan, { hash: 'hash', engine: 'engine' });
  const memory = new DecisionMemory();
  return writeProgram(document, quick, memory, memory.daysOf(plan.zone)).source;
}

test('nothing of a document stands in the source of its program', () => {
  const random = new Random(20_261_123);
  for (let count = 0; count < 200; count += 1) {
    const source = sourceOf(randomRuleSet(random));
    const words = source.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
    const own = ['"use strict"', '"number"', '"string"', '""'];
    assert.deepEqual(
      words.filter((word) => !own.includes(word)),
      [],
    );
    assert.doesNotMatch(source, /[^\n -~]|slots|bronze|silver|earn-|promo-|book-of-tides/);
  }
});

test('rule sets that differ in values only are one program', () => {
  const rules = (points: string, game: string, multiplier: string) => ({
    ...aRuleSet({ pointsPerUnit: points, promotions: [multiplier] }),
    name: game,
    earning: [
      {
        id: game,
        name: game,
        when: { '==': [{ var: 'wager.gameId' }, game] },
        pointsPerUnit: points,
      },
    ],
  });
  assert.equal(sourceOf(rules('0.1', 'tides', '2')), sourceOf(rules('12', 'roulette', '1.25')));
});
