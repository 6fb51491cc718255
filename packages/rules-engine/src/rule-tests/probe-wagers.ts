/**
 * Wagers worth trying on a document: one for each alternative of each condition, one at and one
 * beside each number that a condition names, one at and one below each tier, one at each edge of
 * each schedule. They find what stored tests miss.
 */
import {
  type RatesDocument,
  type RuleSetDocument,
  type RuleTest,
  testPlayerSchema,
  testWagerSchema,
} from '@house-rules/contracts';
import { type Box, type Interval, type Side, sidesOf } from '../check/box.ts';
import { FindingList } from '../check/finding-list.ts';
import {
  type ExaminedRule,
  parsedRules,
  readConditions,
  withBoxes,
} from '../check/parsed-rules.ts';
import { walk } from '../expression/expression-tree.ts';
import type { FieldPath } from '../expression/fields.ts';
import { currencyDigits } from '../money/currency-digits.ts';
import { formatMicropoints, parsePoints } from '../money/micropoints.ts';

export interface Probe {
  /** What it tries, in words. */
  readonly title: string;
  readonly wager: RuleTest['wager'];
  readonly player: RuleTest['player'];
}

/** Wagers tried for one document; later ones repeat what earlier ones try. */
const probesMax = 600;

export function probeWagers(document: RuleSetDocument, rates: RatesDocument): Probe[] {
  const trees = readConditions(document, new FindingList());
  const rules = withBoxes(parsedRules(document, trees));
  const start = startingProbe(document);
  const byRule = [...rules.eligibility, ...rules.earning, ...rules.promotions].flatMap((rule) =>
    probesOfRule(rule, start, document),
  );
  const edges = byRule.flatMap((probe) => amountEdges(probe, rules.earning));
  const probes = [
    start,
    ...byRule,
    ...edges,
    ...tierProbes(document, byRule[0] ?? start),
    ...scheduleProbes(document, rules.promotions, byRule),
    ...currencyProbes(start, rates),
    ...capProbes(document, byRule[0] ?? start),
  ];
  return withoutRepetitions(probes).slice(0, probesMax);
}

/** Each once, and only those that can be stored as a test. */
function withoutRepetitions(probes: readonly Probe[]): Probe[] {
  const seen = new Set<string>();
  return probes.filter(({ wager, player }) => {
    if (!testWagerSchema.safeParse(wager).success) return false;
    if (!testPlayerSchema.safeParse(player).success) return false;
    const key = JSON.stringify([wager, player]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function startingProbe(document: RuleSetDocument): Probe {
  const at = document.promotions[0]?.schedule.from ?? '2026-01-01T12:00:00Z';
  return {
    title: 'an ordinary wager',
    wager: {
      amount: '50',
      currency: document.currency.base,
      gameCategory: 'slots',
      gameId: 'any-game',
      jurisdiction: 'MT',
      timestamp: at,
      stakeKind: 'real',
      channel: 'web',
      segments: [],
    },
    player: { statusPoints: '0', segments: [] },
  };
}

function probesOfRule(rule: ExaminedRule, start: Probe, document: RuleSetDocument): Probe[] {
  const alternatives = rule.boxes.outer.slice(0, alternativesMax);
  const matching = alternatives.map((box) =>
    probeIn(box, start, document, `a wager for ${rule.name}`),
  );
  return matching.flatMap((probe) => [probe, ...numberEdges(rule, probe)]);
}

const alternativesMax = 8;

/** A wager of the box, as ordinary as the box lets it be. */
function probeIn(box: Box, start: Probe, document: RuleSetDocument, title: string): Probe {
  const wager = { ...start.wager };
  const player = { ...start.player };
  // The stake last, for its smallest step is that of the currency.
  const sides = sidesOf(box);
  const stakes = sides.filter(([path]) => path === 'wager.amount');
  const others = sides.filter(([path]) => path !== 'wager.amount');
  for (const [path, side] of [...others, ...stakes]) {
    setField(path, side, wager, player, document);
  }
  return { title, wager, player };
}

function setField(
  path: FieldPath,
  side: Side,
  wager: RuleTest['wager'],
  player: RuleTest['player'],
  document: RuleSetDocument,
): void {
  if (side.kind === 'list') {
    const target = path === 'player.segments' ? player : wager;
    target.segments = [...side.has];
  } else if (side.kind === 'interval') {
    if (path === 'wager.amount') wager.amount = numberIn(side, 50, stepOf(wager.currency));
    else player.statusPoints = String(Math.max(0, Math.ceil(Number(numberIn(side, 0, 1)))));
  } else if (path === 'player.tier') {
    const tier = document.tiers.ladder.find(({ id }) => side.values.has(id) !== side.except);
    player.statusPoints = tier?.from ?? '0';
  } else {
    setText(path, side, wager);
  }
}

const textKeys = {
  'wager.currency': 'currency',
  'wager.gameCategory': 'gameCategory',
  'wager.gameId': 'gameId',
  'wager.jurisdiction': 'jurisdiction',
  'wager.stakeKind': 'stakeKind',
  'wager.channel': 'channel',
} as const;

function setText(
  path: FieldPath,
  side: Extract<Side, { kind: 'text' }>,
  wager: RuleTest['wager'],
): void {
  if (!(path in textKeys)) return;
  const key = textKeys[path as keyof typeof textKeys];
  const fits = (value: string) => side.values.has(value) !== side.except;
  if (fits(wager[key])) return;
  const others =
    key === 'jurisdiction'
      ? ['GB', 'SE', 'DE']
      : key === 'currency'
        ? ['GBP', 'USD']
        : ['other-game'];
  const value = side.except ? others.find(fits) : [...side.values][0];
  if (value !== undefined) Object.assign(wager, { [key]: value });
}

/** The smallest difference of two amounts of a currency. */
function stepOf(currency: string): number {
  return 10 ** -(currencyDigits(currency) ?? 2);
}

/** `wanted` where it fits, else the end nearest to it. */
function numberIn(
  { low, lowOpen, high, highOpen }: Interval,
  wanted: number,
  step: number,
): string {
  if (
    (wanted > low || (wanted === low && !lowOpen)) &&
    (wanted < high || (wanted === high && !highOpen))
  ) {
    return String(wanted);
  }
  return wanted <= low
    ? decimalText(low + (lowOpen ? step : 0), step)
    : decimalText(high - (highOpen ? step : 0), step);
}

function decimalText(value: number, step: number): string {
  const digits = Math.round(-Math.log10(step));
  return Math.max(0, value).toFixed(digits);
}

/** The numbers that the rule's own condition compares with, at and beside each. */
function numberEdges(rule: ExaminedRule, probe: Probe): Probe[] {
  return literalsOf(rule).flatMap(({ path, value }) => {
    const step = path === 'wager.amount' ? stepOf(probe.wager.currency) : 1;
    return [value - step, value, value + step].map((edge) => {
      const text = decimalText(edge, step);
      const title = `${probe.title}, ${path === 'wager.amount' ? 'stake' : 'status points'} ${text}`;
      return path === 'wager.amount'
        ? { ...probe, title, wager: { ...probe.wager, amount: text } }
        : { ...probe, title, player: { ...probe.player, statusPoints: text } };
    });
  });
}

interface NumberLiteral {
  readonly path: 'wager.amount' | 'player.statusPoints';
  readonly value: number;
}

function literalsOf(rule: ExaminedRule): NumberLiteral[] {
  const literals: NumberLiteral[] = [];
  for (const node of walk(rule.node)) {
    const operands =
      node.kind === 'order'
        ? node.operands
        : node.kind === 'equality'
          ? [node.left, node.right]
          : [];
    const field = operands.find((operand) => operand.kind === 'field');
    const path = field?.kind === 'field' ? field.field.path : null;
    if (path !== 'wager.amount' && path !== 'player.statusPoints') continue;
    for (const operand of operands) {
      if (operand.kind === 'literal' && typeof operand.value === 'number')
        literals.push({ path, value: operand.value });
    }
  }
  return literals.slice(0, alternativesMax);
}

/** The stakes at which earlier earning rules begin, for a first match hides behind them. */
function amountEdges(probe: Probe, earning: readonly ExaminedRule[]): Probe[] {
  if (probe.title.includes(',')) return [];
  return earning.slice(0, alternativesMax).flatMap((rule) => numberEdges(rule, probe));
}

function tierProbes({ tiers }: RuleSetDocument, start: Probe): Probe[] {
  return tiers.ladder.flatMap(({ name, from }) => {
    const at = {
      ...start,
      title: `a ${name} player`,
      player: { ...start.player, statusPoints: from },
    };
    const below = parsePoints(from) - 1;
    if (below < 0) return [at];
    const statusPoints = formatMicropoints(below);
    return [
      at,
      { ...start, title: `a player just below ${name}`, player: { ...start.player, statusPoints } },
    ];
  });
}

const msPerHour = 3_600_000;

function scheduleProbes(
  document: RuleSetDocument,
  promotions: readonly ExaminedRule[],
  byRule: readonly Probe[],
): Probe[] {
  return promotions.flatMap((rule) => {
    const { schedule } = document.promotions.find(({ id }) => id === rule.id) ?? {};
    const probe = byRule.find(({ title }) => title === `a wager for ${rule.name}`);
    if (schedule === undefined || probe === undefined) return [];
    const [from, to] = [Date.parse(schedule.from), Date.parse(schedule.to)];
    return [from - 1, from, from + msPerHour / 2, to - msPerHour / 2, to - 1, to].map((ms) => {
      const timestamp = new Date(ms).toISOString();
      return {
        ...probe,
        title: `${probe.title}, at ${timestamp}`,
        wager: { ...probe.wager, timestamp },
      };
    });
  });
}

function currencyProbes(start: Probe, rates: RatesDocument): Probe[] {
  return Object.keys(rates.rates).map((currency) => ({
    ...start,
    title: `a wager in ${currency}`,
    wager: { ...start.wager, currency, amount: '1234' },
  }));
}

/** Stakes that reach the caps, and a day that is nearly full. */
function capProbes({ limits }: RuleSetDocument, start: Probe): Probe[] {
  const large = {
    ...start,
    title: 'a very large stake',
    wager: { ...start.wager, amount: '9999999' },
  };
  const perDay = limits.pointsPerPlayerPerDay;
  if (perDay === undefined) return [large];
  const points = formatMicropoints(Math.max(0, parsePoints(perDay) - 1_000_000));
  const player = { ...start.player, counters: { points } };
  return [large, { ...start, title: 'a player near the limit of the day', player }];
}
