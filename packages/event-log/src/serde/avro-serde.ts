/**
 * Avro in the schema registry's wire format: a zero byte, the schema's id (int32), then the value.
 *
 * - Read with the schema it was written with and resolved to the reader's by Avro's rules: fields
 *   that the reader does not know are dropped, missing ones have their defaults. So writers of
 *   several versions can stand side by side.
 * - A value that does not begin with a zero byte is taken for JSON and left as it is: a topic can
 *   change from one to the other while it is read, and bytes are sent again as they were.
 */
import type { Type } from 'avsc';
import { asError, EventLogError } from '../event-log-error.ts';
import { avroType } from './avro-types.ts';
import type { SchemaRegistry } from './schema-registry.ts';
import type { ReadValue, ValueSerde } from './value-serde.ts';

export interface AvroSerdeOptions {
  readonly registry: SchemaRegistry;
  /** The reader's own schema; what is sent is written with it. */
  readonly schema: unknown;
  /** What the schema is registered under, `<topic>-value` by custom. */
  readonly subject: string;
  /** False: what is sent stays JSON, and only what is read may be Avro. */
  readonly writes: boolean;
  /** Monotonic milliseconds. */
  readonly nowMs?: () => number;
}

const MAGIC = 0;
const HEAD_BYTES = 5;
/** A schema that is not there may be on its way; it is not asked for with every record. */
const UNKNOWN_FOR_MS = 10_000;
/** Ids come from the bytes of records: a hostile sender must not fill the memory. */
const SCHEMAS_MAX = 1_000;

type Decode = (payload: Buffer) => ReadValue;

export const createAvroSerde = (options: AvroSerdeOptions): ValueSerde => {
  const { registry, schema, subject, writes, nowMs = () => performance.now() } = options;
  const reader = avroType(schema);
  const decoders = new Map<number, { readonly decode: Decode; readonly until: number }>();
  let registered: Promise<number> | undefined;

  const load = async (id: number): Promise<void> => {
    const known = decoders.get(id);
    if (known !== undefined && nowMs() < known.until) return;
    const written = await registry.schema(id);
    if (decoders.size >= SCHEMAS_MAX) decoders.clear();
    const until = written === undefined ? nowMs() + UNKNOWN_FOR_MS : Number.POSITIVE_INFINITY;
    decoders.set(id, { decode: decoderOf(id, written, reader), until });
  };
  const idOfOurs = async (): Promise<number> => {
    registered ??= registry.register(subject, schema).catch((error: unknown) => {
      registered = undefined;
      throw error;
    });
    return registered;
  };

  return {
    toJson: async (values) => {
      const ids = new Set(values.filter(isAvro).map(schemaIdOf));
      for (const id of ids) await load(id);
      return values
        .map((value) => {
          if (!isAvro(value)) return { value };
          const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
          const decoder = decoders.get(schemaIdOf(value));
          return decoder?.decode(bytes.subarray(HEAD_BYTES)) ?? { value };
        })
        .map((read, at) =>
          read.fault === undefined ? read : { ...read, value: values[at] ?? null },
        );
    },
    fromJson: async (value) => {
      if (!writes || isAvro(value)) return value;
      const payload = encode(reader, value);
      const head = Buffer.alloc(HEAD_BYTES);
      head.writeInt32BE(await idOfOurs(), 1);
      return Buffer.concat([head, payload]);
    },
  };
};

const isAvro = (value: Uint8Array | null): value is Uint8Array =>
  value !== null && value.length >= HEAD_BYTES && value[0] === MAGIC;

const schemaIdOf = (value: Uint8Array): number =>
  new DataView(value.buffer, value.byteOffset, value.byteLength).getInt32(1);

const decoderOf = (id: number, written: unknown, reader: Type): Decode => {
  const refuse = (fault: string): Decode => {
    return () => ({ value: null, fault });
  };
  if (written === undefined) return refuse(`the schema registry has no Avro schema ${id}`);
  try {
    const resolver = reader.createResolver(avroType(written));
    return (payload) => {
      try {
        return { value: Buffer.from(toJsonText(reader.fromBuffer(payload, resolver))) };
      } catch (error) {
        return {
          value: null,
          fault: `the bytes are not of schema ${id}: ${asError(error).message}`,
        };
      }
    };
  } catch (error) {
    return refuse(`schema ${id} cannot be read as the reader's: ${asError(error).message}`);
  }
};

/** Avro has null where JSON has no field. */
const toJsonText = (value: unknown): string =>
  JSON.stringify(value, (_name, inner) => (inner === null ? undefined : inner));

const encode = (type: Type, json: Uint8Array): Buffer => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(json).toString('utf8'));
    const value = withNumbersAsText(parsed, type);
    type.isValid(value, { errorHook: refuseAt });
    return type.toBuffer(value);
  } catch (error) {
    const why = `the value does not fit the Avro schema: ${asError(error).message}`;
    throw new EventLogError('invalid_request', why, error);
  }
};

/** The path alone: the value may be personal. */
const refuseAt = (path: readonly string[]): never => {
  throw new Error(`\`/${path.join('/')}\` is missing or of another type`);
};

/** JSON allows a number where the Avro schema has a decimal text. */
const withNumbersAsText = (value: unknown, type: Type): unknown => {
  if (typeof value !== 'object' || value === null || !('fields' in type)) return value;
  const texts = new Set(
    fieldsOf(type)
      .filter(isText)
      .map(({ name }) => name),
  );
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === 'number' && texts.has(name) ? String(inner) : inner,
    ]),
  );
};

interface Field {
  readonly name: string;
  readonly type: Type;
}

const fieldsOf = (type: Type): readonly Field[] => {
  const fields: unknown = Reflect.get(type, 'fields');
  return Array.isArray(fields) ? fields : [];
};

const isText = ({ type }: Field): boolean => type.typeName === 'string';
