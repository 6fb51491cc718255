import assert from 'node:assert/strict';
import test from 'node:test';
import type { Promotion, RuleSetDocument } from '@house-rules/contracts';
import { inEveryForm, input, promotion } from './ask-forms.ts';
import { aPlayer, aRuleSet } from './builders.ts';

test('a currency that nobody knows is refused with a RangeError, also between two that are known', () => {
  inEveryForm(aRuleSet(), (ask) => {
    assert.equal(ask(input({ amountMinor: 100 })).spendable, 1_000_000);
    assert.throws(() => ask(input({ currency: 'ZZZ' })), RangeError);
    assert.throws(() => ask(input({ currency: 'ZZZ' })), RangeError);
    assert.equal(ask(input({ amountMinor: 100 })).spendable, 1_000_000);
  });
});

test('a rate that is no plain decimal is refused with a RangeError', () => {
  inEveryForm(aRuleSet(), (ask) => {
    for (const rate of ['', '1e3', 'x', '.5']) {
      assert.throws(() => ask(input({}, rate)), RangeError, rate);
    }
  });
});

test('wagers of several currencies and rates by turns each go through their own', () => {
  inEveryForm(aRuleSet(), (ask) => {
    for (let round = 0; round < 3; round += 1) {
      assert.equal(ask(input({ currency: 'EUR', amountMinor: 100 })).spendable, 1_000_000);
      assert.equal(ask(input({ currency: 'JPY', amountMinor: 100 }, '0.01')).spendable, 1_000_000);
      assert.equal(ask(input({ currency: 'JPY', amountMinor: 100 }, '0.02')).spendable, 2_000_000);
      assert.equal(ask(input({ currency: 'KWD', amountMinor: 100 }, '3')).spendable, 300_000);
      assert.equal(ask(input({ currency: 'BTC', amountMinor: 100 }, '1')).spendable, 1);
    }
  });
});

test('a day begins at its first millisecond, whichever day was asked for before', () => {
  inEveryForm({ ...aRuleSet(), timeZone: 'Europe/Malta' }, (ask) => {
    const midnight = Date.parse('2026-11-18T23:00:00Z');
    const dayAt = (occurredAtMs: number) => ask(input({ occurredAtMs })).counters[0]?.day;
    for (let round = 0; round < 3; round += 1) {
      assert.equal(dayAt(midnight - 1), '2026-11-18');
      assert.equal(dayAt(midnight), '2026-11-19');
      assert.equal(dayAt(midnight - 86_400_000), '2026-11-18');
      assert.equal(dayAt(midnight - 86_400_001), '2026-11-17');
      assert.equal(dayAt(midnight + 86_399_999), '2026-11-19');
    }
  });
});

test('an instant outside the zone table is refused with a RangeError where its day counts', () => {
  inEveryForm(aRuleSet(), (ask) => {
    assert.throws(
      () => ask(input({ occurredAtMs: Date.parse('2050-01-01T00:00:00Z') })),
      RangeError,
    );
    assert.throws(
      () => ask(input({ occurredAtMs: Date.parse('2010-01-01T00:00:00Z') })),
      RangeError,
    );
  });
});

test('a limit of the day is asked of this promotion and this count, and a foreign count is none', () => {
  const document: RuleSetDocument = {
    ...aRuleSet({ mode: 'add' }),
    promotions: [
      promotion('a', { limits: { wagersPerPlayerPerDay: 2 } }),
      promotion('b', { limits: { wagersPerPlayerPerDay: 1 } }),
      promotion('c', { limits: {} }),
    ],
  };
  inEveryForm(document, (ask) => {
    const applied = (promotions: Record<string, number>) =>
      ask(input({}, '1', aPlayer({ counters: { points: 0, promotions } }))).promotions;
    assert.deepEqual(applied({}), ['a', 'b', 'c']);
    assert.deepEqual(applied({ a: 1, b: 0, c: 99 }), ['a', 'b', 'c']);
    assert.deepEqual(applied({ a: 2, b: 1 }), ['c']);
    assert.deepEqual(applied({ a: 3, z: 1 }), ['b', 'c']);
    const { counters } = ask(input({ amountMinor: 100 }));
    assert.deepEqual(
      counters.map(({ item, add }) => `${item} ${add}`),
      ['points 4000000', 'promotion:a 1', 'promotion:b 1'],
    );
  });
});

test('a promotion called like a name that every object has counts its own', () => {
  const limits = { wagersPerPlayerPerDay: 1 };
  const document = { ...aRuleSet(), promotions: [promotion('constructor', { limits })] };
  inEveryForm(document, (ask) => {
    const applied = (promotions: Record<string, number>) =>
      ask(input({}, '1', aPlayer({ counters: { points: 0, promotions } }))).promotions;
    assert.deepEqual(applied({}), ['constructor']);
    assert.deepEqual(applied(JSON.parse('{"constructor": 1}') as Record<string, number>), []);
  });
});

test('the best of a group is the one that gives most: multipliers, bonuses, both, none', () => {
  const best = (...promotions: Promotion[]): RuleSetDocument => ({
    ...aRuleSet({ mode: 'best' }),
    promotions,
  });
  const times = (id: string, multiplier: string) =>
    promotion(id, { effect: { kind: 'multiplier', multiplier } });
  const plus = (id: string, points: string) => promotion(id, { effect: { kind: 'bonus', points } });
  const cases: readonly (readonly [RuleSetDocument, string, number])[] = [
    [best(times('a', '2'), times('b', '3'), times('c', '3')), 'b', 30],
    [best(times('a', '3'), times('b', '2')), 'a', 30],
    [best(times('a', '0.5'), times('b', '0.25')), 'a', 5],
    [best(plus('a', '4'), plus('b', '5'), plus('c', '5')), 'b', 15],
    [best(times('a', '2'), plus('b', '10')), 'a', 20],
    [best(plus('a', '10'), times('b', '2')), 'a', 20],
    [best(times('a', '2'), plus('b', '10.000001')), 'b', 20.000001],
    [best(times('a', '0.5'), plus('b', '0')), 'b', 10],
    [best(promotion('a', { paused: true }), plus('b', '1')), 'b', 11],
  ];
  for (const [document, id, points] of cases) {
    inEveryForm(document, (ask) => {
      const decision = ask(input({ amountMinor: 1_000 }));
      assert.deepEqual(decision.promotions, [id]);
      assert.equal(decision.spendable, Math.round(points * 1_000_000));
    });
  }
});

test('groups add, multiply and give their bonuses in one sum, each at its own decimals', () => {
  const document: RuleSetDocument = {
    ...aRuleSet({ multiplier: '1.5' }),
    stackingGroups: [
      { id: 'add', name: 'Add', mode: 'add' },
      { id: 'multiply', name: 'Multiply', mode: 'multiply' },
      { id: 'best', name: 'Best', mode: 'best' },
    ],
    promotions: [
      promotion('a', { group: 'add', effect: { kind: 'multiplier', multiplier: '1.25' } }),
      promotion('b', { group: 'add', effect: { kind: 'multiplier', multiplier: '1.0625' } }),
      promotion('c', { group: 'multiply', effect: { kind: 'multiplier', multiplier: '1.1' } }),
      promotion('d', { group: 'multiply', effect: { kind: 'multiplier', multiplier: '1.01' } }),
      promotion('e', { group: 'best', effect: { kind: 'bonus', points: '0.000001' } }),
      promotion('f', { group: 'add', effect: { kind: 'bonus', points: '0.5' } }),
    ],
  };
  inEveryForm(document, (ask) => {
    // 3 × 1.5 × 1.3125 × 1.111 + 0.500001 = 7.06184475
    const decision = ask(input({ amountMinor: 300 }));
    assert.equal(decision.spendable, 7_061_844);
    assert.deepEqual(decision.promotions, ['a', 'b', 'c', 'd', 'e', 'f']);
  });
});

test('a weekly window is asked by the clock of its zone, minute by minute', () => {
  const schedule = {
    from: '2026-01-01T00:00:00Z',
    to: '2027-01-01T00:00:00Z',
    timeZone: 'America/New_York',
    weekly: [
      { days: ['sun' as const], from: '23:00', to: '01:30' },
      { days: ['wed' as const], from: '12:00', to: '12:01' },
    ],
  };
  const document = { ...aRuleSet(), promotions: [promotion('a', { schedule })] };
  inEveryForm(document, (ask) => {
    const runs = (instant: string) =>
      ask(input({ occurredAtMs: Date.parse(instant) })).promotions.length === 1;
    // Five hours behind UTC in winter, four in summer.
    const instants: readonly (readonly [string, boolean])[] = [
      ['2026-11-16T03:59:59.999Z', false],
      ['2026-11-16T04:00:00Z', true],
      ['2026-11-16T06:29:59.999Z', true],
      ['2026-11-16T06:30:00Z', false],
      ['2026-07-06T03:00:00Z', true],
      ['2026-07-06T05:30:00Z', false],
      ['2026-11-18T17:00:00Z', true],
      ['2026-11-18T17:00:59.999Z', true],
      ['2026-11-18T17:01:00Z', false],
      ['2026-11-18T16:59:59.999Z', false],
    ];
    for (const [instant, expected] of instants) assert.equal(runs(instant), expected, instant);
    for (const [instant, expected] of [...instants].reverse()) {
      assert.equal(runs(instant), expected, instant);
    }
  });
});

test('sums beyond plain integers are as exact: the largest stake at the largest rates', () => {
  const document = aRuleSet({
    pointsPerUnit: '0.000001',
    rounding: { decimals: 6, mode: 'halfEven' },
  });
  inEveryForm(document, (ask) => {
    const decision = ask(
      input({ amountMinor: 999_999_999_999_999, currency: 'JPY' }, '0.0999999999'),
    );
    // 999999999999999 × 0.0999999999 × 10^-6 = 99999999.8999999000000001
    assert.equal(decision.spendable, 99_999_999_900_000);
    assert.equal(decision.status, 99_999_999_900_000);
  });
});

test('a ladder is climbed rung by rung, and no wager lowers a stored tier', () => {
  const document: RuleSetDocument = {
    ...aRuleSet(),
    tiers: {
      window: { kind: 'lifetime' },
      ladder: ['0', '10', '20', '30'].map((from, index) => ({
        id: `t${index}`,
        name: `T${index}`,
        from,
        multiplier: '1',
      })),
    },
  };
  inEveryForm(document, (ask) => {
    const tiers = (status: number, tier: string | null, amountMinor = 1_000) => {
      const player = aPlayer({ statusMicropoints: status * 1_000_000, tier });
      const decision = ask(input({ amountMinor }, '1', player));
      return [decision.tier, decision.tierAfter];
    };
    assert.deepEqual(tiers(0, null), ['t0', 't1']);
    assert.deepEqual(tiers(9.999999, null), ['t0', 't1']);
    assert.deepEqual(tiers(10, null), ['t1', 't2']);
    assert.deepEqual(tiers(0, null, 3_000), ['t0', 't3']);
    assert.deepEqual(tiers(0, null, 9_999_900), ['t0', 't3']);
    assert.deepEqual(tiers(0, 't2'), ['t2', 't2']);
    assert.deepEqual(tiers(25, 't1', 500), ['t2', 't3']);
    assert.deepEqual(tiers(25, 't3', 0), ['t3', 't3']);
    assert.deepEqual(tiers(-5, null, 1_400), ['t0', 't0']);
    assert.deepEqual(tiers(5, 'gone', 0), ['t0', 't0']);
  });
});
