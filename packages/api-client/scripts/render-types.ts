/**
 * From the OpenAPI document to types: one for each named schema, and input and answer of each
 * operation. Written for our own document, which zod makes: what this does not know it refuses, so
 * that no type is ever silently `unknown`.
 */
import {
  answerKindOf,
  type Document,
  generatedHeader,
  type Operation,
  operationsOf,
  type Parameter,
  type Schema,
  succeeded,
} from './read-document.ts';

export const renderTypes = (document: Document): string => {
  const types = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};`,
  );
  const shapes = operationsOf(document).map(
    ({ operation }) =>
      `  /** ${operation.summary} */\n  ${operation.operationId}: ${shapeOf(operation)};`,
  );
  const operations = `export interface Operations {\n${shapes.join('\n')}\n}`;
  return [generatedHeader, ...types, operations, ''].join('\n');
};

const shapeOf = (operation: Operation): string => {
  const { parameters = [], requestBody } = operation;
  const body = requestBody?.content['application/json']?.schema;
  const headers = new Map(parameters.filter((p) => p.in === 'header').map((p) => [p.name, p]));
  const ifMatch = headers.get('If-Match');
  const key = headers.get('Idempotency-Key');
  const members = [
    ...parametersOf('path', parameters),
    ...parametersOf('query', parameters),
    ...(body === undefined ? [] : [`body: ${typeOf(body)}`]),
    ...(ifMatch === undefined ? [] : ['ifMatch: number']),
    ...(key === undefined ? [] : [`idempotencyKey${key.required ? '' : '?'}: string`]),
  ];
  return `{ input: { ${members.join('; ')} }; answer: ${answerOf(operation)} }`;
};

const parametersOf = (place: 'path' | 'query', all: readonly Parameter[]): string[] => {
  const found = all.filter((parameter) => parameter.in === place);
  if (found.length === 0) return [];
  // In an address everything is text; a number is written as one.
  const members = found.map(
    ({ name, required }) =>
      `${name}${required ? '' : '?'}: string | number${required ? '' : ' | undefined'}`,
  );
  const isOptional = place === 'query' && found.every(({ required }) => !required);
  return [`${place}${isOptional ? '?' : ''}: { ${members.join('; ')} }`];
};

const answerOf = (operation: Operation): string => {
  if (answerKindOf(operation) === 'nothing') return 'null';
  const schema = succeeded(operation)?.content?.['application/json']?.schema;
  return schema === undefined ? 'Response' : typeOf(schema);
};

const typeOf = (schema: Schema): string => {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map((one) => `(${typeOf(one)})`).join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map((one) => `(${typeOf(one)})`).join(' & ');
  const { type } = schema;
  if (type === undefined) return 'unknown';
  if (typeof type !== 'string')
    return type.map((one) => typeOf({ ...schema, type: one })).join(' | ');
  return plainTypeOf(schema, type);
};

const plain: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

const plainTypeOf = (schema: Schema, type: string): string => {
  const known = plain[type];
  if (known !== undefined) return known;
  if (type === 'array') {
    if (schema.prefixItems !== undefined) {
      return `readonly [${schema.prefixItems.map(typeOf).join(', ')}]`;
    }
    return `readonly (${schema.items ? typeOf(schema.items) : 'unknown'})[]`;
  }
  if (type === 'object') return objectTypeOf(schema);
  throw new Error(`the schema type \`${type}\` is not known`);
};

const objectTypeOf = ({ properties, required = [], additionalProperties }: Schema): string => {
  const names = new Set(required);
  const members = Object.entries(properties ?? {}).map(([name, schema]) =>
    names.has(name)
      ? `readonly ${JSON.stringify(name)}: ${typeOf(schema)}`
      : `readonly ${JSON.stringify(name)}?: ${typeOf(schema)} | undefined`,
  );
  if (members.length > 0) return `{ ${members.join('; ')} }`;
  const values =
    typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  return `Readonly<Record<string, ${values}>>`;
};
