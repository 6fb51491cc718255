import assert from 'node:assert/strict';
import test from 'node:test';
import type { Promotion } from '@house-rules/contracts';
import { exampleRuleSet } from '../document/example-rule-set.ts';
import {
  describeEarningRule,
  describeEligibilityRule,
  describePromotion,
  describeTier,
  namesOf,
} from './describe-rule.ts';

const slots = { '==': [{ var: 'wager.gameCategory' }, 'slots'] };
const gold = { '==': [{ var: 'player.tier' }, 'gold'] };

test('an eligibility rule is read out by its effect and its condition', () => {
  const rule = { id: 'a', name: 'A', reason: 'Because.', effect: 'allow' as const, when: true };
  assert.equal(describeEligibilityRule(rule), 'Allowed for every wager');
  assert.equal(describeEligibilityRule({ ...rule, when: false }), 'Allowed for no wager');
  const denied = { ...rule, effect: 'deny' as const, when: slots };
  assert.equal(describeEligibilityRule(denied), 'Denied when the game category is slots');
  assert.equal(
    describeEligibilityRule({ ...denied, paused: true }),
    'Denied when the game category is slots (paused)',
  );
  assert.equal(
    describeEligibilityRule({ ...denied, paused: false }),
    'Denied when the game category is slots',
  );
});

test('an earning rule is read out by what it gives for a unit of the base currency', () => {
  const rule = { id: 'a', name: 'A', when: slots, pointsPerUnit: '0.1' };
  const when = 'when the game category is slots';
  assert.equal(describeEarningRule(rule, 'EUR'), `0.1 points per EUR ${when}`);
  assert.equal(
    describeEarningRule({ ...rule, pointsPerUnit: '1' }, 'SEK'),
    `1 point per SEK ${when}`,
  );
  assert.equal(
    describeEarningRule({ ...rule, pointsPerUnit: '0' }, 'SEK'),
    `0 points per SEK ${when}`,
  );
  assert.equal(
    describeEarningRule({ ...rule, when: true, paused: true }, 'EUR'),
    '0.1 points per EUR for every wager (paused)',
  );
});

test('a tier is read out by its threshold and multiplier, and lends its name to conditions', () => {
  const [, second] = exampleRuleSet.tiers.ladder;
  assert.ok(second);
  assert.equal(
    describeTier(second),
    `${second.name} from ${second.from} status points: × ${second.multiplier}`,
  );
  const rule = { id: 'a', name: 'A', when: gold, pointsPerUnit: '2' };
  const name = namesOf(exampleRuleSet).tiers?.gold;
  assert.equal(
    describeEarningRule(rule, 'EUR', namesOf(exampleRuleSet)),
    `2 points per EUR when the tier is ${name}`,
  );
});

test('a promotion is read out by its effect, condition, schedule and limit', () => {
  const promotion: Promotion = {
    id: 'a',
    name: 'A',
    when: slots,
    schedule: { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
    effect: { kind: 'multiplier', multiplier: '2' },
    group: 'g',
  };
  const rest = 'when the game category is slots, 2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z';
  assert.equal(describePromotion(promotion), `× 2 ${rest}`);
  const bonus = (points: string): Promotion => ({
    ...promotion,
    effect: { kind: 'bonus', points },
  });
  assert.equal(describePromotion(bonus('1')), `+ 1 point ${rest}`);
  assert.equal(describePromotion(bonus('0.5')), `+ 0.5 points ${rest}`);
  const limited = (wagersPerPlayerPerDay: number): Promotion => ({
    ...promotion,
    limits: { wagersPerPlayerPerDay },
  });
  assert.equal(describePromotion(limited(1)), `× 2 ${rest}, at most 1 wager a player and day`);
  assert.equal(describePromotion(limited(2)), `× 2 ${rest}, at most 2 wagers a player and day`);
  assert.equal(describePromotion({ ...promotion, limits: {} }), `× 2 ${rest}`);
  assert.equal(
    describePromotion({ ...limited(3), paused: true }),
    `× 2 ${rest}, at most 3 wagers a player and day (paused)`,
  );
});
