import assert from 'node:assert/strict';
import test from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { aPlayer, aRuleSet, aWager } from '../testing/builders.ts';
import { explain } from './explain.ts';

const game = (name: string) => ({ '==': [{ var: 'wager.gameId' }, name] });
const rule = (id: string, when: unknown, paused?: boolean) => ({
  id,
  name: id.toUpperCase(),
  when: when as boolean,
  pointsPerUnit: '1',
  ...(paused === undefined ? {} : { paused }),
});
const entry = (id: string, when: unknown, paused?: boolean, effect: 'allow' | 'deny' = 'allow') => {
  const { pointsPerUnit: _, ...rest } = rule(id, when, paused);
  return { ...rest, effect, reason: `Reason of ${id}.` };
};

/** `section id outcome` of each line that is asked for. */
function outcomes(document: RuleSetDocument, section: string, changes = {}): string[] {
  const { rules } = explain(compileRuleSet(document), {
    wager: aWager(changes),
    player: aPlayer(),
    rate: '1',
  });
  return rules
    .filter((line) => line.section === section)
    .map(({ id, outcome, message }) => `${id} ${outcome}: ${message.text}`);
}

test('eligibility: each rule is told to have missed, decided, come too late or be paused', () => {
  const document: RuleSetDocument = {
    ...aRuleSet(),
    eligibility: [
      entry('a', game('x'), undefined, 'deny'),
      entry('b', true, true),
      entry('c', true, false),
      entry('d', true),
    ],
  };
  assert.deepEqual(outcomes(document, 'eligibility'), [
    'a no_match: A did not match: needed the game is x, but the game was book-of-tides',
    'b paused: B is paused',
    'c applied: C applied',
    'd lost_to_earlier: D was not asked, an earlier rule had decided',
  ]);
});

test('earning: nothing is asked of a wager that is not eligible, and paused rules say so still', () => {
  const document: RuleSetDocument = {
    ...aRuleSet({ promotions: ['2'] }),
    eligibility: [entry('a', false)],
    earning: [rule('x', true), rule('y', true, true)],
  };
  assert.deepEqual(
    outcomes(document, 'earning').map((each) => each.split(':')[0]),
    ['x not_reached', 'y paused'],
  );
  const [promotion] = document.promotions;
  assert.ok(promotion);
  const two = { ...document, promotions: [promotion, { ...promotion, id: 'z', paused: true }] };
  assert.deepEqual(
    outcomes(two, 'promotions').map((each) => each.split(':')[0]),
    ['promotion-1 not_reached', 'z paused'],
  );
});

test('of a long table the first twenty misses are told, and the one before the decision', () => {
  const earning = Array.from({ length: 40 }, (_, index) => rule(`r${index}`, game(`g${index}`)));
  const told = outcomes({ ...aRuleSet(), earning }, 'earning', { gameId: 'g30' })
    .map((each, index) => (each.includes('needed the game is') ? index : -1))
    .filter((index) => index >= 0);
  assert.deepEqual(told, [...Array.from({ length: 20 }, (_, index) => index), 29]);
  const none = outcomes({ ...aRuleSet(), earning }, 'earning', { gameId: 'other' });
  const toldOfNone = none.filter((each) => each.includes('needed the game is'));
  assert.equal(toldOfNone.length, 20);
});

test('a rule that missed by several parts says how many more', () => {
  const document = {
    ...aRuleSet(),
    earning: [
      rule('a', { and: [game('x'), { '>': [{ var: 'wager.amount' }, 50] }, { '!': true }] }),
      rule('b', { and: [true, game('x')] }),
    ],
  };
  assert.deepEqual(outcomes(document, 'earning'), [
    'a no_match: A did not match: needed the game is x, but the game was book-of-tides (and 2 more)',
    'b no_match: B did not match: needed the game is x, but the game was book-of-tides',
  ]);
});
