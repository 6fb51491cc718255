/** The named schemas of the document: collected from zod's registry, each under its id. */
import { z } from 'zod';

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly [key: string]: unknown;
}

export interface SchemaRoom {
  /** The schema as a sender must write it. */
  write(schema: z.ZodType): JsonSchema;
  /** The schema as a reader finds it. */
  read(schema: z.ZodType): JsonSchema;
  /** Every named schema that was referred to, in the order of the names. */
  components(): Readonly<Record<string, JsonSchema>>;
}

type Side = 'input' | 'output';
const prefix = '#/components/schemas/';

export const createSchemaRoom = (): SchemaRoom => {
  const named = { input: namedSchemas('input'), output: namedSchemas('output') } as const;
  const isSame = createComparison(named);
  const used = new Map<string, JsonSchema>();

  const nameOf = (id: string, side: Side) => (side === 'input' && !isSame(id) ? `${id}Input` : id);

  const settle = (schema: JsonSchema, side: Side): JsonSchema =>
    mapRefs(schema, (id) => {
      const name = nameOf(id, side);
      if (!used.has(name)) {
        used.set(name, {});
        used.set(name, settle(named[side][id] ?? {}, side));
      }
      return name;
    });

  const take = (schema: z.ZodType, side: Side): JsonSchema => {
    const id = z.globalRegistry.get(schema)?.id;
    const found: JsonSchema = id === undefined ? inline(schema, side) : { $ref: prefix + id };
    return settle(found, side);
  };

  return {
    write: (schema) => take(schema, 'input'),
    read: (schema) => take(schema, 'output'),
    components: () => Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};

const settings = (io: Side) => ({
  io,
  target: 'draft-2020-12' as const,
  override: (context: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }) =>
    soften(context.zodSchema, context.jsonSchema),
});

const namedSchemas = (io: Side): Readonly<Record<string, JsonSchema>> => {
  const all = z.toJSONSchema(z.globalRegistry, { ...settings(io), uri: (id) => prefix + id });
  return Object.fromEntries(
    Object.entries(all.schemas).map(([id, schema]) => {
      const { $schema, $id, ...rest } = schema;
      return [id, rest];
    }),
  );
};

const inline = (schema: z.ZodType, io: Side): JsonSchema => {
  const { $schema, $defs, ...rest } = z.toJSONSchema(schema, settings(io));
  // Named parts stand under $defs here; they are the same components.
  return mapText(rest, (ref) => ref.replace('#/$defs/', prefix)) as JsonSchema;
};

/** An answer may gain keys later, so readers are not told that there are none; any JSON is `{}`. */
const soften = (zodSchema: z.core.$ZodTypes, jsonSchema: z.core.JSONSchema.BaseSchema): void => {
  const { def } = zodSchema._zod;
  if (def.type === 'object' && def.catchall === undefined) {
    delete jsonSchema.additionalProperties;
  }
  if (z.globalRegistry.get(zodSchema)?.id === 'Expression') {
    delete jsonSchema.$ref;
    delete jsonSchema.anyOf;
  }
};

/** Whether a named schema, with all that it refers to, is one thing to sender and reader. */
const createComparison = (named: Readonly<Record<Side, Readonly<Record<string, JsonSchema>>>>) => {
  const known = new Map<string, boolean>();
  const isSame = (id: string): boolean => {
    const answer = known.get(id);
    if (answer !== undefined) return answer;
    // A schema that refers to itself is the same as long as nothing else says otherwise.
    known.set(id, true);
    const [input, output] = [named.input[id], named.output[id]];
    const same = JSON.stringify(input) === JSON.stringify(output) && refsOf(input).every(isSame);
    known.set(id, same);
    return same;
  };
  return isSame;
};

const refsOf = (schema: JsonSchema | undefined): string[] => {
  const ids: string[] = [];
  mapText(schema, (ref) => {
    ids.push(ref.slice(prefix.length));
    return ref;
  });
  return ids;
};

const mapRefs = (schema: JsonSchema, rename: (id: string) => string): JsonSchema =>
  mapText(schema, (ref) => prefix + rename(ref.slice(prefix.length))) as JsonSchema;

/**
 * A copy with every `$ref` text replaced; examples are left alone. What zod shares without a name is
 * only ever "any JSON", which refers to itself: as a schema that is an empty one.
 */
const mapText = (value: unknown, change: (ref: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => mapText(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (key !== '$ref' || typeof inner !== 'string') {
        return [[key, key === 'example' ? inner : mapText(inner, change)]];
      }
      return inner.includes('__shared') ? [] : [[key, change(inner)]];
    }),
  );
};
