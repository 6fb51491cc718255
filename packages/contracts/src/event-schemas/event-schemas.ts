/**
 * The records that cross to systems which are not updated together with this one, as JSON Schema.
 * Each has a committed snapshot in `schemas/`; a test holds a change of it to what the other side
 * can bear.
 */
import { z } from 'zod';
import { playerFactSchema, playerFactSchemaVersion } from '../player-fact.ts';
import {
  activationRecordSchema,
  balanceRecordSchema,
  calculatedRecordSchema,
  deadLetterRecordSchema,
  headMarkerRecordSchema,
  ratesVersionRecordSchema,
  reversedRecordSchema,
  ruleSetVersionRecordSchema,
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
   * written now is what they know, and perhaps more. `kept`: the house writes it and reads it for
   * ever, also while two of its versions run side by side, so that both hold, to the letter.
   */
  readonly direction: 'read' | 'written' | 'kept';
  readonly schema: JsonSchema;
}

const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $defs = {}, ...whole } = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io })));
  return inlined(whole, $defs);
};

/**
 * References replaced by what they name, so that a snapshot can be read and compared by itself.
 * Within itself a schema is only named: that is JSON in general, which holds anything.
 */
const inlined = (part: unknown, named: Readonly<Record<string, unknown>>): JsonSchema => {
  const within = (value: unknown, around: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((item) => within(item, around));
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...rest } = value as Readonly<Record<string, unknown>>;
    const own = Object.fromEntries(
      Object.entries(rest).map(([key, inner]) => [key, within(inner, around)]),
    );
    if (typeof $ref !== 'string') return own;
    const name = $ref.replace(DEFINITIONS, '');
    if (around.includes(name)) return own;
    return { ...(within(named[name], [...around, name]) as object), ...own };
  };
  return within(part, []) as JsonSchema;
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
  {
    name: 'config-rule-set-version',
    version: 1,
    direction: 'kept',
    schema: jsonSchemaOf(ruleSetVersionRecordSchema, 'input'),
  },
  {
    name: 'config-rates-version',
    version: 1,
    direction: 'kept',
    schema: jsonSchemaOf(ratesVersionRecordSchema, 'input'),
  },
  {
    name: 'config-activation',
    version: 1,
    direction: 'kept',
    schema: jsonSchemaOf(activationRecordSchema, 'input'),
  },
  {
    name: 'config-head',
    version: 1,
    direction: 'kept',
    schema: jsonSchemaOf(headMarkerRecordSchema, 'input'),
  },
];
