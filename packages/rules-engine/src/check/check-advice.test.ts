import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression, Finding, RuleSetDocument } from '@house-rules/contracts';
import fc from 'fast-check';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import { exampleRuleSet } from '../document/example-rule-set.ts';
import { arbitraryInput } from '../testing/arbitrary-input.ts';
import { arbitraryRuleSet } from '../testing/arbitrary-rule-set.ts';
import { aRuleSet } from '../testing/builders.ts';
import { checkRuleSet } from './check-rule-set.ts';
import { applyMend } from './mend.ts';

const field = (path: string): Expression => ({ var: path });
const category = (...values: string[]): Expression => ({
  in: [field('wager.gameCategory'), values],
});
const stake = (operator: string, value: number): Expression => ({
  [operator]: [field('wager.amount'), value],
});
const and = (...operands: Expression[]): Expression => ({ and: operands });
const or = (...operands: Expression[]): Expression => ({ or: operands });

/** Codes and pointers of the advice on earning rules with these conditions. */
function adviceOn(...conditions: Expression[]): string[] {
  const document: RuleSetDocument = {
    ...aRuleSet(),
    earning: conditions.map((when, index) => ({
      id: `rule-${index}`,
      name: `Rule ${index}`,
      when,
      pointsPerUnit: '1',
    })),
  };
  const { findings } = checkRuleSet(document);
  assert.deepEqual(
    findings.filter(({ severity }) => severity === 'blocks'),
    [],
  );
  return findings
    .filter(({ severity }) => severity === 'warns')
    .map(({ code, pointer }) => `${code} ${pointer}`);
}

const never = (index: number) => [`never_reached /earning/${index}`];

test('a rule is never reached where an earlier one takes all its wagers', () => {
  assert.deepEqual(adviceOn(category('slots', 'bingo'), category('bingo')), never(1));
  assert.deepEqual(adviceOn(stake('>=', 10), stake('>', 10)), never(1));
  assert.deepEqual(adviceOn(true, category('bingo')), never(1));
});

test('a rule is reached where the earlier one leaves a single wager', () => {
  assert.deepEqual(adviceOn(stake('>', 10), stake('>=', 10)), []);
  assert.deepEqual(adviceOn(category('bingo'), category('slots', 'bingo')), []);
});

test('several earlier rules together may take all wagers of a later one', () => {
  const slots = category('slots');
  const later = and(slots, stake('<=', 50));
  assert.deepEqual(
    adviceOn(and(slots, stake('<', 10)), and(slots, stake('>=', 10)), later),
    never(2),
  );
  assert.deepEqual(adviceOn(and(slots, stake('<', 10)), and(slots, stake('>', 10)), later), []);
});

test('a later rule is never reached once every category is taken', () => {
  const all = [
    'slots',
    'table_games',
    'live_casino',
    'video_poker',
    'bingo',
    'lottery',
    'poker',
    'sports',
  ];
  assert.deepEqual(
    adviceOn(category(...all.slice(0, 4)), category(...all.slice(4)), true),
    never(2),
  );
  assert.deepEqual(adviceOn(category(...all.slice(0, 4)), category(...all.slice(5)), true), []);
});

test('membership in a list of segments is reasoned about', () => {
  const vip: Expression = { in: ['vip', field('player.segments')] };
  assert.deepEqual(adviceOn(vip, and(vip, stake('>', 5))), never(1));
  assert.deepEqual(adviceOn(vip, { '!': vip }, true), never(2));
  assert.deepEqual(adviceOn(and(vip, stake('>', 5)), vip), []);
});

test('a condition that nothing fulfils is named', () => {
  const nothing = ['never_matches /earning/0/when'];
  assert.deepEqual(adviceOn(and(category('slots'), category('bingo'))), nothing);
  assert.deepEqual(adviceOn(and(stake('>', 10), stake('<=', 10))), nothing);
  assert.deepEqual(adviceOn(stake('<', 0)), nothing);
});

test('a condition that everything fulfils is named, with the mend', () => {
  assert.deepEqual(adviceOn(or(stake('<', 10), stake('>=', 10))), [
    'always_matches /earning/0/when',
  ]);
  assert.deepEqual(adviceOn(stake('>=', 0)), ['always_matches /earning/0/when']);
  assert.deepEqual(adviceOn(true), []);
});

test('what boxes cannot say is never claimed', () => {
  const part: Expression = { in: ['book', field('wager.gameId')] };
  assert.deepEqual(adviceOn(part, part), []);
  assert.deepEqual(adviceOn(and(category('slots'), part), category('slots')), []);
});

test('a rule that is said to be never reached decides no random wager', () => {
  fc.assert(
    fc.property(
      arbitraryRuleSet,
      fc.array(arbitraryInput, { minLength: 20, maxLength: 20 }),
      (document, inputs) => {
        const { findings } = checkRuleSet(document);
        const dead = new Set(
          findings
            .filter(({ code }) => code === 'never_reached' || code === 'never_matches')
            .map(({ pointer }) => pointer.split('/').slice(0, 3).join('/')),
        );
        const compiled = compileRuleSet(document, { form: 'closures' });
        for (const input of inputs) {
          const { earningRule, eligibilityRule } = decide(compiled, input);
          const earning = document.earning.findIndex(({ id }) => id === earningRule);
          const eligibility = document.eligibility.findIndex(({ id }) => id === eligibilityRule);
          assert.ok(!dead.has(`/earning/${earning}`) && !dead.has(`/eligibility/${eligibility}`));
        }
      },
    ),
    { numRuns: 600 },
  );
});

function findingOf(document: unknown, code: string): Finding | undefined {
  return checkRuleSet(document).findings.find((finding) => finding.code === code);
}

const [first, second, ...others] = exampleRuleSet.promotions;
const mendable: readonly [title: string, code: string, document: unknown][] = [
  [
    'a misspelt key',
    'unknown_key',
    { ...exampleRuleSet, earning: undefined, earnings: exampleRuleSet.earning },
  ],
  ['a misspelt zone', 'unknown_time_zone', { ...exampleRuleSet, timeZone: 'Europe/Malt' }],
  [
    'a misspelt group',
    'unknown_stacking_group',
    { ...exampleRuleSet, promotions: [{ ...first, group: 'happy-hour' }, second, ...others] },
  ],
  [
    'a number in quotes',
    'operand_type',
    {
      ...exampleRuleSet,
      promotions: [{ ...first, when: { '>': [field('wager.amount'), '10'] } }, second, ...others],
    },
  ],
  [
    'a misspelt category',
    'unknown_field_value',
    {
      ...exampleRuleSet,
      promotions: [
        { ...first, when: { '==': [field('wager.gameCategory'), 'slot'] } },
        second,
        ...others,
      ],
    },
  ],
  [
    'a misspelt tier',
    'unknown_tier',
    {
      ...exampleRuleSet,
      promotions: [{ ...first, when: { '==': [field('player.tier'), 'god'] } }, second, ...others],
    },
  ],
  [
    'a value that stands twice',
    'repeated_value',
    {
      ...exampleRuleSet,
      promotions: [{ ...first, when: category('slots', 'slots') }, second, ...others],
    },
  ],
];

for (const [title, code, document] of mendable) {
  test(`the proposed mend of ${title} mends it`, () => {
    const plain: unknown = JSON.parse(JSON.stringify(document));
    const mend = findingOf(plain, code)?.mend;
    assert.ok(mend);
    const mended = applyMend(plain, mend);
    assert.equal(findingOf(mended, code), undefined);
    assert.notEqual(checkRuleSet(mended).document, null);
  });
}

test('promotions that multiply each other unasked are noted', () => {
  const document = aRuleSet({ promotions: ['2', '3'] });
  assert.equal(findingOf(document, 'promotions_overlap')?.pointer, '/promotions/1');
  assert.equal(
    findingOf(aRuleSet({ promotions: ['2', '3'], mode: 'best' }), 'promotions_overlap'),
    undefined,
  );
});

test('a schedule that is over, and one whose window never comes, are named', () => {
  const nowMs = Date.parse('2028-06-01T00:00:00Z');
  const over = checkRuleSet(aRuleSet({ promotions: ['2'] }), { nowMs }).findings;
  assert.ok(over.some(({ code }) => code === 'schedule_past'));
  const [promotion] = aRuleSet({ promotions: ['2'] }).promotions;
  const schedule = {
    from: '2026-11-23T00:00:00Z',
    to: '2026-11-24T00:00:00Z',
    weekly: [{ days: ['sun'], from: '10:00', to: '12:00' }],
  };
  const document = { ...aRuleSet(), promotions: [{ ...promotion, schedule }] };
  assert.equal(findingOf(document, 'schedule_never_active')?.severity, 'warns');
});
