/**
 * How each clause of SPEC.md could be broken in the code: one text for another, in the file that
 * keeps the clause. `npm run mutate -w @house-rules/rules-engine -- --clauses` makes each change
 * alone, and a case that proves the clause must fail.
 */

export interface ClauseMutant {
  readonly clause: string;
  /** Path below src. */
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
}

const stages = 'decide/stages.ts';
const stacking = 'decide/promotion-stacking.ts';
const ladder = 'decide/tier-ladder.ts';
const decide = 'decide/decide.ts';

type Row = readonly [clause: string, file: string, from: string, to: string];

const rows: readonly Row[] = [
  ['1.1', stages, 'const microDecimals = 6;', 'const microDecimals = 7;'],
  ['1.2', 'money/currency-digits.ts', "3: 'BHD", "1: 'BHD"],
  ['1.3', 'money/wager-amount.ts', 'significantDigitsMax = 15;', 'significantDigitsMax = 16;'],
  [
    '1.4',
    'money/exact-decimal.ts',
    "const fraction = match[3] ?? '';",
    "const fraction = (match[3] ?? '').slice(0, 6);",
  ],
  [
    '1.5',
    stages,
    'const base = multiply(multiply(amount, decimalOf(input.rate)), rule.pointsPerUnit);',
    `const whole = multiply(multiply(amount, decimalOf(input.rate)), rule.pointsPerUnit);
     const base = { units: roundToDecimals(whole, 1, 'down'), decimals: 1 };`,
  ],
  ['2.1', stages, 'segments: player.segments,', 'segments: wager.segments,'],
  ['2.2', 'money/wager-amount.ts', 'return minor / (', 'return 0.1 * minor / (0.1 * '],
  [
    '3.1',
    'expression/expression-closure.ts',
    'return Array.isArray(value) ? value.length > 0 : Boolean(value);',
    'return Boolean(value);',
  ],
  [
    '3.2',
    'expression/expression-closure.ts',
    "'<=': (a, b) => (a as number) <= (b as number)",
    "'<=': (a, b) => (a as number) < (b as number)",
  ],
  [
    '3.3',
    'expression/type-expression.ts',
    "else if (type !== 'money' && type !== 'number') {",
    "else if (type === 'null') {",
  ],
  ['3.4', 'expression/expression-closure.ts', 'return () => value;', 'return () => !value;'],
  ['4.1', stages, "?.rule.effect === 'allow'", "?.rule.effect === 'deny'"],
  [
    '4.2',
    stages,
    'const eligible = eligibility !== null &&',
    'const eligible = eligibility === null ||',
  ],
  ['4.3', stages, 'each.rule.paused !== true && each.matches(data)', 'each.matches(data)'],
  ['5.1', stages, 'rules.findIndex(', 'rules.findLastIndex('],
  ['5.2', decide, "return 'no_earning_rule';", "return 'rounded_to_zero';"],
  ['5.3', stages, 'multiply(amount, decimalOf(input.rate))', 'amount'],
  [
    '6.1',
    ladder,
    'tier.fromMicropoints <= statusMicropoints',
    'tier.fromMicropoints < statusMicropoints',
  ],
  [
    '6.2',
    ladder,
    'return Math.max(stored, rungByStatus(tiers, statusMicropoints));',
    'return stored === -1 ? rungByStatus(tiers, statusMicropoints) : stored;',
  ],
  [
    '6.3',
    stages,
    'multiply(base, tier.multiplier)',
    'multiply(base, plan.tiers.at(-1)?.multiplier ?? tier.multiplier)',
  ],
  ['6.4', decide, 'Math.max(\n    stages.rung,', 'Math.min(\n    stages.rung,'],
  ['7.1', stacking, 'ms >= toMs', 'ms > toMs'],
  [
    '7.2',
    'schedule/weekly-windows.ts',
    'minute >= from && minute < to',
    'minute > from && minute < to',
  ],
  ['7.3', stacking, "if (promotion.paused === true) return 'paused';", ''],
  ['7.4', stacking, 'return compare(sum, zero) < 0 ? zero : sum;', 'return sum;'],
  [
    '7.5',
    stages,
    '(points, { factor }) => multiply(points, factor)',
    '(points, { factor }, index) => (index === 0 ? multiply(points, factor) : points)',
  ],
  [
    '7.6',
    decide,
    "stacking.outcomes[index] === 'applied' ? [promotion.id] : []",
    "stacking.outcomes[index] === 'applied' && index === 0 ? [promotion.id] : []",
  ],
  ['8.1', 'money/exact-decimal.ts', 'return twice >= divisor;', 'return twice > divisor;'],
  [
    '9.1',
    stages,
    'let spendable = atMost(plan.perWagerMax, rounded);',
    'let spendable = atMost(Number.MAX_SAFE_INTEGER, rounded);',
  ],
  ['9.2', stages, 'Math.max(0, plan.perDayMax - earnedToday)', 'plan.perDayMax - earnedToday'],
  [
    '9.3',
    'check/check-values.ts',
    "if (down === roundToDecimals(value, decimals, 'up')) return [];",
    'return [];',
  ],
  ['10.1', stages, 'roundPoints(plan, base)', 'roundPoints(plan, afterTier)'],
  [
    '11.1',
    'schedule/local-time.ts',
    'const dayNumber = Math.floor((ms + offset) / msPerDay);',
    'const dayNumber = Math.floor(ms / msPerDay);',
  ],
  ['11.2', decide, 'wagersPerDayMax !== null && sum.', 'sum.'],
  [
    '11.3',
    decide,
    "sum.rounded > 0 ? 'capped_to_zero' : 'rounded_to_zero'",
    "sum.rounded > 0 ? 'rounded_to_zero' : 'capped_to_zero'",
  ],
  ['12.1', 'expression/expression-bounds.ts', 'depthMax: 32,', 'depthMax: 33,'],
  [
    '12.2',
    'document/hash-document.ts',
    'utf8ToBytes(canonicalJson(document))',
    'utf8ToBytes(JSON.stringify(document))',
  ],
  ['12.3', 'testing/conformance.ts', 'setAll(document, (each.set ?? {}) as Json);', ''],
  [
    '13.1',
    'check/check-reach.ts',
    "code: 'never_reached', severity: 'warns'",
    "code: 'never_reached', severity: 'notes'",
  ],
  [
    '14.1',
    'stored/read-stored-rule-set.ts',
    'const { node, findings } = parseExpression(when, pointer);',
    `if (JSON.stringify(when).length > 200) return fault('meaning', pointer, 'too long');
     const { node, findings } = parseExpression(when, pointer);`,
  ],
  ['15.1', 'check/check-ledger-terms.ts', 'if (expiry.day <= last) return [];', 'return [];'],
];

export const clauseMutants: readonly ClauseMutant[] = rows.map(([clause, file, from, to]) => ({
  clause,
  file,
  from,
  to,
}));
