/** A value with one place of it turned into something that nobody sends on purpose. */
import fc from 'fast-check';

const strangers: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, 5e-324, Number.MAX_SAFE_INTEGER, 2 ** 53, 0.1],
  ...['', ' ', 'null', '0', '1e999', '\u0000', '\ud800', '\u202e', '=1+1', "'; DROP TABLE person"],
  ...['<script>alert(1)</script>', 'a'.repeat(5_000), '../../etc/passwd', '%00', '9'.repeat(400)],
  ...[[], {}, [[[[]]]], { $ref: '#' }, { var: 'constructor.constructor' }, { toString: 1 }],
  ...[JSON.parse('{"__proto__": {"admin": true}}'), { constructor: { prototype: {} } }],
];

/** Takes any value, whether JSON or not; JSON is what comes out. */
export const brokenCopy = (value: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.nat(), fc.constantFrom(...strangers), fc.constantFrom(...breaks)).map((choice) => {
    const [place, stranger, how] = choice;
    const places = placesOf(value);
    const path = places[place % places.length] ?? [];
    return changed(value, path, how, stranger);
  });

const breaks = ['replace', 'leave out', 'add', 'repeat'] as const;

const placesOf = (value: unknown): (readonly string[])[] => {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    placesOf(item).map((path) => [key, ...path]),
  );
  return [[], ...inner];
};

const changed = (
  value: unknown,
  path: readonly string[],
  how: (typeof breaks)[number],
  stranger: unknown,
): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return how === 'add' ? added(value, stranger) : stranger;
  if (typeof value !== 'object' || value === null) return stranger;
  const isLast = rest.length === 0;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      if (String(index) !== key) return [item];
      if (isLast && how === 'leave out') return [];
      if (isLast && how === 'repeat') return [item, item];
      return [changed(item, rest, how, stranger)];
    });
  }
  const entries = Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
    if (name !== key) return [[name, item]];
    if (isLast && how === 'leave out') return [];
    return [[name, changed(item, rest, how, stranger)]];
  });
  return Object.fromEntries(entries);
};

const added = (value: unknown, stranger: unknown): unknown => {
  if (Array.isArray(value)) return [...value, stranger];
  if (typeof value !== 'object' || value === null) return stranger;
  return { ...value, unheardOf: stranger };
};
