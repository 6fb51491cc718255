/**
 * The one text of a rule set file: the same content gives the same letters, whoever wrote it and in
 * whatever order its keys came, so that a difference in git is a difference in meaning. Names come
 * first in each object, the rest by the alphabet; what fits on a short line stands on one, so that a
 * condition is read as a sentence and one changed rule is one changed line.
 */
import type { Json } from '../expression.ts';
import type { RuleSetFile } from './rule-set-file.ts';

/** Two spaces a level; ends with a line feed. */
export const renderRuleSetFile = (file: RuleSetFile): string =>
  `${render(JSON.parse(JSON.stringify(file)) as Json, '')}\n`;

/** What a reader looks for first. */
const leading = ['format', 'formatVersion', 'origin', 'basis', 'schemaVersion', 'id', 'name'];

/** Of its own, without its indentation: where a value stands does not change how it looks. */
const shortLineMax = 72;

const render = (value: Json, indent: string): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const line = onOneLine(value, shortLineMax);
  if (line !== null) return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => render(item as Json, inner))
    : entriesOf(value).map(([key, item]) => `${JSON.stringify(key)}: ${render(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
};

/** Null where it takes more letters than that; a long value is not written out to learn it. */
const onOneLine = (value: Json, lettersMax: number): string | null => {
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value);
    return text.length <= lettersMax ? text : null;
  }
  const isList = Array.isArray(value);
  let text = isList ? '[' : '{';
  for (const [key, item] of isList ? Object.entries(value as readonly Json[]) : entriesOf(value)) {
    const start = text.length === 1 ? '' : ', ';
    const name = isList ? '' : `${JSON.stringify(key)}: `;
    const inner = onOneLine(item, lettersMax - text.length - start.length - name.length - 1);
    if (inner === null) return null;
    text += start + name + inner;
  }
  const line = `${isList || text.length === 1 ? text : `{ ${text.slice(1)} `}${isList ? ']' : '}'}`;
  return line.length <= lettersMax ? line : null;
};

const entriesOf = (value: object): readonly (readonly [string, Json])[] =>
  Object.entries(value).sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));

const placeOf = (key: string): number => {
  const place = leading.indexOf(key);
  return place < 0 ? leading.length : place;
};
