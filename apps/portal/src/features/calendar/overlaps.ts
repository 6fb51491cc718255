/** Where promotions run at the same time, and the most that they can come to together. */
import type { Promotion, StackingGroup } from '@house-rules/contracts';
import type { Span } from './promotion-spans.ts';

export interface Running {
  readonly promotion: Promotion;
  readonly spans: readonly Span[];
}

export interface Overlap {
  readonly promotions: readonly Promotion[];
  /** In order; each stretch has exactly these promotions. */
  readonly spans: readonly Span[];
}

/** Every set of two or more that run at one time, the earliest first. A paused one runs never. */
export function overlapsOf(running: readonly Running[]): Overlap[] {
  const counting = running.filter(({ promotion }) => promotion.paused !== true);
  const edges = new Set(
    counting.flatMap(({ spans }) => spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs])),
  );
  const instants = [...edges].sort((a, b) => a - b);
  const found = new Map<string, { promotions: Promotion[]; spans: Span[] }>();
  instants.slice(0, -1).forEach((fromMs, index) => {
    const toMs = instants[index + 1] ?? fromMs;
    const promotions = counting
      .filter(({ spans }) => spans.some((span) => span.fromMs <= fromMs && toMs <= span.toMs))
      .map(({ promotion }) => promotion);
    if (promotions.length < 2) return;
    const key = promotions.map(({ id }) => id).join(' ');
    const set = found.get(key) ?? { promotions, spans: [] };
    found.set(key, set);
    const last = set.spans.at(-1);
    if (last?.toMs === fromMs) set.spans[set.spans.length - 1] = { ...last, toMs };
    else set.spans.push({ fromMs, toMs });
  });
  return [...found.values()];
}

/** An exact decimal: `digits` / 10^`scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

interface Together {
  /** Exact, as a decimal text; "1" where nothing multiplies. */
  readonly multiplier: string;
  /** Points added last; "0" for none. */
  readonly bonus: string;
}

/** The most that these can come to: as the engine stacks them, where a wager meets every condition. */
export function together(
  promotions: readonly Promotion[],
  groups: readonly StackingGroup[],
): Together {
  let multiplier = one;
  let bonus = zero;
  for (const id of new Set(promotions.map(({ group }) => group))) {
    const effects = promotions.filter(({ group }) => group === id).map(({ effect }) => effect);
    const factors = effects.flatMap((effect) =>
      effect.kind === 'multiplier' ? [decimalOf(effect.multiplier)] : [],
    );
    const mode = groups.find((group) => group.id === id)?.mode ?? 'multiply';
    multiplier = times(multiplier, stacked(factors, mode));
    for (const effect of effects) {
      if (effect.kind === 'bonus') bonus = plus(bonus, decimalOf(effect.points));
    }
  }
  return { multiplier: textOf(multiplier), bonus: textOf(bonus) };
}

const one: Decimal = { digits: 1n, scale: 0 };
const zero: Decimal = { digits: 0n, scale: 0 };

function stacked(factors: readonly Decimal[], mode: StackingGroup['mode']): Decimal {
  if (factors.length === 0) return one;
  switch (mode) {
    case 'multiply':
      return factors.reduce(times, one);
    case 'add':
      return factors.reduce((sum, factor) => plus(sum, minus(factor, one)), one);
    case 'best':
      return factors.reduce((best, factor) => (minus(factor, best).digits > 0n ? factor : best));
  }
}

function decimalOf(text: string): Decimal {
  const [whole = '0', decimals = ''] = text.split('.');
  return { digits: BigInt(whole + decimals), scale: decimals.length };
}

const times = (a: Decimal, b: Decimal): Decimal => {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
};

const plus = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return { digits: at(a, scale) + at(b, scale), scale };
};

const minus = (a: Decimal, b: Decimal): Decimal => plus(a, { ...b, digits: -b.digits });

const at = ({ digits, scale }: Decimal, wanted: number): bigint =>
  digits * 10n ** BigInt(wanted - scale);

function textOf({ digits, scale }: Decimal): string {
  const size = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const decimals = size.slice(size.length - scale).replace(/0+$/, '');
  const whole = size.slice(0, size.length - scale);
  return `${digits < 0n ? '-' : ''}${whole}${scale === 0 || decimals === '' ? '' : `.${decimals}`}`;
}
