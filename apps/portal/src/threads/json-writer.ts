/**
 * JSON of a long document at the price of what changed in it. Documents share what did not change
 * between them, so the text of an item of a list is made once and found again by the item itself.
 * INVARIANT: what is written is never changed in place.
 */
export class JsonWriter {
  readonly #texts = new WeakMap<object, string>();

  /** The very text of JSON.stringify; a value that has none is `undefined` there, too. */
  write(value: unknown): string | undefined {
    if (Array.isArray(value)) {
      return `[${value.map((item) => this.#item(item) ?? 'null').join(',')}]`;
    }
    if (!isPlain(value)) return JSON.stringify(value);
    const members = Object.entries(value).flatMap(([key, member]) => {
      const text = this.write(member);
      return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
    });
    return `{${members.join(',')}}`;
  }

  #item(item: unknown): string | undefined {
    if (typeof item !== 'object' || item === null) return JSON.stringify(item);
    const known = this.#texts.get(item);
    if (known !== undefined) return known;
    const text = JSON.stringify(item);
    this.#texts.set(item, text);
    return text;
  }
}

/** Dates and others write themselves. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}
