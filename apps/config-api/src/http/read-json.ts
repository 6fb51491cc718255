/**
 * JSON text to a value, for bodies that strangers send. JSON.parse would do but for what it hides:
 * where a fault lies, keys that stand twice (the earlier one is lost), numbers that change when they
 * are read, depth that overflows whoever walks the value next, and text that no database holds.
 * Each of these is a fault here, with line, column and pointer. What is accepted means exactly what
 * JSON.parse says (a property test holds the two together).
 */
import type { Json } from '@house-rules/contracts';

/** Deeper than any rule set; shallow enough that no walker of the value overflows its stack. */
export const jsonDepthMax = 100;
/** Above 17 significant digits a double cannot give the number back. */
const significantDigitsMax = 17;

export type JsonReading =
  | { readonly ok: true; readonly value: Json }
  | {
      readonly ok: false;
      /** JSON pointer of the innermost value that was being read. */
      readonly pointer: string;
      /** One-based. */
      readonly line: number;
      readonly column: number;
      /** What is wrong, without the place. */
      readonly sentence: string;
    };

class JsonFault extends Error {
  readonly position: number;
  constructor(sentence: string, position: number) {
    super(sentence);
    this.position = position;
  }
}

const whitespace = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const [space, quote, backslash] = [0x20, 0x22, 0x5c];
const literals = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

export const readJson = (text: string): JsonReading => {
  const reader = new JsonReader(text);
  try {
    return { ok: true, value: reader.document() };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const before = text.slice(0, error.position).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    const pointer = reader.pointer();
    return { ok: false, pointer, line: before.length, column, sentence: error.message };
  }
};

class JsonReader {
  readonly #text: string;
  #at = 0;
  /** Keys and indexes from the root to the value under reading. */
  readonly #path: (string | number)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json {
    this.#skip();
    if (this.#at === this.#text.length) throw this.#fault('the body is empty; send JSON');
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the text');
    return value;
  }

  pointer(): string {
    return this.#path
      .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join('');
  }

  #value(): Json {
    const first = this.#text[this.#at];
    if (first === '{') return this.#nested(() => this.#object());
    if (first === '[') return this.#nested(() => this.#array());
    if (first === '"') return this.#string();
    if (first === '-' || (first !== undefined && first >= '0' && first <= '9')) {
      return this.#number();
    }
    for (const [word, value] of literals) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    throw this.#unexpected('a value');
  }

  #nested<T>(read: () => T): T {
    if (this.#path.length >= jsonDepthMax) {
      throw this.#fault(`nested deeper than ${jsonDepthMax} levels; make it flatter`);
    }
    this.#at += 1;
    this.#skip();
    return read();
  }

  #object(): Json {
    const entries = new Map<string, Json>();
    if (this.#take('}')) return {};
    do {
      this.#skip();
      if (this.#text[this.#at] !== '"') throw this.#unexpected('a key in double quotes');
      const keyAt = this.#at;
      const key = this.#string();
      this.#path.push(key);
      if (entries.has(key)) throw this.#fault('this key stands twice; keep one of them', keyAt);
      this.#skip();
      if (!this.#take(':')) throw this.#unexpected('`:`');
      this.#skip();
      entries.set(key, this.#value());
      this.#path.pop();
      this.#skip();
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#unexpected('`,` or `}`');
    // fromEntries defines own properties, so that a key `__proto__` is a key and nothing else.
    return Object.fromEntries(entries);
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
    const value = unescaped(raw);
    if (value === null) throw this.#fault('this text holds an unknown escape', start);
    if (!value.isWellFormed()) {
      throw this.#fault('this text holds half of a surrogate pair, which is no character', start);
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
    const raw = this.#match(number);
    if (raw === null) throw this.#unexpected('a number');
    const value = Number(raw);
    if (!Number.isFinite(value)) throw this.#fault(`the number \`${raw}\` is too large`, start);
    if (significantDigits(raw) > significantDigitsMax) {
      const sentence = `the number \`${raw.slice(0, 40)}\` has more digits than a number keeps`;
      throw this.#fault(`${sentence}; write it as text`, start);
    }
    return value;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #skip(): void {
    this.#match(whitespace);
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #unexpected(wanted: string): JsonFault {
    const found = this.#text.codePointAt(this.#at);
    const what = found === undefined ? 'the text ends' : `found \`${String.fromCodePoint(found)}\``;
    return this.#fault(`${what} where ${wanted} should stand`);
  }

  #fault(sentence: string, position = this.#at): JsonFault {
    return new JsonFault(sentence, position);
  }
}

const unescaped = (raw: string): string | null => {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
};

const significantDigits = (raw: string): number => {
  const mantissa = raw.replace(/[eE].*$/, '').replace(/[-.]/g, '');
  return mantissa.replace(/^0+/, '').replace(/0+$/, '').length;
};
