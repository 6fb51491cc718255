/**
 * The first look at a value of unknown origin: is it JSON, is it of a size that the later checks can
 * walk, does it hold names or texts that no document needs. What is too large or too deep is
 * refused before it is walked, so that depth 10,000, a million values or 160 MB of text cost no more
 * than what lies before them.
 */
import type { Finding } from '@house-rules/contracts';
import type { FindingList } from './finding-list.ts';
import { pointerOf } from './json-pointer.ts';

/** Deeper than any document whose expressions keep their own limit; recursion to here is safe. */
const depthMax = 100;

export interface DocumentBounds {
  readonly valuesMax: number;
  /** Characters of compact JSON. */
  readonly textMax: number;
}

/**
 * SPEC, clause 12: 10,000 earning rules of one comparison each fit, and so do 5,000 of three. What a
 * version may weigh as a compressed record is its publisher's matter.
 */
export const draftDocumentBounds: DocumentBounds = { valuesMax: 250_000, textMax: 2_000_000 };
/** Of versions that are published: whatever a check before this one may have let through. */
export const storedDocumentBounds: DocumentBounds = { valuesMax: 5_000_000, textMax: 64_000_000 };

/** Names that reach into every object; no key of a document is one of them. */
const inheritedNames: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/** Says what forbids any further look; nothing where the value is plain JSON of a fair size. */
export function checkJson(
  input: unknown,
  findings: FindingList,
  bounds: DocumentBounds = draftDocumentBounds,
): void {
  new JsonWalk(findings, bounds).walk(input);
}

class JsonWalk {
  readonly #findings: FindingList;
  readonly #bounds: DocumentBounds;
  readonly #path: (string | number)[] = [];
  #values = 0;
  #textLength = 0;
  #ended = false;

  constructor(findings: FindingList, bounds: DocumentBounds) {
    this.#findings = findings;
    this.#bounds = bounds;
  }

  walk(value: unknown): void {
    this.#values += 1;
    if (typeof value === 'string') this.#text(value);
    else if (typeof value === 'object' && value !== null) this.#container(value);
    else this.#scalar(value);
  }

  #container(value: object): void {
    if (this.#path.length >= depthMax) {
      this.#end('document_too_deep', `JSON nests at most ${depthMax} levels`);
    } else if (Array.isArray(value)) {
      if (this.#hasRoomFor(value.length)) this.#list(value);
    } else if (isPlain(value)) {
      const keys = Object.keys(value);
      if (this.#hasRoomFor(keys.length)) this.#object(value as Record<string, unknown>, keys);
    } else {
      this.#refuse('not_json', 'an object with a class of its own is not JSON');
    }
  }

  #list(items: readonly unknown[]): void {
    this.#textLength += items.length + 1;
    for (let index = 0; index < items.length && !this.#ended; index += 1) {
      this.#path.push(index);
      this.walk(items[index]);
      this.#path.pop();
    }
  }

  #object(value: Readonly<Record<string, unknown>>, keys: readonly string[]): void {
    this.#textLength += 1;
    for (const key of keys) {
      if (!this.#takesText(key.length + 4)) return;
      this.#path.push(key);
      if (this.#isFairKey(key)) this.walk(value[key]);
      this.#path.pop();
      if (this.#ended) return;
    }
  }

  #isFairKey(key: string): boolean {
    if (inheritedNames.has(key)) {
      this.#refuse('prototype_name', `\`${key}\` cannot be a key; every object has it already`);
      return false;
    }
    if (key.isWellFormed()) return true;
    this.#halfCharacter();
    return false;
  }

  #text(value: string): void {
    if (this.#takesText(value.length + 2) && !value.isWellFormed()) this.#halfCharacter();
  }

  #scalar(value: unknown): void {
    this.#textLength += 2;
    if (value === null || typeof value === 'boolean') return;
    if (typeof value !== 'number') {
      this.#refuse('not_json', `a value of type ${typeof value} is not JSON`);
    } else if (!Number.isFinite(value)) {
      this.#refuse('number_not_finite', `${value} is no JSON number; it was too large or none`);
    }
  }

  #hasRoomFor(count: number): boolean {
    if (this.#values + count <= this.#bounds.valuesMax) return true;
    this.#tooLarge(`${this.#bounds.valuesMax / 1_000},000 values`);
    return false;
  }

  #takesText(length: number): boolean {
    this.#textLength += length;
    if (this.#textLength <= this.#bounds.textMax) return true;
    this.#tooLarge(`${this.#bounds.textMax / 1_000_000} MB of text`);
    return false;
  }

  #tooLarge(limit: string): void {
    this.#path.length = 0;
    this.#end('document_too_large', `a document has at most ${limit}; split its lists`);
  }

  #halfCharacter(): void {
    const sentence = 'the text holds half a character (an unpaired surrogate); type it again';
    this.#refuse('unpaired_surrogate', sentence);
  }

  #refuse(code: string, sentence: string): void {
    const finding: Finding = { code, severity: 'blocks', pointer: this.#pointer(), sentence };
    this.#findings.add(finding);
    if (this.#findings.full) this.#ended = true;
  }

  /** Refuses, and looks no further. */
  #end(code: string, sentence: string): void {
    this.#refuse(code, sentence);
    this.#ended = true;
  }

  #pointer(): string {
    return pointerOf(this.#path.map((key) => String(key).toWellFormed().slice(0, 60)));
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
