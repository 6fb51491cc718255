/**
 * From a schema of the API document to values that it takes. Written for what zod says of our own
 * contracts; a keyword that it does not know is a failure, so that nothing is silently left out.
 */
import fc from 'fast-check';

export interface Schema {
  readonly [key: string]: unknown;
}
export type Schemas = Readonly<Record<string, Schema>>;

const known = new Set([
  ...['type', 'enum', 'const', 'anyOf', 'oneOf', '$ref', 'pattern', 'format', 'default'],
  ...['properties', 'required', 'additionalProperties', 'propertyNames', 'items', 'minItems'],
  ...['maxItems', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum'],
  ...['description', 'example'],
]);

/** Deeper than this a list is empty and what may be left out is left out. */
const depthMax = 6;

/** @param schemas the named ones of the document. */
export const arbitraryOf = (schema: Schema, schemas: Schemas, depth = 0): fc.Arbitrary<unknown> => {
  const strange = Object.keys(schema).find((key) => !known.has(key));
  if (strange !== undefined) throw new Error(`the schema keyword \`${strange}\` is not known`);
  const { $ref, type, example } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? '';
    return arbitraryOf(schemas[name] ?? {}, schemas, depth);
  }
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((one) => arbitraryOf(one, schemas, depth)));
  if (example !== undefined && type !== 'object') {
    const others = { ...schema, example: undefined };
    const { example: _, ...rest } = others;
    return fc.oneof(fc.constant(example), arbitraryOf(rest, schemas, depth));
  }
  if (type === 'object') return objects(schema, schemas, depth);
  if (type === 'array') return lists(schema, schemas, depth);
  if (type === 'string') return texts(schema);
  if (type === 'integer') return integers(schema);
  if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true });
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return fc.jsonValue({ maxDepth: 3 });
};

const objects = (schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> => {
  const properties = (schema.properties ?? {}) as Schemas;
  const needed = new Set(schema.required as readonly string[] | undefined);
  const names = Object.keys(properties).filter((name) => needed.has(name) || depth < depthMax);
  const members = names.map((name) => [
    name,
    arbitraryOf(properties[name] ?? {}, schemas, depth + 1),
  ]);
  const values = schema.additionalProperties;
  if (names.length === 0 && typeof values === 'object' && values !== null) {
    const keys = arbitraryOf(
      (schema.propertyNames ?? { type: 'string' }) as Schema,
      schemas,
      depth,
    );
    const items = arbitraryOf(values as Schema, schemas, depth + 1);
    return fc.dictionary(keys.map(String), items, { maxKeys: 3 });
  }
  const requiredKeys = names.filter((name) => needed.has(name));
  return fc.record<Record<string, unknown>>(Object.fromEntries(members), { requiredKeys });
};

const lists = (schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> => {
  const { minItems = 0, maxItems = 3 } = schema as { minItems?: number; maxItems?: number };
  if (depth >= depthMax && minItems === 0) return fc.constant([]);
  const item = arbitraryOf((schema.items ?? {}) as Schema, schemas, depth + 1);
  return fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) });
};

const texts = (schema: Schema): fc.Arbitrary<unknown> => {
  const { pattern, format, minLength = 0, maxLength = 60 } = schema as TextSchema;
  if (format === 'email') return fc.emailAddress().filter((text) => text.length <= maxLength);
  if (format === 'date-time' || format === 'date') {
    const years = { min: new Date('2020-01-01'), max: new Date('2036-01-01'), noInvalidDate: true };
    const letters = format === 'date' ? 10 : 24;
    return fc.date(years).map((date) => date.toISOString().slice(0, letters));
  }
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern)).filter(within(schema));
  const size = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) };
  return fc.oneof(fc.string(size), fc.string({ ...size, unit: 'grapheme' }).filter(within(schema)));
};

interface TextSchema {
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

const within =
  ({ minLength = 0, maxLength = Number.POSITIVE_INFINITY }: TextSchema) =>
  (text: string): boolean =>
    text.length >= minLength && text.length <= maxLength;

const integers = (schema: Schema): fc.Arbitrary<unknown> => {
  const { minimum, exclusiveMinimum, maximum } = schema as {
    minimum?: number;
    exclusiveMinimum?: number;
    maximum?: number;
  };
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
  const min = least ?? Number.MIN_SAFE_INTEGER;
  const max = maximum ?? Number.MAX_SAFE_INTEGER;
  const near = { min: Math.max(min, -20), max: Math.min(max, Math.max(min, 0) + 20) };
  const anywhere = fc.bigInt({ min: BigInt(min), max: BigInt(max) }).map(Number);
  return fc.oneof(anywhere, fc.integer(near));
};
