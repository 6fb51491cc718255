/** Which form the values of wager events have, named by environment variables. */
import { z } from 'zod';
import { EventLogError } from '../event-log-error.ts';
import { fileOf } from '../setting-file.ts';
import { type AvroSerdeOptions, createAvroSerde } from './avro-serde.ts';
import { createSchemaRegistry } from './schema-registry.ts';
import type { ValueSerde } from './value-serde.ts';

const environmentSchema = z.object({
  WAGER_EVENTS_FORMAT: z.enum(['json', 'avro'], { error: 'use json, avro' }).default('json'),
  SCHEMA_REGISTRY_URL: z
    .url({ protocol: /^https?$/, error: 'use an http or https URL' })
    .optional(),
  SCHEMA_REGISTRY_USERNAME: z.string().optional(),
  SCHEMA_REGISTRY_PASSWORD: z.string().optional(),
  SCHEMA_REGISTRY_PASSWORD_FILE: z.string().optional(),
});

/**
 * Reads `WAGER_EVENTS_FORMAT` (what is sent: `json`, the default, or `avro`) and `SCHEMA_REGISTRY_…`
 * (with it, Avro can be read). The package's README lists them.
 *
 * @param topic the schema's subject is `<topic>-value`
 * @param schema the reader's own Avro schema
 * @returns by topic; empty: JSON, and nothing else
 * Throws EventLogError `invalid_request` with a sentence that names the variable.
 */
export const valueSerdesFromEnvironment = (
  env: Readonly<Record<string, string | undefined>>,
  topic: string,
  schema: unknown,
): ReadonlyMap<string, ValueSerde> => {
  const registry = registryFrom(env);
  if (registry === undefined) return new Map();
  const subject = `${topic}-value`;
  return new Map([[topic, createAvroSerde({ ...registry, schema, subject })]]);
};

const registryFrom = (
  env: Readonly<Record<string, string | undefined>>,
): Pick<AvroSerdeOptions, 'registry' | 'writes'> | undefined => {
  const given = Object.entries(env).filter(([, value]) => (value ?? '').trim() !== '');
  const parsed = environmentSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
    throw new EventLogError('invalid_request', faults.join('; '));
  }
  const values = parsed.data;
  const writes = values.WAGER_EVENTS_FORMAT === 'avro';
  const { SCHEMA_REGISTRY_URL: url, SCHEMA_REGISTRY_USERNAME: username } = values;
  if (url === undefined) {
    if (!writes) return undefined;
    const why =
      'WAGER_EVENTS_FORMAT is `avro` but SCHEMA_REGISTRY_URL is not set: name the registry';
    throw new EventLogError('invalid_request', why);
  }
  const password =
    values.SCHEMA_REGISTRY_PASSWORD ??
    fileOf('SCHEMA_REGISTRY_PASSWORD_FILE', values.SCHEMA_REGISTRY_PASSWORD_FILE)?.trimEnd();
  const login = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
  return { registry: createSchemaRegistry({ url, ...login }), writes };
};
