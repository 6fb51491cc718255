/**
 * The first look at a value of unknown origin, without recursion: is it JSON, is it of a size that
 * the later checks can walk, does it hold names or texts that no document needs. Depth 10,000 or
 * 160 MB of text end here, in time linear to what is looked at.
 */
import type { Finding } from '@house-rules/contracts';
import { pointerOf } from './json-pointer.ts';

/** Deeper than any document whose expressions keep their own limit. */
const depthMax = 100;
/** 10,000 earning rules of some 20 values each, and room. */
const valuesMax = 600_000;
/** SPEC, clause 12. What a version may weigh as a compressed record is its publisher's matter. */
const textLengthMax = 4_000_000;
/** Enough to mend; a list of a million like faults helps nobody. */
const findingsMax = 100;

/** Names that reach into every object; no key of a document is one of them. */
const inheritedNames: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

interface Open {
  readonly value: unknown;
  readonly key: string | number;
  readonly parent: Open | null;
  readonly depth: number;
}

/** Findings that forbid any further look; empty where the value is plain JSON of a fair size. */
export function checkJson(input: unknown): Finding[] {
  const findings: Finding[] = [];
  const stack: Open[] = [{ value: input, key: '', parent: null, depth: 0 }];
  let values = 0;
  let textLength = 0;
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
    values += 1;
    textLength += lengthOf(open);
    if (values > valuesMax || textLength > textLengthMax) {
      const limit = `a document has at most ${textLengthMax / 1_000_000} MB of text`;
      return [...findings, blocks('document_too_large', '', `${limit}; split its lists`)];
    }
    if (open.depth > depthMax) {
      return [
        ...findings,
        blocks('document_too_deep', pathOf(open), `JSON nests at most ${depthMax} levels`),
      ];
    }
    const finding = checkValue(open);
    if (finding !== null) findings.push(finding);
    if (findings.length >= findingsMax) return findings;
    pushChildren(stack, open);
  }
  return findings;
}

function lengthOf(open: Open): number {
  const key = typeof open.key === 'string' ? open.key.length + 3 : 1;
  return key + (typeof open.value === 'string' ? open.value.length + 2 : 2);
}

function checkValue(open: Open): Finding | null {
  const { key, value } = open;
  if (typeof key === 'string' && open.parent !== null) {
    if (inheritedNames.has(key)) {
      const sentence = `\`${key}\` cannot be a key; every object has it already`;
      return blocks('prototype_name', pathOf(open), sentence);
    }
    if (!key.isWellFormed()) return halfCharacter(open);
  }
  if (typeof value === 'string' && !value.isWellFormed()) return halfCharacter(open);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const sentence = `${value} is no JSON number; it was too large or not a number`;
    return blocks('number_not_finite', pathOf(open), sentence);
  }
  return isJsonKind(value)
    ? null
    : blocks('not_json', pathOf(open), `a value of type ${typeof value} is not JSON`);
}

function isJsonKind(value: unknown): boolean {
  if (value === null || Array.isArray(value)) return true;
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function halfCharacter(open: Open): Finding {
  const sentence = 'the text holds half a character (an unpaired surrogate); type it again';
  return blocks('unpaired_surrogate', pathOf(open), sentence);
}

function pushChildren(stack: Open[], open: Open): void {
  const { value, depth } = open;
  if (Array.isArray(value)) {
    // From the end, so that they come off the stack in order. A long list is cut at the limit.
    for (let index = Math.min(value.length, valuesMax + 1) - 1; index >= 0; index -= 1) {
      stack.push({ value: value[index], key: index, parent: open, depth: depth + 1 });
    }
  } else if (typeof value === 'object' && value !== null && isJsonKind(value)) {
    for (const [key, inner] of Object.entries(value).reverse()) {
      stack.push({ value: inner, key, parent: open, depth: depth + 1 });
    }
  }
}

function pathOf(open: Open): string {
  const path: (string | number)[] = [];
  for (let at: Open | null = open; at?.parent != null; at = at.parent) path.push(at.key);
  return pointerOf(path.reverse().map((key) => String(key).toWellFormed().slice(0, 60)));
}

function blocks(code: string, pointer: string, sentence: string): Finding {
  return { code, severity: 'blocks', pointer, sentence };
}
