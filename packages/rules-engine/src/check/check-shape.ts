/**
 * From the contract's shape to findings: every zod issue becomes a pointer and a sentence, and an
 * unknown key is told which known one it resembles.
 */
import type { Finding, Mend } from '@house-rules/contracts';
import { z } from 'zod';
import { didYouMean, nearestName } from './did-you-mean.ts';
import { pointerOf, pointerStep } from './json-pointer.ts';

export interface ShapeReading<T> {
  /** Null where the shape is wrong. */
  readonly value: T | null;
  readonly findings: readonly Finding[];
}

/** Enough to mend, for every list that people write; a hint for each of 80,000 keys takes seconds. */
const findingsMax = 1_000;

/**
 * Reads `input` by `schema`. The input must have passed checkJson. Of a shape that is wrong in more
 * than a thousand places the first thousand are told.
 */
export function checkShape<T>(schema: z.ZodType<T>, input: unknown): ShapeReading<T> {
  const reading = schema.safeParse(input);
  if (reading.success) return { value: reading.data, findings: [] };
  const findings: Finding[] = [];
  for (const issue of reading.error.issues) {
    const room = findingsMax - findings.length;
    if (room <= 0) break;
    findings.push(...toFindings(schema, issue, input, room));
  }
  return { value: null, findings };
}

/** @param atMost of the keys of one object that are not known. */
function toFindings(
  schema: z.ZodType,
  issue: z.core.$ZodIssue,
  input: unknown,
  atMost: number,
): Finding[] {
  const pointer = pointerOf(issue.path);
  if (issue.code !== 'unrecognized_keys') {
    return [{ code: codeOf(issue), severity: 'blocks', pointer, sentence: sentenceOf(issue) }];
  }
  const known = knownKeys(schema, issue.path);
  const parent = issue.path.reduce<unknown>((at, key) => readChild(at, key), input);
  return issue.keys.slice(0, atMost).map((key) => {
    const sentence = `the key \`${key.slice(0, 60)}\` is not known${keyHint(key, known)}`;
    const mend = renameMend(pointer, key, known, parent);
    const at = pointerOf([...issue.path, key]);
    return { code: 'unknown_key', severity: 'blocks', pointer: at, sentence, ...mend };
  });
}

function readChild(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}

/** Moves the value to the key that was meant, where that one is still free. */
function renameMend(
  pointer: string,
  key: string,
  known: readonly string[],
  parent: unknown,
): { mend?: Mend } {
  const meant = nearestName(key, known);
  if (meant === null || readChild(parent, meant) !== undefined) return {};
  const value = readChild(parent, key) as NonNullable<Mend['steps'][number]['value']>;
  return {
    mend: {
      sentence: `rename it to \`${meant}\``,
      steps: [
        { op: 'remove', path: pointer + pointerStep(key) },
        { op: 'add', path: pointer + pointerStep(meant), value },
      ],
    },
  };
}

function keyHint(key: string, known: readonly string[]): string {
  if (known.length === 0) return '; leave it out';
  if (nearestName(key, known) !== null) return didYouMean(key, known);
  return `; known are ${known.map((name) => `\`${name}\``).join(', ')}`;
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return isMissing(issue) ? 'missing_key' : 'wrong_type';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'out_of_range';
  if (issue.code === 'invalid_value') return 'unknown_value';
  return 'wrong_form';
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const name = issue.path.at(-1);
  const what = typeof name === 'string' ? `\`${name}\`` : 'the value';
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue)
        ? `${what} is missing; it must be ${article(issue.expected)}`
        : `${what} must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `${what} must be ${issue.values.map((value) => `\`${String(value)}\``).join(' or ')}`;
    case 'too_small':
      return issue.origin === 'number'
        ? `${what} must be at least ${issue.minimum}`
        : `${what} must have at least ${issue.minimum} ${parts(issue.origin)}`;
    case 'too_big':
      return issue.origin === 'number'
        ? `${what} must be at most ${issue.maximum}`
        : `${what} must have at most ${issue.maximum} ${parts(issue.origin)}`;
    case 'invalid_union':
      return `${what} must be one of ${alternativesOf(issue)}`;
    default:
      return `${what}: ${lowerFirst(issue.message)}`;
  }
}

/** The values that a discriminator may have, as zod lists them in its own sentence. */
function alternativesOf(issue: z.core.$ZodIssue): string {
  const values = [...issue.message.matchAll(/'([^']*)'/g)].map((match) => `\`${match[1]}\``);
  return values.length === 0 ? 'the known kinds' : values.join(' or ');
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.message.includes('received undefined');
}

function parts(origin: string): string {
  return origin === 'string' ? 'characters' : 'entries';
}

function article(type: string): string {
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The keys that the schema knows at a path; empty where it cannot be told. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const key of path) at = stepInto(unwrap(at), key);
  const objects = alternatives(unwrap(at));
  return [...new Set(objects.flatMap((object) => Object.keys(object.shape)))];
}

function alternatives(schema: unknown): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => alternatives(unwrap(option)));
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

function unwrap(schema: unknown): unknown {
  let at = schema;
  while (at instanceof z.ZodOptional || at instanceof z.ZodDefault) at = at.unwrap();
  return at;
}
