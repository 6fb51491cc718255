/**
 * From the OpenAPI document to TypeScript: a type for each named schema, an entry for each operation,
 * and the little that is needed at run time. Written for our own document, which zod makes: what this
 * does not know it refuses, so that no type is ever silently `unknown`.
 */
interface Schema {
  readonly [key: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export const renderClient = (document: Document): string => {
  const types = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};`,
  );
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const shapes = operations.map(
    ({ operation }) =>
      `  /** ${operation.summary} */\n  ${operation.operationId}: ${shapeOf(operation)};`,
  );
  const routes = operations.map(
    ({ path, method, operation }) =>
      `  ${operation.operationId}: { method: '${method.toUpperCase()}', path: '${path}', ` +
      `answers: '${answerKind(operation)}' },`,
  );
  return [
    '/** Made from the OpenAPI document of the API; generate it again instead of changing it. */',
    ...types,
    `export interface Operations {\n${shapes.join('\n')}\n}`,
    `export const routes = {\n${routes.join('\n')}\n} as const;`,
    '',
  ].join('\n');
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
    ({ name, required }) => `${name}${required ? '' : '?'}: string | number`,
  );
  const isOptional = place === 'query' && found.every(({ required }) => !required);
  return [`${place}${isOptional ? '?' : ''}: { ${members.join('; ')} }`];
};

const succeeded = ({ responses }: Operation) =>
  Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];

const answerKind = (operation: Operation): 'json' | 'nothing' | 'file' => {
  const content = succeeded(operation)?.content;
  if (content === undefined) return 'nothing';
  return content['application/json'] === undefined ? 'file' : 'json';
};

const answerOf = (operation: Operation): string => {
  const kind = answerKind(operation);
  if (kind === 'nothing') return 'null';
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
  const members = Object.entries(properties ?? {}).map(
    ([name, schema]) =>
      `readonly ${JSON.stringify(name)}${names.has(name) ? '' : '?'}: ${typeOf(schema)}`,
  );
  if (members.length > 0) return `{ ${members.join('; ')} }`;
  const values =
    typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  return `Readonly<Record<string, ${values}>>`;
};
