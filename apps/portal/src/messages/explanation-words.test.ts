import assert from 'node:assert/strict';
import test from 'node:test';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import {
  outcomeWords,
  sentenceWords,
  stepWords,
} from '../features/explanation/explanation-words.ts';
import { readInput, simulate } from '../features/simulator/simulate.ts';
import { german } from './german.ts';
import { english } from './messages.ts';

const words = german.explanation;

function explained(wager: object, player: object = {}, rules = exampleRuleSet) {
  const usual = { amount: '1234.50', currency: 'EUR', gameCategory: 'slots', jurisdiction: 'MT' };
  const timestamp = '2026-11-24T12:00:00Z';
  const input = readInput({ ...usual, timestamp, channel: 'web', ...wager }, player);
  assert.ok(input.ok, JSON.stringify(input));
  const explanation = simulate(rules, exampleRates, input.input);
  assert.ok(explanation !== null);
  return explanation;
}

const stepsOf = (explanation: ReturnType<typeof explained>) =>
  explanation.steps.map((step) => stepWords(step, words));

test('a sum is said in German, in one line and step by step', () => {
  const explanation = explained({});
  assert.equal(
    sentenceWords(explanation, words),
    '222,21 Punkte = 1.234,50 € × 0,12 Punkte je EUR × 1,5 Autumn slots; nicht angewandt: Gold double, Mobile welcome.',
  );
  assert.deepEqual(stepsOf(explanation), [
    '1.234,50 € × 0,12 Punkte je EUR = 148,14',
    '× 1',
    '× 1,5',
    'abgerundet auf 2 Nachkommastellen',
  ]);
});

test('a rate, a tier, a bonus and a limit are said in German', () => {
  const limits = { pointsPerWager: '20' };
  const mobile = { amount: '99.90', currency: 'GBP', channel: 'mobile' };
  const explanation = explained(mobile, {}, { ...exampleRuleSet, limits });
  assert.equal(
    sentenceWords(explanation, words),
    '20 Punkte = 99,90 £ × 1,1734 × 0,1 Punkte je EUR × 1,5 Autumn slots + 5 Mobile welcome, gerundet, gekürzt durch die Grenze eines Einsatzes; nicht angewandt: Gold double.',
  );
  assert.deepEqual(stepsOf(explanation).slice(3), [
    '+ 5 Punkte',
    'abgerundet auf 2 Nachkommastellen',
    'die Grenze eines Einsatzes lässt 20 Punkte',
  ]);
});

test('what became of a rule is said in German, and what needs English words in English', () => {
  const { rules } = explained({});
  const told = ['free-play', 'minimum-stake', 'slots', 'gold', 'autumn-slots', 'points-per-wager'];
  assert.deepEqual(
    rules.filter(({ id }) => told.includes(id)).map((rule) => outcomeWords(rule, words)),
    [
      'Free play did not match: needed the kind of stake is free, but the kind of stake was real',
      'Stakes from the minimum wurde angewandt',
      'Slots wurde nicht gefragt, eine frühere Regel hatte entschieden',
      'Gold ist nicht die Stufe des Spielers',
      'Autumn slots wurde angewandt',
      'At most 5000 points a wager: not reached',
    ],
  );
});

test('why nothing was earned is said in German', () => {
  const said = [
    explained({ stakeKind: 'free' }),
    explained({ amount: '0.05' }),
    explained({ gameCategory: 'bingo' }),
  ].map((explanation) => sentenceWords(explanation, words));
  assert.deepEqual(said, [
    'Keine Punkte (Free play): Free play does not earn points.',
    'Keine Punkte: keine Regel der Berechtigung lässt diesen Einsatz zu.',
    'Keine Punkte: keine Verdienstregel gilt für diesen Einsatz von 1.234,50 € auf Bingo.',
  ]);
});

test('in English an explanation has the words of the engine', () => {
  const explanation = explained({});
  assert.equal(sentenceWords(explanation, english.explanation), explanation.sentence.text);
  assert.deepEqual(
    explanation.rules.map((rule) => outcomeWords(rule, english.explanation)),
    explanation.rules.map(({ message }) => message.text),
  );
});
