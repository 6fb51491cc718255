import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression } from '@house-rules/contracts';
import { describeCondition } from '../features/rule-set/condition/describe-condition.ts';
import { german } from './german.ts';
import { english } from './messages.ts';

const field = (path: string): Expression => ({ var: path });
const slots: Expression = { '==': [field('wager.gameCategory'), 'slots'] };
const high: Expression = { '>=': [field('wager.amount'), 1000] };
const names = { tiers: { gold: 'Gold', platinum: 'Platin' } };

/** A condition, what follows "wenn", and the sentence of its own. */
const sentences: readonly (readonly [Expression, string, string])[] = [
  [true, 'jeder Einsatz', 'jeder Einsatz'],
  [false, 'kein Einsatz', 'kein Einsatz'],
  [slots, 'die Spielart Slots ist', 'die Spielart ist Slots'],
  [
    { '!=': [field('wager.gameCategory'), 'table_games'] },
    'die Spielart nicht Tischspiele ist',
    'die Spielart ist nicht Tischspiele',
  ],
  [
    { '==': ['MT', field('wager.jurisdiction')] },
    'das Rechtsgebiet MT ist',
    'das Rechtsgebiet ist MT',
  ],
  [high, 'der Einsatz mindestens 1.000 ist', 'der Einsatz ist mindestens 1.000'],
  [{ '<': [2.5, field('wager.amount')] }, 'der Einsatz über 2,5 ist', 'der Einsatz ist über 2,5'],
  [
    { '<=': [5, field('wager.amount'), 10] },
    'der Einsatz mindestens 5 und höchstens 10 ist',
    'der Einsatz ist mindestens 5 und höchstens 10',
  ],
  [
    { '<': [field('player.statusPoints'), 500] },
    'die Statuspunkte unter 500 sind',
    'die Statuspunkte sind unter 500',
  ],
  [
    { in: [field('player.tier'), ['gold', 'platinum']] },
    'die Stufe Gold oder Platin ist',
    'die Stufe ist Gold oder Platin',
  ],
  [
    { '!': { in: [field('wager.jurisdiction'), ['BE', 'NL', 'DE']] } },
    'das Rechtsgebiet nicht BE, NL oder DE ist',
    'das Rechtsgebiet ist nicht BE, NL oder DE',
  ],
  [
    { '!': [{ in: ['vip', field('player.segments')] }] },
    'die Segmente des Spielers vip nicht enthalten',
    'die Segmente des Spielers enthalten vip nicht',
  ],
  [
    { '!!': field('wager.segments') },
    'die Segmente des Einsatzes nicht leer sind',
    'die Segmente des Einsatzes sind nicht leer',
  ],
  [
    { or: [{ and: [slots, high] }, slots] },
    '(die Spielart Slots ist und der Einsatz mindestens 1.000 ist) oder die Spielart Slots ist',
    '(die Spielart ist Slots und der Einsatz ist mindestens 1.000) oder die Spielart ist Slots',
  ],
  [
    { if: [slots, high, false] },
    'falls die Spielart Slots ist: der Einsatz mindestens 1.000 ist; sonst kein Einsatz',
    'falls die Spielart Slots ist: der Einsatz ist mindestens 1.000; sonst kein Einsatz',
  ],
  [
    { some: [field('player.segments'), { '==': [{ var: '' }, 'vip'] }] },
    'mindestens eines der Segmente des Spielers erfüllt: das Segment ist „vip“',
    'mindestens eines der Segmente des Spielers erfüllt: das Segment ist „vip“',
  ],
  [{ equals: [1, 2] }, 'eine unlesbare Bedingung', 'eine unlesbare Bedingung'],
];

test('a condition is said in German, after "wenn" with its verb at the end', () => {
  const { condition } = german.ruleEditor;
  for (const [expression, when, alone] of sentences) {
    assert.deepEqual(
      (['when', 'alone'] as const).map((use) =>
        describeCondition(expression, names, condition, use),
      ),
      [when, alone],
    );
  }
});

test('in English a condition has the words of the rules engine', () => {
  const { condition } = english.ruleEditor;
  assert.equal(
    describeCondition({ and: [slots, high] }, names, condition, 'when'),
    'the game category is slots and the stake is at least 1000',
  );
});
