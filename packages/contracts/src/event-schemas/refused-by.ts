/**
 * What a reader of one schema refuses of the records of another. Each finding is a sentence that
 * says where and what; none: every record can be read.
 *
 * Careful rather than clever: keywords that it cannot compare count as refused when they differ.
 */
import type { JsonSchema } from './json-schema.ts';

/** Words about a schema that say nothing of its values. */
const SILENT = ['$schema', '$id', 'id', 'title', 'description', 'example', 'examples', 'default'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const STRUCTURE = ['type', 'properties', 'required', 'items', 'anyOf', 'oneOf', 'enum', 'const'];
/** Readers tolerate fields that they do not know, so a closed object is no finding. */
const TOLERATED = ['additionalProperties'];
const COMPARED = [...UPPER_BOUNDS, ...LOWER_BOUNDS, ...STRUCTURE, ...TOLERATED];

/** @param at JSON pointer of the place that both schemas describe, `*` for any item of a list */
export const refusedBy = (written: JsonSchema, read: JsonSchema, at = ''): readonly string[] => {
  const [forms, readForms] = [alternatives(written), alternatives(read)];
  if (forms !== undefined || readForms !== undefined) {
    return (forms ?? [written])
      .filter((form) =>
        (readForms ?? [read]).every((readForm) => refusedBy(form, readForm, at).length > 0),
      )
      .map((form) => `${place(at)} may be ${excerpt(form)}, which the reader does not take`);
  }
  return [
    ...typeFindings(written, read, at),
    ...valueFindings(written, read, at),
    ...boundFindings(written, read, at),
    ...propertyFindings(written, read, at),
    ...(read.items === undefined ? [] : refusedBy(written.items ?? {}, read.items, `${at}/*`)),
    ...otherFindings(written, read, at),
  ];
};

/** The forms that a value may have, where there are several. */
export const alternatives = (schema: JsonSchema): readonly JsonSchema[] | undefined =>
  schema.anyOf ?? schema.oneOf;

const place = (at: string): string => (at === '' ? 'the record' : `\`${at}\``);
const excerpt = (schema: JsonSchema): string => `\`${JSON.stringify(schema).slice(0, 80)}\``;

const typesOf = ({ type }: JsonSchema): readonly string[] | undefined =>
  type === undefined ? undefined : typeof type === 'string' ? [type] : type;

const typeFindings = (written: JsonSchema, read: JsonSchema, at: string): string[] => {
  const taken = typesOf(read);
  if (taken === undefined) return [];
  return (typesOf(written) ?? ['anything'])
    .filter((type) => !taken.includes(type) && !(type === 'integer' && taken.includes('number')))
    .map((type) => `${place(at)} may be ${type}, and the reader takes ${taken.join(' or ')}`);
};

const valuesOf = (schema: JsonSchema): readonly unknown[] | undefined =>
  schema.const === undefined ? schema.enum : [schema.const];

const valueFindings = (written: JsonSchema, read: JsonSchema, at: string): string[] => {
  const taken = valuesOf(read);
  if (taken === undefined) return [];
  return (valuesOf(written) ?? ['anything'])
    .filter((value) => !taken.includes(value))
    .map((value) => `${place(at)} may be \`${value}\`, and the reader takes ${taken.join(', ')}`);
};

const boundFindings = (written: JsonSchema, read: JsonSchema, at: string): string[] =>
  [...UPPER_BOUNDS, ...LOWER_BOUNDS].flatMap((keyword) => {
    const [bound, taken] = [written[keyword], read[keyword]];
    if (typeof taken !== 'number') return [];
    const within =
      typeof bound === 'number' &&
      (UPPER_BOUNDS.includes(keyword) ? bound <= taken : bound >= taken);
    const has = typeof bound === 'number' ? `${keyword} ${bound}` : `no ${keyword}`;
    return within ? [] : [`${place(at)} has ${has}, and the reader wants ${keyword} ${taken}`];
  });

const propertyFindings = (written: JsonSchema, read: JsonSchema, at: string): string[] => {
  const findings = (read.required ?? [])
    .filter((name) => !written.required?.includes(name))
    .map((name) => `\`${at}/${name}\` may be missing, and the reader wants it: give it a default`);
  for (const [name, property] of Object.entries(written.properties ?? {})) {
    const taken = read.properties?.[name];
    if (taken !== undefined) findings.push(...refusedBy(property, taken, `${at}/${name}`));
  }
  return findings;
};

const otherFindings = (written: JsonSchema, read: JsonSchema, at: string): string[] =>
  Object.keys(read)
    .filter((keyword) => !COMPARED.includes(keyword) && !SILENT.includes(keyword))
    .filter((keyword) => JSON.stringify(written[keyword]) !== JSON.stringify(read[keyword]))
    .map(
      (keyword) => `${place(at)} has another ${keyword}: whether all of it is taken is not known`,
    );
