/**
 * A second opinion on points, for tests only: fractions of BigInts, written from the law and not
 * from the engine, slow and plain. It knows nothing of decimals, plans or stages.
 */
import type { RoundingMode, RuleSetDocument } from '@house-rules/contracts';

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export function fraction(text: string): Fraction {
  const [whole = '0', part = ''] = text.split('.');
  return { n: BigInt(whole + part), d: BigInt(`1${'0'.repeat(part.length)}`) };
}

const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d });
const isMore = (a: Fraction, b: Fraction): boolean => a.n * b.d > b.n * a.d;

/** The nearest multiples of 10^-decimals below and above decide; ties by the mode. Micropoints. */
export function roundedMicropoints(value: Fraction, decimals: number, mode: RoundingMode): bigint {
  const steps = value.n * 10n ** BigInt(decimals);
  const below = steps / value.d;
  const rest = steps - below * value.d;
  const half = rest * 2n - value.d;
  const up = { down: false, up: rest !== 0n, halfUp: half >= 0n, halfEven: false }[mode];
  const even = mode === 'halfEven' && (half > 0n || (half === 0n && below % 2n !== 0n));
  return ((up || even ? below + 1n : below) * 1_000_000n) / 10n ** BigInt(decimals);
}

export interface OracleInput {
  readonly amount: string;
  readonly rate: string;
  readonly pointsPerUnit: string;
  readonly tier: string;
  /** Effects of one group that all match, in order. */
  readonly effects: readonly { kind: 'multiplier' | 'bonus'; value: string }[];
  readonly mode: 'multiply' | 'add' | 'best';
  readonly rounding: RuleSetDocument['rounding'];
}

const ceiling = 100_000_000n * 1_000_000n;
const one: Fraction = { n: 1n, d: 1n };

/** Spendable and status micropoints of a wager without document limits. */
export function oraclePoints(input: OracleInput): { spendable: number; status: number } {
  const { decimals, mode } = input.rounding;
  const base = times(
    times(fraction(input.amount), fraction(input.rate)),
    fraction(input.pointsPerUnit),
  );
  const exact = stacked(input, times(base, fraction(input.tier)));
  return {
    spendable: bounded(roundedMicropoints(exact, decimals, mode)),
    status: bounded(roundedMicropoints(base, decimals, mode)),
  };
}

function bounded(micropoints: bigint): number {
  return Number(micropoints > ceiling ? ceiling : micropoints);
}

function stacked(input: OracleInput, afterTier: Fraction): Fraction {
  const effects = input.effects.map(({ kind, value }) => ({ kind, value: fraction(value) }));
  const applied = input.mode === 'best' ? bestOf(effects, afterTier) : effects;
  const multipliers = applied.filter(({ kind }) => kind === 'multiplier').map(({ value }) => value);
  const bonuses = applied.filter(({ kind }) => kind === 'bonus').map(({ value }) => value);
  const sum = multipliers.reduce((total, value) => plus(total, minus(value, one)), one);
  const factor =
    input.mode === 'add' ? (sum.n < 0n ? { n: 0n, d: 1n } : sum) : multipliers.reduce(times, one);
  return bonuses.reduce(plus, times(afterTier, factor));
}

function bestOf<E extends { kind: string; value: Fraction }>(
  effects: readonly E[],
  points: Fraction,
): E[] {
  const gain = ({ kind, value }: E) =>
    kind === 'bonus' ? value : minus(times(points, value), points);
  const [first, ...others] = effects;
  if (first === undefined) return [];
  return [others.reduce((most, each) => (isMore(gain(each), gain(most)) ? each : most), first)];
}
