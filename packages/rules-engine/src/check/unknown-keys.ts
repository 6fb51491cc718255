/** Keys that a shape does not know: each is told which known one it resembles. */
import type { Finding, Mend } from '@house-rules/contracts';
import { z } from 'zod';
import { didYouMean, nearestName } from './did-you-mean.ts';
import { pointerStep } from './json-pointer.ts';

/**
 * A finding for each unknown key of an object.
 * @param schema of the value in which the issue was found.
 * @param parent the object whose keys they are, at `pointer`.
 */
export function* unknownKeys(
  schema: z.ZodType,
  issue: z.core.$ZodIssueUnrecognizedKeys,
  parent: unknown,
  pointer: string,
): Generator<Finding> {
  const known = knownKeys(schema, issue.path);
  for (const key of issue.keys) {
    const nearest = nearestName(key, known);
    const sentence = `the key \`${key.slice(0, 60)}\` is not known${hint(nearest, known)}`;
    const at = pointer + pointerStep(key);
    const mend = nearest === null ? {} : renameMend(pointer, key, nearest, parent);
    yield { code: 'unknown_key', severity: 'blocks', pointer: at, sentence, ...mend };
  }
}

function hint(nearest: string | null, known: readonly string[]): string {
  if (nearest !== null) return didYouMean(nearest);
  if (known.length === 0) return '; leave it out';
  return `; known are ${known.map((name) => `\`${name}\``).join(', ')}`;
}

/** Moves the value to the key that was meant, where that one is still free. */
function renameMend(pointer: string, key: string, meant: string, parent: unknown): { mend?: Mend } {
  const holder = parent as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(holder, meant)) return {};
  const value = holder[key] as NonNullable<Mend['steps'][number]['value']>;
  const remove = { op: 'remove' as const, path: pointer + pointerStep(key) };
  const add = { op: 'add' as const, path: pointer + pointerStep(meant), value };
  return { mend: { sentence: `rename it to \`${meant}\``, steps: [remove, add] } };
}

/** The keys that the schema knows at a path; empty where it cannot be told. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const key of path) at = stepInto(unwrapped(at), key);
  const objects = alternatives(unwrapped(at));
  return [...new Set(objects.flatMap((object) => Object.keys(object.shape)))];
}

function alternatives(schema: unknown): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => alternatives(unwrapped(option)));
  }
  return [];
}

function stepInto(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodArray) return schema.element;
  for (const object of alternatives(schema)) {
    if (typeof key === 'string' && Object.hasOwn(object.shape, key)) return object.shape[key];
  }
  return null;
}

/** Without "may be absent". */
export function unwrapped(schema: unknown): unknown {
  let at = schema;
  while (at instanceof z.ZodOptional || at instanceof z.ZodDefault) at = at.unwrap();
  return at;
}
