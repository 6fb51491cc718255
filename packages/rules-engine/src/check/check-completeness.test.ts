/** One test for each thing that the check promises to find; the sentences are its law. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression } from '@house-rules/contracts';
import { exampleRuleSet } from '../document/example-rule-set.ts';
import { fieldPaths } from '../expression/fields.ts';
import { operatorNames } from '../expression/operators.ts';
import { aRuleSet, aWager } from '../testing/builders.ts';
import { checkRuleSet } from './check-rule-set.ts';

const field = (path: string): Expression => ({ var: path });

function withCondition(when: unknown): object {
  return { ...aRuleSet(), earning: [{ id: 'all', name: 'All', when, pointsPerUnit: '1' }] };
}

/** The only finding of that code, or undefined. */
function finding(document: unknown, code: string) {
  const found = checkRuleSet(document).findings.filter((each) => each.code === code);
  assert.ok(found.length <= 1, JSON.stringify(found));
  return found[0];
}

function codes(document: unknown): string[] {
  return checkRuleSet(document).findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

type Part = Record<string, unknown>;

/** The reference rule set with one value changed. */
function changed(pointer: string, change: (holder: Part, key: string) => void): unknown {
  const document = JSON.parse(JSON.stringify(exampleRuleSet)) as Part;
  const keys = pointer.split('/').slice(1);
  const key = keys.pop() ?? '';
  change(
    keys.reduce<Part>((at, each) => at[each] as Part, document),
    key,
  );
  return document;
}

function set(pointer: string, value: unknown): unknown {
  return changed(pointer, (holder, key) => {
    holder[key] = value;
  });
}

const misspelt: readonly (readonly [pointer: string, right: string])[] = [
  ['/timezone', 'timeZone'],
  ['/rounding/decimal', 'decimals'],
  ['/earning/0/pointPerUnit', 'pointsPerUnit'],
  ['/eligibility/0/reasons', 'reason'],
  ['/tiers/ladder/1/multiplyer', 'multiplier'],
  ['/promotions/0/schedule/form', 'from'],
  ['/promotions/0/effect/multiplyer', 'multiplier'],
  ['/limits/pointsPerWagers', 'pointsPerWager'],
  ['/tests/0/wager/curency', 'currency'],
];

for (const [pointer, right] of misspelt) {
  test(`the unknown key ${pointer} is told that \`${right}\` was meant`, () => {
    const found = checkRuleSet(set(pointer, 'x')).findings.find((each) => each.pointer === pointer);
    assert.equal(found?.code, 'unknown_key');
    assert.match(found.sentence, new RegExp(`did you mean \`${right}\``));
  });
}

test('no field can be missing, so no condition needs a guard, and asking for one is refused', () => {
  const { amountMinor: _, occurredAtMs: __, ...wager } = aWager();
  const seen = { ...wager, amount: 10 } as Readonly<Record<string, unknown>>;
  const ofWager = fieldPaths.filter((path) => path.startsWith('wager.'));
  for (const path of ofWager)
    assert.notEqual(seen[path.slice('wager.'.length)] ?? null, null, path);
  for (const operator of ['missing', 'missing_some']) {
    assert.deepEqual(codes(withCondition({ '!': { [operator]: ['wager.gameId'] } })), [
      'unknown_operator /earning/0/when/!',
    ]);
  }
  assert.deepEqual(codes(withCondition({ '!': { var: 'wager.bonusCode' } })), [
    'unknown_field /earning/0/when/!',
  ]);
});

const operands: readonly (readonly [what: string, when: Expression, pointer: string])[] = [
  ['a list of segments equal to a text', { '==': [field('player.segments'), 'vip'] }, ''],
  ['a text equal to null', { '==': [field('wager.gameId'), null] }, ''],
  ['a text equal to true', { '===': [field('wager.gameId'), true] }, ''],
  [
    'the stake equal to the stake',
    { '==': [field('wager.amount'), field('wager.amount')] },
    '/==/1',
  ],
  ['a stake between texts', { '<': ['1', field('wager.amount'), '5'] }, '/</0'],
  ['points in a text', { in: [field('player.statusPoints'), 'abc'] }, ''],
  ['a segment list in a list', { in: [field('player.segments'), ['vip']] }, '/in/0'],
  ['some of a text', { some: [field('wager.gameId'), true] }, '/some/0'],
  ['a condition ordered', { '<': [{ '!': true }, 1] }, '/</0'],
  ['a branch that is a text', { if: [true, 'yes', 'no'] }, '/if/1'],
];

for (const [what, when, pointer] of operands) {
  test(`operands that do not go together are refused where they stand: ${what}`, () => {
    assert.ok(codes(withCondition(when)).includes(`operand_type /earning/0/when${pointer}`));
  });
}

const outside: readonly (readonly [path: string, value: string, code: string])[] = [
  ['wager.gameCategory', 'slot', 'unknown_field_value'],
  ['wager.channel', 'app', 'unknown_field_value'],
  ['wager.stakeKind', 'Real', 'unknown_field_value'],
  ['wager.currency', 'EURO', 'unknown_field_value'],
  ['wager.jurisdiction', 'Malta', 'unknown_field_value'],
  ['player.tier', 'Only', 'unknown_tier'],
];

for (const [path, value, code] of outside) {
  test(`a literal that ${path} never has is refused, in == and in a list`, () => {
    assert.deepEqual(codes(withCondition({ '==': [field(path), value] })), [
      `${code} /earning/0/when/==/1`,
    ]);
    assert.deepEqual(codes(withCondition({ '!=': [value, field(path)] })), [
      `${code} /earning/0/when/!=/0`,
    ]);
    assert.deepEqual(codes(withCondition({ in: [field(path), [value]] })), [
      `${code} /earning/0/when/in/1/0`,
    ]);
  });
}

test('a value that stands twice in a list is named, text or number', () => {
  const games = { in: [field('wager.gameId'), ['a', 'b', 'a']] };
  assert.ok(codes(withCondition(games)).includes('repeated_value /earning/0/when/in/1/2'));
  const points = { in: [field('player.statusPoints'), [1, 100, 1.0]] };
  assert.ok(codes(withCondition(points)).includes('repeated_value /earning/0/when/in/1/2'));
});

const scales: readonly (readonly [pointer: string, value: string])[] = [
  ['/earning/0/pointsPerUnit', '0.0000001'],
  ['/tiers/ladder/1/multiplier', '1.00001'],
  ['/tiers/ladder/1/from', '500.0000001'],
  ['/limits/pointsPerWager', '10.0000001'],
  ['/redemption/minimumPoints', '1e2'],
  ['/redemption/pointsPerUnit', '1000000000000'],
];

for (const [pointer, value] of scales) {
  test(`${value} is beyond the scale of ${pointer}`, () => {
    const found = finding(set(pointer, value), 'wrong_form');
    assert.equal(found?.pointer, pointer);
    assert.match(found.sentence, /use a plain decimal of at most/);
  });
}

test('a rule that can pass the most of one wager is noted, unless a limit a wager is set', () => {
  const rich = {
    ...aRuleSet(),
    earning: [{ id: 'all', name: 'All', when: true, pointsPerUnit: '1001' }],
  };
  assert.equal(finding(rich, 'ceiling_in_reach')?.pointer, '/earning/0/pointsPerUnit');
  const limited = { ...rich, limits: { pointsPerWager: '5000' } };
  assert.equal(finding(limited, 'ceiling_in_reach'), undefined);
  const exactly = { ...rich, earning: [{ ...rich.earning[0], pointsPerUnit: '1000' }] };
  assert.equal(finding(exactly, 'ceiling_in_reach'), undefined);
});

test('categories that no rule gives points for are named, all of them', () => {
  const slots = withCondition({ in: [field('wager.gameCategory'), ['slots', 'bingo']] });
  const sentence = finding(slots, 'categories_earn_nothing')?.sentence ?? '';
  assert.ok(!sentence.includes('slots') && !sentence.includes('bingo'));
  assert.match(sentence, /table games, live casino, video poker, lottery, poker, sports/);
  const paused = { ...aRuleSet(), earning: [{ ...aRuleSet().earning[0], paused: true }] };
  assert.match(finding(paused, 'categories_earn_nothing')?.sentence ?? '', /slots/);
  const nothing = { ...aRuleSet(), earning: [{ ...aRuleSet().earning[0], pointsPerUnit: '0' }] };
  assert.match(finding(nothing, 'categories_earn_nothing')?.sentence ?? '', /slots/);
  const other = withCondition({ '!=': [field('wager.gameCategory'), 'poker'] });
  assert.match(finding(other, 'categories_earn_nothing')?.sentence ?? '', /for poker$/);
  assert.equal(finding(aRuleSet(), 'categories_earn_nothing'), undefined);
});

test('a rule set that lets nobody in is warned of', () => {
  assert.equal(finding({ ...aRuleSet(), eligibility: [] }, 'nobody_eligible')?.severity, 'warns');
  const [everyone] = aRuleSet().eligibility;
  const paused = { ...aRuleSet(), eligibility: [{ ...everyone, paused: true }] };
  assert.equal(finding(paused, 'nobody_eligible')?.severity, 'warns');
  const denied = { ...aRuleSet(), eligibility: [{ ...everyone, effect: 'deny' }] };
  assert.equal(finding(denied, 'nobody_eligible')?.severity, 'warns');
  assert.equal(finding(aRuleSet(), 'nobody_eligible'), undefined);
});

test('an effect that changes no points is warned of: a multiplier of 1, a bonus of 0', () => {
  const idle = aRuleSet({ promotions: ['1', '1.0001'], bonuses: ['0', '0.000001'], mode: 'best' });
  const found = codes(idle).filter((each) => each.startsWith('effect_changes_nothing'));
  assert.deepEqual(found, [
    'effect_changes_nothing /promotions/0/effect',
    'effect_changes_nothing /promotions/2/effect',
  ]);
});

/** Fewest and most operands of each operator, by SPEC, clause 3. */
const operandCounts: Readonly<Record<(typeof operatorNames)[number], readonly [number, number]>> = {
  var: [1, 2],
  '==': [2, 2],
  '===': [2, 2],
  '!=': [2, 2],
  '!==': [2, 2],
  '<': [2, 3],
  '<=': [2, 3],
  '>': [2, 2],
  '>=': [2, 2],
  in: [2, 2],
  '!': [1, 1],
  '!!': [1, 1],
  and: [1, 1_000],
  or: [1, 1_000],
  if: [3, 1_000],
  '?:': [3, 1_000],
  some: [2, 2],
  all: [2, 2],
  none: [2, 2],
};

for (const operator of operatorNames) {
  const [least, most] = operandCounts[operator];
  test(`\`${operator}\` takes ${least} to ${most} operands, no fewer and no more`, () => {
    const refused = (count: number) => {
      const when = { [operator]: Array.from({ length: count }, () => true) };
      return codes(withCondition(when)).includes(`operand_count /earning/0/when/${operator}`);
    };
    assert.deepEqual(
      [refused(least - 1), refused(least), refused(most), refused(most + 1)],
      [true, false, false, true],
    );
  });
}

test('a number is taken by its significant digits, wherever its point and its zeros stand', () => {
  const refused = (value: number) =>
    codes(withCondition({ '<': [field('wager.amount'), value] })).some((each) =>
      each.startsWith('number_too_precise'),
    );
  const taken = [0, -0, 123456789012345, 0.123456789012345, 1234567890.12345, 1e20, 1.5e-8, 100];
  for (const value of taken) assert.equal(refused(value), false, `${value}`);
  const tooPrecise = [1111111111111111, 0.1111111111111111, 1234567890123451, 1.000000000000001];
  for (const value of tooPrecise) assert.equal(refused(value), true, `${value}`);
});

test('a condition has 5,000 parts; one more is refused once, with its place', () => {
  const same: Expression = { '==': [field('wager.gameId'), 'g'] };
  const many = (count: number): Expression => ({ and: Array.from({ length: count }, () => same) });
  // 1 + (1 + 3 × 999) + (1 + 3 × 666) parts, and one for each negation.
  const parts4998: Expression = { and: [many(999), many(666)] };
  const negated = (times: number): Expression =>
    times === 0 ? parts4998 : { '!': negated(times - 1) };
  const faults = (when: Expression) =>
    checkRuleSet(withCondition(when))
      .findings.filter(({ severity }) => severity === 'blocks')
      .map(({ code }) => code);
  assert.deepEqual(faults(negated(2)), []);
  assert.deepEqual(faults(negated(3)), ['expression_too_large']);
  assert.deepEqual(faults(negated(4)), ['expression_too_large']);
  assert.deepEqual(faults({ and: [many(999), many(999)] }), ['expression_too_large']);
  const games = (count: number): Expression => ({
    in: [field('wager.gameId'), Array.from({ length: count }, (_, at) => `g${at}`)],
  });
  assert.deepEqual(faults(games(4_997)), []);
  assert.deepEqual(faults(games(4_998)), ['expression_too_large']);
});
