import assert from 'node:assert/strict';
import test from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import type { DecideInput } from '../decide/decide-input.ts';
import { exampleRuleSet } from '../document/example-rule-set.ts';
import { aPlayer, aRuleSet, aWager } from '../testing/builders.ts';
import { explain } from './explain.ts';

const { promotions } = exampleRuleSet;

function explained(changes: Partial<DecideInput> = {}, document: RuleSetDocument = exampleRuleSet) {
  const input = {
    wager: aWager({ amountMinor: 10_000 }),
    player: aPlayer(),
    rate: '1',
    ...changes,
  };
  return explain(compileRuleSet(document), input);
}

const sentenceOf = (...args: Parameters<typeof explained>) => explained(...args).sentence.text;

test('the sentence says the sum, and why a promotion that runs was not applied', () => {
  assert.equal(
    sentenceOf(),
    '18 points = €100.00 × 0.12 points per EUR × 1.5 Autumn slots; ' +
      'Gold double not applied: needed the tier is Gold or Platinum, but the tier was Bronze; ' +
      'Mobile welcome not applied: needed the channel is mobile, but the channel was web.',
  );
});

test('the sentence names the currency rate, the tier and the promotion that gave more', () => {
  const wager = aWager({ currency: 'SEK', amountMinor: 100_000, channel: 'mobile' });
  assert.equal(
    sentenceOf({
      wager,
      rate: '0.0872',
      player: aPlayer({ tier: 'gold', statusMicropoints: 3e9 }),
    }),
    '26.16 points = 1,000.00 SEK × 0.0872 EUR per SEK × 0.12 points per EUR × 1.25 Gold × 2 Gold double; ' +
      'Autumn slots not applied: Gold double gives more; ' +
      'Mobile welcome not applied: needed the status points are below 100, but the status points were 3000.',
  );
});

test('a promotion that runs at other hours of the week is told with its hours and their zone', () => {
  const [first] = promotions;
  assert.ok(first);
  const schedule = {
    ...first.schedule,
    weekly: [{ days: ['sat' as const], from: '18:00', to: '02:00' }],
  };
  const document = { ...exampleRuleSet, promotions: [{ ...first, schedule }] };
  assert.equal(
    sentenceOf({}, document),
    '12 points = €100.00 × 0.12 points per EUR; ' +
      'Autumn slots not applied: it runs Saturdays 18:00 to 02:00 the next day (Europe/Malta).',
  );
});

test('a denied wager is told by the reason that the rule gives', () => {
  const sentence = explained({ wager: aWager({ stakeKind: 'free' }) }).sentence;
  assert.equal(sentence.text, 'No points (Free play): Free play does not earn points.');
  assert.equal(sentence.code, 'sentence.denied');
});

test('a wager that no earning rule takes is told with its game and stake', () => {
  const wager = aWager({ gameCategory: 'bingo', amountMinor: 123_456 });
  assert.equal(
    sentenceOf({ wager }),
    'No points: no earning rule takes this wager of €1,234.56 on bingo.',
  );
});

test('a cut by a limit is told in the sentence and as the last step', () => {
  const counters = { points: 19_990_000_000, promotions: {} };
  const { sentence, steps } = explained({ player: aPlayer({ counters }) });
  assert.match(sentence.text, /^10 points = .*, cut by the limit of the day;/);
  assert.deepEqual(
    steps.map(({ kind, before, after }) => [kind, before, after]),
    [
      ['base', '0', '12'],
      ['tier', '12', '12'],
      ['promotion', '12', '18'],
      ['rounding', '18', '18'],
      ['cap', '18', '10'],
    ],
  );
});

test('every rule, tier, promotion and limit has its outcome, in the order of the document', () => {
  const outcomes = explained({ wager: aWager({ amountMinor: 5_000, channel: 'mobile' }) }).rules;
  assert.deepEqual(
    outcomes.map(({ id, outcome }) => `${id} ${outcome}`),
    [
      'self-excluded no_match',
      'blocked-jurisdictions no_match',
      'free-play no_match',
      'minimum-stake applied',
      'high-stakes-slots no_match',
      'slots applied',
      'table-games lost_to_earlier',
      'video-poker lost_to_earlier',
      'sports-singles lost_to_earlier',
      'bronze applied',
      'silver no_match',
      'gold no_match',
      'platinum no_match',
      'autumn-slots applied',
      'gold-double no_match',
      'mobile-welcome applied',
      'points-per-wager no_match',
      'points-per-player-per-day no_match',
    ],
  );
  assert.equal(
    outcomes[4]?.message.text,
    'High-stakes slots did not match: needed the stake is at least 100, but the stake was 50',
  );
});

test('paused, used-up and scheduled promotions say so', () => {
  const document = aRuleSet({ promotions: ['2', '3', '4'] });
  const [paused, limited, over] = document.promotions;
  assert.ok(paused && limited && over);
  const rules = {
    ...document,
    promotions: [
      { ...paused, paused: true },
      { ...limited, limits: { wagersPerPlayerPerDay: 1 } },
      { ...over, schedule: { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } },
    ],
  };
  const counters = { points: 0, promotions: { 'promotion-2': 1 } };
  const { rules: outcomes } = explained({ player: aPlayer({ counters }) }, rules);
  assert.deepEqual(
    outcomes.filter(({ section }) => section === 'promotions').map(({ message }) => message.text),
    [
      'Promotion 1 not applied: it is paused',
      'Promotion 2 not applied: the player already had it for 1 wager of the day, its limit',
      'Promotion 3 not applied: it runs 2025-01-01T00:00:00Z to 2026-01-01T00:00:00Z',
    ],
  );
});
