/**
 * The records that cross to systems which are not updated together with this one, as JSON Schema.
 * Each has a committed snapshot in `schemas/`; a test holds a change of it to what the other side
 * can bear.
 */
import { z } from 'zod';
import { playerFactSchema, playerFactSchemaVersion } from '../player-fact.ts';
import {
  balanceRecordSchema,
  calculatedRecordSchema,
  deadLetterRecordSchema,
  reversedRecordSchema,
} from '../topics.ts';
import { wagerEventSchema, wagerEventSchemaVersion } from '../wager-event.ts';
import type { JsonSchema } from './json-schema.ts';

export interface EventSchema {
  /** The snapshot is `<name>.v<version>.gen.json`. */
  readonly name: string;
  /** The record's `schemaVersion`. A change that others could not bear needs the next one. */
  readonly version: number;
  /**
   * `read`: others write it, so what was valid stays valid. `written`: others read it, so what is
   * written now is what they know, and perhaps more.
   */
  readonly direction: 'read' | 'written';
  readonly schema: JsonSchema;
}

const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $defs = {}, ...whole } = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io })));
  return inlined(whole, $defs);
};

/** References replaced by what they name, so that a snapshot can be read and compared by itself. */
const inlined = (part: unknown, named: Readonly<Record<string, unknown>>): JsonSchema => {
  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...rest } = value as Readonly<Record<string, unknown>>;
    const own = Object.fromEntries(
      Object.entries(rest).map(([key, inner]) => [key, within(inner)]),
    );
    if (typeof $ref !== 'string') return own;
    return { ...(within(named[$ref.replace(DEFINITIONS, '')]) as object), ...own };
  };
  return within(part) as JsonSchema;
};

const DEFINITIONS = '#/$defs/';

export const eventSchemas = (): readonly EventSchema[] => [
  {
    name: 'wager-event',
    version: wagerEventSchemaVersion,
    direction: 'read',
    schema: jsonSchemaOf(wagerEventSchema, 'input'),
  },
  {
    name: 'player-fact',
    version: playerFactSchemaVersion,
    direction: 'read',
    schema: jsonSchemaOf(playerFactSchema, 'input'),
  },
  {
    name: 'calculated-record',
    version: 1,
    direction: 'written',
    schema: jsonSchemaOf(calculatedRecordSchema, 'output'),
  },
  {
    name: 'reversed-record',
    version: 1,
    direction: 'written',
    schema: jsonSchemaOf(reversedRecordSchema, 'output'),
  },
  {
    name: 'balance-record',
    version: 1,
    direction: 'written',
    schema: jsonSchemaOf(balanceRecordSchema, 'output'),
  },
  {
    name: 'dead-letter-record',
    version: 1,
    direction: 'written',
    schema: jsonSchemaOf(deadLetterRecordSchema, 'output'),
  },
];
