/**
 * What a draft can hold. Any JSON object is kept as it was typed, wrong or not; refused is only what
 * would be dangerous to keep near an evaluator: what the engine cannot walk (size, depth), names that
 * every object has already, and fields that reach for them.
 */
import type { Finding, Json } from '@house-rules/contracts';
import { type Result, refuse, succeed } from '../fault.ts';
import { toPointer } from '../http/zod-issue.ts';

/** The engine's findings of its first look, after which it looks no further. */
const unholdable: ReadonlySet<string> = new Set([
  'document_too_large',
  'document_too_deep',
  'prototype_name',
  'number_not_finite',
  'unpaired_surrogate',
  'not_json',
]);

const inheritedNames: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/**
 * @param findings what the engine says of the document.
 * @param root JSON pointer of the document in the body; pointers of faults continue it.
 */
export const holdable = (
  document: Json,
  findings: readonly Finding[],
  root: string,
): Result<Json> => {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    const sentence = 'a rule set document is a JSON object; send one in curly braces';
    return refuse('invalid_body', sentence, { pointer: root });
  }
  const finding = findings.find(({ code }) => unholdable.has(code));
  if (finding !== undefined) {
    const pointer = root + finding.pointer;
    return refuse('invalid_body', `\`${pointer}\`: ${finding.sentence}`, { pointer });
  }
  const path = pathToPrototype(document, []);
  if (path === null) return succeed(document);
  const pointer = root + toPointer(path);
  const sentence = `\`${pointer}\`: a field may not name what every object has; name another`;
  return refuse('invalid_body', sentence, { pointer });
};

/** Where a `var` reaches for a prototype. The depth is bounded by the first look above. */
const pathToPrototype = (
  value: Json,
  path: readonly PropertyKey[],
): readonly PropertyKey[] | null => {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key];
    if (key === 'var' && reachesForPrototype(inner)) return at;
    const found = pathToPrototype(inner, at);
    if (found !== null) return found;
  }
  return null;
};

const reachesForPrototype = (operand: Json): boolean => {
  const field = Array.isArray(operand) ? operand[0] : operand;
  return typeof field === 'string' && field.split('.').some((name) => inheritedNames.has(name));
};
