import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import { aRuleSet } from '../testing/builders.ts';
import { checkRuleSet } from './check-rule-set.ts';

const amount: Expression = { var: 'wager.amount' };
const currency: Expression = { var: 'wager.currency' };
const only = (...codes: string[]): Expression => ({ in: [currency, codes] });
const and = (...operands: Expression[]): Expression => ({ and: operands });

function tooFine(when: Expression, eligible: Expression = true): string[] {
  const [everyone] = aRuleSet().eligibility;
  assert.ok(everyone);
  const document: RuleSetDocument = {
    ...aRuleSet(),
    eligibility: [{ ...everyone, when: eligible }],
    earning: [{ id: 'all', name: 'All', when, pointsPerUnit: '1' }],
  };
  const { findings } = checkRuleSet(document);
  return findings
    .filter(({ code }) => code === 'stake_too_fine')
    .map(({ pointer, severity }) => `${severity} ${pointer}`);
}

test('a stake finer than the currencies of its conjunction is warned of', () => {
  const euro = and(only('EUR'), { '>=': [amount, 10.005] });
  assert.deepEqual(tooFine(euro), ['warns /earning/0/when/and/1/>=/1']);
  assert.deepEqual(tooFine(and({ '==': ['EUR', currency] }, { '>=': [amount, 10.01] })), []);
  const yen = and({ '===': [currency, 'JPY'] }, { '<': [1, amount, 2.5] });
  assert.deepEqual(tooFine(yen), ['warns /earning/0/when/and/1/</2']);
  assert.deepEqual(tooFine(and(only('EUR', 'KWD'), { '>=': [amount, 10.005] })), []);
  const list = and(only('SEK'), { in: [amount, [1, 2.001, 3]] });
  assert.deepEqual(tooFine(list), ['warns /earning/0/when/and/1/in/1/1']);
});

test('where any currency can come, a stake may have eight decimals and no more', () => {
  assert.deepEqual(tooFine({ '>=': [amount, 0.00000001] }), []);
  assert.deepEqual(tooFine({ '>=': [amount, 0.000000001] }), ['warns /earning/0/when/>=/1']);
  assert.deepEqual(tooFine(and({ '!=': [currency, 'BTC'] }, { '>=': [amount, 0.0001] })), []);
});

test('what is not eligible is not seen, so it lends no decimals', () => {
  assert.deepEqual(tooFine({ '>=': [amount, 10.005] }, only('EUR', 'SEK')), [
    'warns /earning/0/when/>=/1',
  ]);
  assert.deepEqual(tooFine({ '>=': [amount, 10.005] }, only('EUR', 'BHD')), []);
  assert.deepEqual(tooFine({ '>=': [amount, 10.005] }, { '!=': [currency, 'EUR'] }), []);
});

test('a currency asked for in another alternative lends nothing, and takes nothing away', () => {
  const alternatives: Expression = {
    or: [and(only('EUR'), { '>=': [amount, 1.005] }), and(only('BTC'), { '>=': [amount, 1.005] })],
  };
  assert.deepEqual(tooFine(alternatives), ['warns /earning/0/when/or/0/and/1/>=/1']);
  const negated: Expression = { '!': and(only('EUR'), { '>=': [amount, 1.005] }) };
  assert.deepEqual(tooFine(negated), ['warns /earning/0/when/!/and/1/>=/1']);
});

test('status points may be as fine as they like, for they are no stake', () => {
  assert.deepEqual(tooFine(and(only('EUR'), { '>': [{ var: 'player.statusPoints' }, 0.001] })), []);
});
