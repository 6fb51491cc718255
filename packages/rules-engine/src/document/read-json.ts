/**
 * JSON text to a value, for texts that strangers send and people type. JSON.parse would do but for
 * what it hides: where a fault lies, keys that stand twice (a rule that someone pasted twice would be
 * half forgotten), numbers that change when they are read, depth that overflows whoever walks the
 * value next, and halves of characters, which no database holds. Each of these is a fault here, with
 * line, column and pointer. What is accepted means exactly what JSON.parse says (a property test
 * holds the two together).
 */
import type { Json } from '@house-rules/contracts';
import { pointerOf } from '../check/json-pointer.ts';

/** What kind of fault a text has; stable, for who treats one of them apart. */
export type JsonFaultCode =
  | 'not_json'
  | 'repeated_key'
  | 'number_changes'
  | 'unpaired_surrogate'
  | 'too_deep'
  | 'too_large';

/** Where and why a text is no JSON that can be taken. */
export interface JsonFault {
  readonly ok: false;
  readonly code: JsonFaultCode;
  /** JSON pointer of the innermost value that was being read. */
  readonly pointer: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** From 0, in UTF-16 units of the whole text. */
  readonly offset: number;
  /** What is wrong, without the place. */
  readonly sentence: string;
}

/** What readJson says of a text. */
export type JsonReading = { readonly ok: true; readonly value: Json } | JsonFault;

/** How much of a text is read. */
export interface JsonLimits {
  /** UTF-16 units; a longer text is refused before it is looked at. */
  readonly textLengthMax?: number;
  /** Levels of lists and objects. */
  readonly depthMax?: number;
}

/** A document of the largest size with every value on a line of its own fits. */
const textLengthMaxDefault = 16_000_000;
/** Deeper than any rule set; shallow enough that no walker of the value overflows its stack. */
const depthMaxDefault = 100;
/** Above 17 significant digits a double cannot give the number back. */
const significantDigitsMax = 17;

/** Reads JSON text of unknown origin; never throws. Lines end at a line feed. */
export function readJson(text: string, limits: JsonLimits = {}): JsonReading {
  const { textLengthMax = textLengthMaxDefault, depthMax = depthMaxDefault } = limits;
  if (text.length > textLengthMax) {
    const sentence = `the text has more than ${textLengthMax} characters; send less`;
    return { ok: false, code: 'too_large', pointer: '', line: 1, column: 1, offset: 0, sentence };
  }
  const reader = new JsonReader(text, depthMax);
  try {
    return { ok: true, value: reader.document() };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const { code, offset, message } = error;
    const pointer = reader.pointer();
    return { ok: false, code, pointer, ...placeOf(text, offset), offset, sentence: message };
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', start)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Leaves the reading from within; never leaves this file. */
class Stop extends Error {
  readonly code: JsonFaultCode;
  readonly offset: number;
  constructor(code: JsonFaultCode, sentence: string, offset: number) {
    super(sentence);
    this.code = code;
    this.offset = offset;
  }
}

const [space, quote, backslash] = [0x20, 0x22, 0x5c];
const [lineFeed, carriageReturn, tab] = [0x0a, 0x0d, 0x09];
const words = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

class JsonReader {
  readonly #text: string;
  readonly #depthMax: number;
  readonly #numeral = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  #at = 0;
  /** Keys and indexes from the root to the value under reading. */
  readonly #path: (string | number)[] = [];

  constructor(text: string, depthMax: number) {
    this.#text = text;
    this.#depthMax = depthMax;
  }

  document(): Json {
    this.#skip();
    if (this.#at === this.#text.length) throw this.#fault('the text is empty; write JSON');
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the text');
    return value;
  }

  pointer(): string {
    return pointerOf(this.#path);
  }

  #value(): Json {
    const first = this.#text[this.#at];
    if (first === '"') return this.#string();
    if (first === '{') return this.#nested(() => this.#object());
    if (first === '[') return this.#nested(() => this.#array());
    if (first === '-' || (first !== undefined && first >= '0' && first <= '9')) {
      return this.#number();
    }
    for (const [word, value] of words) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    throw this.#unexpected('a value');
  }

  #nested<T>(read: () => T): T {
    if (this.#path.length >= this.#depthMax) {
      const sentence = `nested deeper than ${this.#depthMax} levels; make it flatter`;
      throw new Stop('too_deep', sentence, this.#at);
    }
    this.#at += 1;
    this.#skip();
    return read();
  }

  #object(): Json {
    const object: Record<string, Json> = {};
    if (this.#take('}')) return object;
    do {
      this.#skip();
      if (this.#text[this.#at] !== '"') throw this.#unexpected('a key in double quotes');
      const keyAt = this.#at;
      const key = this.#string();
      this.#path.push(key);
      if (Object.hasOwn(object, key)) {
        const sentence = 'this key stands twice; only the last would count, so keep one of them';
        throw new Stop('repeated_key', sentence, keyAt);
      }
      this.#skip();
      if (!this.#take(':')) throw this.#unexpected('`:`');
      this.#skip();
      setOwn(object, key, this.#value());
      this.#path.pop();
      this.#skip();
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#unexpected('`,` or `}`');
    return object;
  }

  #array(): Json {
    const items: Json[] = [];
    if (this.#take(']')) return items;
    do {
      this.#skip();
      this.#path.push(items.length);
      items.push(this.#value());
      this.#path.pop();
      this.#skip();
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#unexpected('`,` or `]`');
    return items;
  }

  #string(): string {
    const start = this.#at;
    const raw = this.#quoted();
    if (raw === null) throw this.#fault('this text has no end or holds a control character', start);
    const value = raw.includes('\\') ? unescaped(raw) : raw.slice(1, -1);
    if (value === null) throw this.#fault('this text holds an unknown escape', start);
    if (!value.isWellFormed()) {
      const sentence = 'this text holds half of a surrogate pair, which is no character';
      throw new Stop('unpaired_surrogate', sentence, start);
    }
    return value;
  }

  /** From the opening quote to the closing one; by hand, for a pattern's stack has a bound. */
  #quoted(): string | null {
    const start = this.#at;
    for (let at = start + 1; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code < space) return null;
      if (code === backslash) at += 1;
      if (code !== quote) continue;
      this.#at = at + 1;
      return this.#text.slice(start, at + 1);
    }
    return null;
  }

  #number(): number {
    const start = this.#at;
    this.#numeral.lastIndex = start;
    const raw = this.#numeral.exec(this.#text)?.[0];
    if (raw === undefined) throw this.#unexpected('a number');
    const value = Number(raw);
    const fault = numberFault(raw, value);
    if (fault !== null) throw new Stop('number_changes', fault, start);
    this.#at = start + raw.length;
    return value;
  }

  #skip(): void {
    for (; this.#at < this.#text.length; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== space && code !== lineFeed && code !== carriageReturn && code !== tab) return;
    }
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #unexpected(wanted: string): Stop {
    const found = this.#text.codePointAt(this.#at);
    const what = found === undefined ? 'the text ends' : `found \`${String.fromCodePoint(found)}\``;
    return this.#fault(`${what} where ${wanted} should stand`);
  }

  #fault(sentence: string, offset = this.#at): Stop {
    return new Stop('not_json', sentence, offset);
  }
}

/** As JSON.parse does: a key `__proto__` is a key and nothing else. */
function setOwn(object: Record<string, Json>, key: string, value: Json): void {
  if (key !== '__proto__') object[key] = value;
  else {
    const whole = { value, writable: true, enumerable: true, configurable: true };
    Object.defineProperty(object, key, whole);
  }
}

function unescaped(raw: string): string | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** What a double makes of a number that it cannot hold; null where it gives the number back. */
function numberFault(raw: string, value: number): string | null {
  const shown = `the number \`${raw.slice(0, 40)}\``;
  if (!Number.isFinite(value)) return `${shown} is too large`;
  if (raw.length <= significantDigitsMax) {
    return value === 0 && /^[^eE]*[1-9]/.test(raw) ? `${shown} is too small` : null;
  }
  const digits = significantDigits(raw);
  if (digits > significantDigitsMax) {
    return `${shown} has more digits than a number keeps; write it as text`;
  }
  return value === 0 && digits > 0 ? `${shown} is too small` : null;
}

function significantDigits(raw: string): number {
  const mantissa = raw.replace(/[eE].*$/, '').replace(/[-.]/g, '');
  return mantissa.replace(/^0+/, '').replace(/0+$/, '').length;
}
