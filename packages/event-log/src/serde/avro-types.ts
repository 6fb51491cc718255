/** Avro's types as this house reads and writes them: instants are ISO 8601 texts. */
import avro, { type Schema, type Type } from 'avsc';

class IsoInstant extends avro.types.LogicalType {
  override _fromValue(ms: number): string {
    return new Date(ms).toISOString();
  }

  override _toValue(text: unknown): number | undefined {
    const ms = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    return Number.isNaN(ms) ? undefined : ms;
  }

  override _resolve(type: Type): unknown {
    if (avro.Type.isType(type, 'logical:timestamp-millis')) return (text: string) => text;
    // A writer whose library knows no logical types writes the same milliseconds as a plain long.
    return avro.Type.isType(type, 'long') ? (ms: number) => this._fromValue(ms) : undefined;
  }
}

/** Throws for what is no Avro schema. */
export const avroType = (schema: unknown): Type =>
  avro.Type.forSchema(schema as Schema, { logicalTypes: { 'timestamp-millis': IsoInstant } });
