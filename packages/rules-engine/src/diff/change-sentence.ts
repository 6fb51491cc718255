/** What a change of one property says to a person: "Slots: 0.1 → 0.12 points per EUR". */
import type {
  Expression,
  Message,
  Promotion,
  RuleSetDocument,
  StackingGroup,
} from '@house-rules/contracts';
import { namesOf, pointsWords } from '../explain/describe-rule.ts';
import { message } from '../explain/message.ts';
import { describeExpression } from '../expression/describe-expression.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import type { Item } from './document-lists.ts';
import type { ItemList } from './rule-set-change.ts';

export interface PropertyChange {
  readonly list: ItemList;
  readonly item: Item;
  readonly property: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly older: RuleSetDocument;
  readonly newer: RuleSetDocument;
}

export function propertyMessage(change: PropertyChange): Message {
  const { list, item, property } = change;
  const params = { list, id: item.id, name: item.name, property };
  return message(`diff.${list}.${property}`, params, propertyText(change));
}

function propertyText(change: PropertyChange): string {
  const { list, item, property, from, to, newer } = change;
  const { name } = item;
  switch (property) {
    case 'name':
      return `${String(from)} is now called ${String(to)}`;
    case 'paused':
      return to === true ? `${name} is paused` : `${name} runs again`;
    case 'when':
      return conditionText(change);
    case 'pointsPerUnit':
      return `${name}: ${String(from)} → ${pointsWords(String(to))} per ${newer.currency.base}`;
    case 'from':
      return `${name}: from ${String(from)} → ${String(to)} status points`;
    case 'multiplier':
      return `${name}: × ${String(from)} → × ${String(to)}`;
    case 'reason':
      return `${name}: the reason now reads "${String(to)}"`;
    case 'mode':
      return `${name}: stacks by ${modeWords(to)}, was ${modeWords(from)}`;
    case 'group':
      return `${name}: stacks in ${groupName(change.newer, to)}, was in ${groupName(change.older, from)}`;
    case 'effect':
      return list === 'promotions' ? effectText(change) : allowText(name, to);
    case 'schedule':
      return `${name}: runs ${scheduleWords(to)}, was ${scheduleWords(from)}`;
    case 'limits':
      return `${name}: ${limitWords(to)}, was ${limitWords(from)}`;
    case 'expect':
      return `the test "${name}" expects ${expectWords(to)}, was ${expectWords(from)}`;
    default:
      return list === 'tests'
        ? `the test "${name}" has another ${property}`
        : `${name}: ${property} changed`;
  }
}

function conditionText({ item, from, to, older, newer }: PropertyChange): string {
  const now = describeExpression(to as Expression, namesOf(newer));
  const was = describeExpression(from as Expression, namesOf(older));
  const same = now === was ? ' (written otherwise)' : '';
  return `${item.name}: now when ${now}, was when ${was}${same}`;
}

function allowText(name: string, to: unknown): string {
  return to === 'allow'
    ? `${name}: now allows, used to deny`
    : `${name}: now denies, used to allow`;
}

function modeWords(mode: unknown): string {
  const words: Readonly<Record<StackingGroup['mode'], string>> = {
    multiply: 'multiplying',
    add: 'adding',
    best: 'the best one',
  };
  return mode === 'multiply' || mode === 'add' || mode === 'best' ? words[mode] : String(mode);
}

function groupName(document: RuleSetDocument, id: unknown): string {
  return document.stackingGroups.find((group) => group.id === id)?.name ?? String(id);
}

function effectText({ item, from, to }: PropertyChange): string {
  return `${item.name}: ${effectWords(from)} → ${effectWords(to)}`;
}

function effectWords(value: unknown): string {
  const effect = value as Promotion['effect'];
  return effect.kind === 'multiplier'
    ? `× ${effect.multiplier}`
    : `+ ${pointsWords(effect.points)}`;
}

function scheduleWords(value: unknown): string {
  return describeSchedule(value as Promotion['schedule']);
}

function limitWords(value: unknown): string {
  const perDay = (value as Promotion['limits'])?.wagersPerPlayerPerDay;
  if (perDay === undefined) return 'no limit a player and day';
  return `at most ${perDay} ${perDay === 1 ? 'wager' : 'wagers'} a player and day`;
}

function expectWords(value: unknown): string {
  const expected = value as RuleSetDocument['tests'][number]['expect'];
  const rule = expected.earningRule;
  const by = rule === undefined || rule === null ? '' : ` by ${rule}`;
  return expected.eligible
    ? `${pointsWords(expected.points)}${by}`
    : 'a wager that is not eligible';
}
