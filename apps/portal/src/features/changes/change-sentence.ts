/** A change as one sentence of the catalogue. */
import type { Json } from '@house-rules/contracts';
import type { Names } from '@house-rules/rules-engine';
import { type Clockface, formatInstant } from '../../formats/format-instant.ts';
import type { PointsLocale } from '../../formats/format-points.ts';
import type { Messages } from '../../messages/messages.ts';
import { describeCondition } from '../rule-set/condition/describe-condition.ts';
import { listPaths } from '../rule-set/document/sections.ts';
import { summaries } from '../rule-set/rules/rule-summary.ts';
import type { Change } from './compare-documents.ts';

export interface ChangeContext {
  readonly messages: Messages;
  readonly names: Names;
  readonly currency: string;
  readonly clockface: Clockface;
  readonly points: PointsLocale;
}

export function changeSentence(change: Change, context: ChangeContext): string {
  const { changes: words } = context.messages;
  const { what } = change;
  switch (what.kind) {
    case 'added':
      return addedSentence(change, what.value, context);
    case 'removed':
      return words.removed;
    case 'moved':
      return words.moved(what.from, what.to);
    case 'paused':
    case 'resumed':
      return words[what.kind];
    case 'condition': {
      const { condition } = context.messages.ruleEditor;
      const [before, after] = [what.before, what.after].map((when) =>
        describeCondition(when ?? null, context.names, condition, 'alone'),
      );
      return words.condition(before ?? '', after ?? '');
    }
    case 'field':
      return fieldSentence(what, change, context);
  }
}

type FieldChange = Extract<Change['what'], { kind: 'field' }>;

function fieldSentence(what: FieldChange, change: Change, context: ChangeContext): string {
  const { changes: words } = context.messages;
  const before = valueWords(what.before, context);
  const after = valueWords(what.after, context);
  if (change.section === 'earning' && what.field === 'pointsPerUnit') {
    return words.rate(before, after, context.currency);
  }
  const sentence = words.set(words.field(what.field), before, after);
  return change.item === null ? words.settings(sentence) : sentence;
}

function addedSentence(change: Change, value: Json, context: ChangeContext): string {
  const { changes: words } = context.messages;
  const summary = summaryOf(change.pointer, value, context);
  return summary === null ? words.added : words.addedAs(summary);
}

/** An item as lists of rules show it, its figure first; null where its list shows none. */
export function summaryOf(pointer: string, item: Json, context: ChangeContext): string | null {
  const section = Object.entries(listPaths).find(([, path]) =>
    pointer.startsWith(`/${path.join('/')}/`),
  )?.[0];
  if (section === undefined) return null;
  const summarise = summaries[section as keyof typeof listPaths];
  const words = context.messages.ruleEditor;
  const { sentence, figure, unit } = summarise(item, { words, ...context });
  return `${figure} ${unit}, ${sentence}`.replace(' ,', ',');
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function valueWords(value: Json | undefined, { messages, clockface }: ChangeContext): string {
  if (value === undefined) return messages.changes.nothing;
  if (typeof value !== 'string') return JSON.stringify(value);
  return instant.test(value) ? formatInstant(value, clockface) : value;
}
