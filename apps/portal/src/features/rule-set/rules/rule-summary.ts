/** One line of each rule as the list shows it: a sentence, and the figure that matters. */
import type { Json } from '@house-rules/contracts';
import type { Names } from '@house-rules/rules-engine';
import { type Clockface, formatShort } from '../../../formats/format-instant.ts';
import { groupDecimal, type PointsLocale } from '../../../formats/format-points.ts';
import type { Messages } from '../../../messages/messages.ts';
import { describeCondition } from '../condition/describe-condition.ts';
import { listAt, type Path, textAt, valueAt } from '../document/read-json.ts';
import type { ListSection } from '../document/sections.ts';

export interface RuleSummary {
  readonly sentence: string;
  readonly figure: string;
  readonly unit: string;
}

export interface SummaryContext {
  readonly words: Messages['ruleEditor'];
  readonly names: Names;
  readonly currency: string;
  readonly clockface: Clockface;
  /** How the reader's language writes figures. */
  readonly points: PointsLocale;
}

type Summarise = (item: Json, context: SummaryContext) => RuleSummary;

export const summaries: Readonly<Record<ListSection, Summarise>> = {
  eligibility: (item, context) => {
    const { words } = context;
    const effect = textAt(item, ['effect']) ?? '?';
    return {
      sentence: words.sentence.eligibility(effect, whenOf(item, context)),
      figure: effect === 'allow' || effect === 'deny' ? words.figure[effect] : effect,
      unit: '',
    };
  },
  earning: (item, context) => ({
    sentence: context.words.sentence.earning(whenOf(item, context)),
    figure: figureAt(item, ['pointsPerUnit'], context),
    unit: context.words.figure.perUnit(context.currency),
  }),
  tiers: (item, context) => ({
    sentence: context.words.sentence.tier(figureAt(item, ['from'], context)),
    figure: `× ${figureAt(item, ['multiplier'], context)}`,
    unit: '',
  }),
  promotions: promotion,
  tests: (item, context) => {
    const { words, points } = context;
    const eligible = valueAt(item, ['expect', 'eligible']) !== false;
    const stake = figureAt(item, ['wager', 'amount'], context);
    const amount = `${stake} ${shown(valueAt(item, ['wager', 'currency']))}`;
    const category = shown(valueAt(item, ['wager', 'gameCategory']));
    const status = groupDecimal(shown(valueAt(item, ['player', 'statusPoints']) ?? '0'), points);
    return {
      sentence: words.sentence.test(amount, valueWord(category, words), status),
      figure: eligible ? figureAt(item, ['expect', 'points'], context) : '0',
      unit: eligible ? words.figure.points : words.figure.notEligible,
    };
  },
};

function promotion(item: Json, context: SummaryContext): RuleSummary {
  const { words, clockface } = context;
  const bonus = textAt(item, ['effect', 'kind']) === 'bonus';
  const from = instantWords(valueAt(item, ['schedule', 'from']), clockface);
  const to = instantWords(valueAt(item, ['schedule', 'to']), clockface);
  const perDay = valueAt(item, ['limits', 'wagersPerPlayerPerDay']);
  const limit = typeof perDay === 'number' ? words.sentence.perDay(perDay) : '';
  const weekly = weeklyWords(item, words);
  return {
    sentence: words.sentence.promotion(whenOf(item, context), from, to) + weekly + limit,
    figure: bonus
      ? `+ ${figureAt(item, ['effect', 'points'], context)}`
      : `× ${figureAt(item, ['effect', 'multiplier'], context)}`,
    unit: bonus ? words.figure.points : '',
  };
}

/** ", Fri, Sat 18:00–24:00 only" */
function weeklyWords(item: Json, words: Messages['ruleEditor']): string {
  const names: Readonly<Record<string, string>> = words.weekly.weekdays;
  const windows = listAt(item, ['schedule', 'weekly']).map((window) => {
    const days = listAt(window, ['days']).map((day) => names[shown(day)] ?? shown(day));
    const [from, to] = [valueAt(window, ['from']), valueAt(window, ['to'])];
    return words.weekly.window(days.join(', '), shown(from), shown(to));
  });
  return windows.length === 0 ? '' : words.sentence.weekly(windows.join('; '));
}

function whenOf(item: Json, { names, words }: SummaryContext): string {
  const when = valueAt(item, ['when']);
  return words.when(describeCondition(when ?? null, names, words.condition, 'when'));
}

function instantWords(value: Json | undefined, clockface: Clockface): string {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return shown(value);
  return formatShort(value, clockface);
}

/** A value known to the catalogue by its word there, any other as it is. */
export function valueWord(value: string, words: Messages['ruleEditor']): string {
  const known: Readonly<Record<string, string>> = words.values;
  return Object.hasOwn(known, value) ? (known[value] ?? value) : value;
}

/** A decimal as the reader's language writes it; what is none stays as it was typed. */
function figureAt(item: Json, path: Path, { points }: SummaryContext): string {
  return groupDecimal(shown(valueAt(item, path)), points);
}

export function shown(value: Json | undefined): string {
  if (value === undefined) return '?';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
