/**
 * From the contract's shape to findings: every zod issue becomes a pointer and a sentence. Lists are
 * read item by item, so that a document that is wrong everywhere is left as soon
 * as enough is said. What conditions hold is not the shape's matter, so zod never walks them.
 */
import { expressionSchema, type Finding } from '@house-rules/contracts';
import { z } from 'zod';
import type { FindingList } from './finding-list.ts';
import { pointerOf } from './json-pointer.ts';
import { codeOf, sentenceOf } from './shape-issue.ts';
import { unknownKeys } from './unknown-keys.ts';

/**
 * Null where the shape is wrong; why is among the findings. The input must have passed checkJson and
 * oversizedLists.
 */
export type ShapeReader<T> = (input: unknown, findings: FindingList) => T | null;

/** Prepares the reading of documents of a schema. */
export function shapeReader<T>(schema: z.ZodObject<z.ZodRawShape> & z.ZodType<T>): ShapeReader<T> {
  const parts = Object.entries(schema.shape).flatMap(([key, inner]) => partOf(key, inner));
  const frame = schema.extend(Object.fromEntries(parts.map(({ key, list }) => [key, list])));
  return (input, findings) => {
    const whole = readPart(schema, frame, input, [], findings);
    const lists = parts.map((part) => [part.key, readItems(part, input, findings)] as const);
    if (whole === null || lists.some(([, items]) => items === null)) return null;
    const value: unknown = { ...(whole as object), ...Object.fromEntries(lists) };
    return value as T;
  };
}

/** A list of the document, which is read apart from the rest. */
interface Part {
  readonly key: string;
  /** The list with any items. */
  readonly list: z.ZodType;
  readonly item: z.ZodType;
  readonly full: z.ZodType;
  readonly hasCondition: boolean;
}

function partOf(key: string, schema: unknown): Part[] {
  if (!(schema instanceof z.ZodArray)) return [];
  const full = schema.element as z.ZodType;
  const list = schema.clone({ ...schema.def, element: z.unknown() });
  const hasCondition = full instanceof z.ZodObject && full.shape.when === expressionSchema;
  const item = hasCondition ? full.extend({ when: z.unknown() }) : full;
  return [{ key, list, item, full, hasCondition }];
}

/** Null where an item is wrong, or the list is none: the frame has said so then. */
function readItems(part: Part, input: unknown, findings: FindingList): unknown[] | null {
  const items = readChild(input, part.key);
  if (!Array.isArray(items)) return null;
  const values: unknown[] = [];
  for (const [index, item] of items.entries()) {
    const path = [part.key, index];
    const value = readPart(part.full, part.item, item, path, findings);
    if (value !== null && part.hasCondition && readChild(item, 'when') === undefined) {
      findings.add(missingCondition(path));
    } else if (value !== null) values.push(value);
    if (findings.full) return null;
  }
  return values.length === items.length ? values : null;
}

/** @param schema what `reading` stands for, whose keys are told to who misspells one. */
function readPart(
  schema: z.ZodType,
  reading: z.ZodType,
  input: unknown,
  path: readonly PropertyKey[],
  findings: FindingList,
): unknown {
  const result = reading.safeParse(input);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    findings.addAll(findingsOf(schema, issue, input, path));
    if (findings.full) break;
  }
  return null;
}

function findingsOf(
  schema: z.ZodType,
  issue: z.core.$ZodIssue,
  input: unknown,
  path: readonly PropertyKey[],
): Iterable<Finding> {
  const pointer = pointerOf([...path, ...issue.path]);
  if (issue.code !== 'unrecognized_keys') {
    return [{ code: codeOf(issue), severity: 'blocks', pointer, sentence: sentenceOf(issue) }];
  }
  const parent = issue.path.reduce<unknown>(readChild, input);
  return unknownKeys(schema, issue, parent, pointer);
}

function readChild(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}

function missingCondition(path: readonly PropertyKey[]): Finding {
  const sentence = '`when` is missing; it must be a condition, for every wager write `true`';
  return {
    code: 'missing_key',
    severity: 'blocks',
    pointer: pointerOf([...path, 'when']),
    sentence,
  };
}
