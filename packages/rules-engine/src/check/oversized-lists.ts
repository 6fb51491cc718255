/** Lists and records that are longer than their shape allows, found without looking into them. */
import type { Finding } from '@house-rules/contracts';
import { z } from 'zod';
import { pointerOf } from './json-pointer.ts';
import { tooLongSentence } from './shape-issue.ts';
import { unwrapped } from './unknown-keys.ts';

/** Records hold something by currency or by promotion: more of them than there ever are. */
const recordEntriesMax = 500;

/** A finding for each; what is within one is not looked at. The value must have passed checkJson. */
export function* oversizedLists(
  schema: unknown,
  value: unknown,
  path: readonly PropertyKey[] = [],
): Generator<Finding> {
  const shape = unwrapped(schema);
  if (typeof value !== 'object' || value === null || !holdsLists(shape)) return;
  if (shape instanceof z.ZodArray) {
    if (!Array.isArray(value)) return;
    const most = maximumOf(shape);
    if (value.length > most) yield tooLong(path, most);
    else if (holdsLists(unwrapped(shape.element))) {
      for (const [index, item] of value.entries()) {
        yield* oversizedLists(shape.element, item, [...path, index]);
      }
    }
  } else if (shape instanceof z.ZodRecord) {
    if (Object.keys(value).length > recordEntriesMax) yield tooLong(path, recordEntriesMax);
  } else if (shape instanceof z.ZodObject) {
    for (const [key, inner] of Object.entries(shape.shape)) {
      const child: unknown = Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined;
      yield* oversizedLists(inner, child, [...path, key]);
    }
  }
}

function holdsLists(schema: unknown): boolean {
  if (schema instanceof z.ZodArray || schema instanceof z.ZodRecord) return true;
  if (!(schema instanceof z.ZodObject)) return false;
  return Object.values(schema.shape).some((inner) => holdsLists(unwrapped(inner)));
}

function maximumOf(schema: z.ZodArray): number {
  for (const check of schema.def.checks ?? []) {
    if (check instanceof z.core.$ZodCheckMaxLength) return check._zod.def.maximum;
  }
  return Number.POSITIVE_INFINITY;
}

function tooLong(path: readonly PropertyKey[], most: number): Finding {
  const name = path.at(-1);
  const what = typeof name === 'string' ? `\`${name}\`` : 'the list';
  const sentence = tooLongSentence(what, most, 'entries');
  return { code: 'out_of_range', severity: 'blocks', pointer: pointerOf(path), sentence };
}
