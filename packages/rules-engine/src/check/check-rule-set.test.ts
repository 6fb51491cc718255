import assert from 'node:assert/strict';
import test from 'node:test';
import { exampleRates, exampleRuleSet } from '../document/example-rule-set.ts';
import { checkRates } from './check-rates.ts';
import { checkRuleSet } from './check-rule-set.ts';

type Edit = (document: Record<string, unknown>) => void;

/** Findings of the reference rule set after one edit, as "code pointer". */
function findingsAfter(edit: Edit): string[] {
  const document = JSON.parse(JSON.stringify(exampleRuleSet)) as Record<string, unknown>;
  edit(document);
  const check = checkRuleSet(document);
  const blocked = check.findings.some(({ severity }) => severity === 'blocks');
  assert.equal(check.document === null, blocked);
  return check.findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

/** Sets the value at a JSON pointer. */
function set(pointer: string, value: unknown): Edit {
  return (document) => {
    const keys = pointer.split('/').slice(1);
    const last = keys.pop() ?? '';
    const parent = keys.reduce<Record<string, unknown>>(
      (at, key) => at[key] as Record<string, unknown>,
      document,
    );
    parent[last] = value;
  };
}

test('the reference rule set has nothing but a note on the games that earn nothing', () => {
  const check = checkRuleSet(exampleRuleSet);
  assert.deepEqual(
    check.findings.map(({ code, severity }) => `${severity} ${code}`),
    ['notes categories_earn_nothing'],
  );
  assert.deepEqual(check.document, exampleRuleSet);
});

const cases: readonly [title: string, edit: Edit, expected: string][] = [
  ['an unknown key', set('/earnig', []), 'unknown_key /earnig'],
  ['a zone nobody knows', set('/timeZone', 'Europe/Malt'), 'unknown_time_zone /timeZone'],
  ['a currency nobody knows', set('/currency/base', 'EUX'), 'unknown_currency /currency/base'],
  ['an id given twice', set('/earning/1/id', 'high-stakes-slots'), 'duplicate_id /earning/1/id'],
  [
    'a stacking group that does not exist',
    set('/promotions/0/group', 'happy'),
    'unknown_stacking_group /promotions/0/group',
  ],
  [
    'a ladder that starts above 0',
    set('/tiers/ladder/0/from', '1'),
    'ladder_start /tiers/ladder/0/from',
  ],
  [
    'a ladder out of order',
    set('/tiers/ladder/2/from', '500'),
    'ladder_order /tiers/ladder/2/from',
  ],
  [
    'a schedule that ends before it starts',
    set('/promotions/0/schedule/to', '2026-09-01T00:00:00Z'),
    'schedule_order /promotions/0/schedule/to',
  ],
  [
    'a cap finer than the rounding',
    set('/limits/pointsPerWager', '10.001'),
    'cap_not_rounded /limits/pointsPerWager',
  ],
  [
    'a tier that the ladder lacks',
    set('/promotions/1/when/and/0/in/1/0', 'golden'),
    'unknown_tier /promotions/1/when/and/0/in/1/0',
  ],
  [
    'a category that no wager has',
    set('/earning/1/when/==/1', 'slot'),
    'unknown_field_value /earning/1/when/==/1',
  ],
  [
    'a test that expects a rule which does not exist',
    set('/tests/0/expect/earningRule', 'slotz'),
    'unknown_earning_rule /tests/0/expect/earningRule',
  ],
  [
    'an amount with too many decimals',
    set('/tests/0/wager/amount', 1.005),
    'amount_too_many_decimals /tests/0/wager/amount',
  ],
  [
    'an operator nobody knows',
    set('/earning/1/when', { equals: [1, 1] }),
    'unknown_operator /earning/1/when',
  ],
  [
    'a prototype name as operator',
    set('/earning/1/when', { constructor: [1] }),
    'prototype_name /earning/1/when/constructor',
  ],
  [
    'a prototype name as field',
    set('/earning/1/when', { '!': { var: 'constructor' } }),
    'unknown_field /earning/1/when/!',
  ],
  [
    'an amount compared with a text',
    set('/earning/0/when', { '>': [{ var: 'wager.amount' }, '10'] }),
    'operand_type /earning/0/when/>/1',
  ],
  [
    'an amount compared with null',
    set('/earning/0/when', { '>=': [{ var: 'wager.amount' }, null] }),
    'operand_type /earning/0/when/>=/1',
  ],
  [
    'two operators in one object',
    set('/earning/0/when', { '>': [1, 2], '<': [1, 2] }),
    'not_one_operator /earning/0/when',
  ],
  [
    'a field that is no condition',
    set('/earning/0/when', { var: 'wager.gameCategory' }),
    'operand_type /earning/0/when',
  ],
  [
    'a text ordered',
    set('/earning/0/when', { '<': [{ var: 'wager.gameId' }, 'b'] }),
    'operand_type /earning/0/when/</0',
  ],
  [
    'a number of 16 digits',
    set('/earning/0/when', { '>': [{ var: 'wager.amount' }, 0.1234567890123456] }),
    'number_too_precise /earning/0/when/>/1',
  ],
];

for (const [title, edit, expected] of cases) {
  test(`the check names ${title}, with its place`, () => {
    assert.ok(findingsAfter(edit).includes(expected), findingsAfter(edit).join('\n'));
  });
}

test('a condition of 33 nested levels is refused, at 10,000 levels too', () => {
  const nested = (levels: number) => {
    let when: unknown = true;
    for (let level = 0; level < levels; level += 1) when = { '!': [when] };
    return when;
  };
  assert.ok(
    !findingsAfter(set('/earning/1/when', nested(32)))
      .join()
      .includes('too_deep'),
  );
  assert.match(findingsAfter(set('/earning/1/when', nested(33))).join(), /^expression_too_deep /);
  let deep: unknown = 0;
  for (let level = 0; level < 10_000; level += 1) deep = [deep];
  assert.equal(checkRuleSet(deep).findings[0]?.code, 'document_too_deep');
});

test('a misspelt key does not hide a fault in an expression', () => {
  const codes = findingsAfter((document) => {
    set('/naem', 'x')(document);
    set('/earning/1/when', { equals: [1, 1] })(document);
  });
  assert.deepEqual(codes, ['unknown_key /naem', 'unknown_operator /earning/1/when']);
});

test('values that are not JSON, or half a character, are refused with their place', () => {
  assert.equal(checkRuleSet(undefined).findings[0]?.code, 'not_json');
  assert.equal(checkRuleSet(Number.NaN).findings[0]?.code, 'number_not_finite');
  assert.match(findingsAfter(set('/name', '\ud800')).join(), /^unpaired_surrogate \/name/);
  assert.match(
    findingsAfter(set('/rounding/decimals', 1 / 0)).join(),
    /^number_not_finite \/rounding/,
  );
});

test('rates must be to the base of the rules, and every one of a known currency', () => {
  assert.deepEqual(checkRates(exampleRates, 'EUR').findings, []);
  const codes = (input: unknown) =>
    checkRates(input, 'EUR').findings.map(({ code, pointer }) => `${code} ${pointer}`);
  assert.deepEqual(codes({ ...exampleRates, base: 'NOK' }), ['other_base /base']);
  assert.deepEqual(codes({ ...exampleRates, rates: { ABC: '1' } }), [
    'unknown_currency /rates/ABC',
  ]);
  assert.deepEqual(codes({ ...exampleRates, rates: { GBP: '0' } }), ['rate_zero /rates/GBP']);
  assert.deepEqual(codes({ ...exampleRates, rates: { EUR: '2' } }), ['base_rate /rates/EUR']);
  assert.deepEqual(codes({ ...exampleRates, rates: { GBP: 1.17 } }), ['wrong_type /rates/GBP']);
});

test('a condition has at most 5,000 parts, its lists counted', () => {
  const listOf = (length: number) => ({
    in: [{ var: 'wager.gameId' }, Array.from({ length }, (_, index) => `game-${index}`)],
  });
  // The operation, the field and the list itself are parts, too.
  assert.deepEqual(findingsAfter(set('/earning/4/when', listOf(4_997))), []);
  const codes = findingsAfter(set('/earning/4/when', listOf(4_998))).join();
  assert.equal(codes, 'expression_too_large /earning/4/when/in/1');
});
