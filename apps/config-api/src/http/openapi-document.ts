/**
 * The OpenAPI 3.1 document, made from the operations. Schemas are zod's own JSON Schema (2020-12,
 * which is what OpenAPI 3.1 takes), each named schema once under its id. A schema can look one way
 * to the sender and another to the reader (defaults are filled in between); where it does, the
 * sender's form is named `<Id>Input`.
 *
 * Why not @hono/zod-openapi: its generator overflows on recursive JSON and does not read the ids
 * that the contracts give their schemas.
 */
import { type ProblemCode, problemCodes, problemSchema } from '@house-rules/contracts';
import type { Operation } from './operation.ts';
import { problemKinds, problemMediaType } from './problem.ts';
import { problemExample } from './problem-examples.ts';
import { createSchemaRoom, type JsonSchema, type SchemaRoom } from './schema-room.ts';

type Json = Readonly<Record<string, unknown>>;

const description = `Write, test, publish and roll back the rules by which players earn loyalty
points; read balances and why they are what they are.

Sign in with \`POST /v1/sessions\` and send its \`sessionToken\` as \`Authorization: Bearer …\`.
Instants are ISO 8601 in UTC. Points are micropoints: 1 point = 1,000,000, a JSON integer.
Every refusal is a problem (RFC 9457) with a stable \`code\`, a sentence, and a JSON pointer where
one thing in the body is meant. Another tenant's id answers 404, as if it did not exist.`;

export const openApiDocument = (operations: readonly Operation[]): Json => {
  const schemas = createSchemaRoom();
  schemas.read(problemSchema);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const item = paths[operation.path] ?? {};
    item[operation.method] = describe(operation, schemas);
    paths[operation.path] = item;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'House Rules API', version: '1.0.0', description, license: { name: 'MIT' } },
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.components(),
      examples: Object.fromEntries(
        problemCodes.map((code) => [code, { value: problemExample(code) }]),
      ),
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
    },
  };
};

const describe = (operation: Operation, schemas: SchemaRoom): Json => ({
  operationId: operation.id,
  tags: [operation.tag],
  summary: operation.summary,
  description: operation.description,
  security: operation.access.kind === 'public' ? [] : [{ session: [] }],
  ...(operation.access.kind === 'operator' ? { 'x-permission': operation.access.permission } : {}),
  ...withParameters(operation, schemas),
  ...withBody(operation, schemas),
  responses: { ...answered(operation, schemas), ...problemResponses(operation) },
});

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Your own name of this write, such as a UUID. The same key with the same request answers what ' +
    'was answered first (`Idempotent-Replayed: true`); with another request it answers 422.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
  example: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
};

const withParameters = (operation: Operation, schemas: SchemaRoom): Json => {
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the draft that was read; another one answers 409.',
    schema: { type: 'string', pattern: '^"(0|[1-9][0-9]{0,8})"$' },
    example: '"7"',
  };
  const parameters = [
    ...parametersOf(schemas.write(operation.params), 'path'),
    ...parametersOf(schemas.write(operation.query), 'query'),
    ...(operation.ifMatch ? [ifMatch] : []),
    ...(operation.idempotent ? [idempotencyKey] : []),
    ...(operation.repeatable ? [{ ...idempotencyKey, required: false }] : []),
  ];
  return parameters.length === 0 ? {} : { parameters };
};

const parametersOf = (schema: JsonSchema, place: 'path' | 'query'): Json[] => {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description: text, ...rest } = property as JsonSchema;
    return {
      name,
      in: place,
      required: required.has(name),
      ...(text === undefined ? {} : { description: text }),
      schema: rest,
    };
  });
};

const withBody = (operation: Operation, schemas: SchemaRoom): Json => {
  if (operation.body === null) return {};
  const media = { schema: schemas.write(operation.body), example: operation.bodyExample };
  const content = { 'application/json': media };
  const description = `At most ${operation.bodyBytesMax} bytes.`;
  return { requestBody: { required: true, description, content } };
};

const answered = (operation: Operation, schemas: SchemaRoom): Json => {
  const entityTag = {
    ETag: { description: 'The revision, for If-Match.', schema: { type: 'string' } },
  };
  const answer = {
    description: operation.answers,
    ...(operation.tagged ? { headers: entityTag } : {}),
    ...(operation.media.length === 0 ? {} : { content: fileContent(operation) }),
    ...(operation.answer === null
      ? {}
      : {
          content: {
            'application/json': {
              schema: schemas.read(operation.answer),
              example: operation.answerExample,
            },
          },
        }),
  };
  return { [operation.status]: answer };
};

const fileContent = ({ media, answerExample }: Operation): Json =>
  Object.fromEntries(
    media.map((type) => [type, { schema: { type: 'string' }, example: answerExample }]),
  );

/** Which problems an operation knows: its own, and those that its access and input bring. */
export const problemsOf = (operation: Operation): readonly ProblemCode[] => {
  const codes = new Set<ProblemCode>(['internal', 'too_slow', ...operation.problems]);
  codes.add('too_many_requests');
  if (operation.access.kind !== 'public') codes.add('not_signed_in');
  if (operation.access.kind === 'operator') codes.add('not_found').add('not_allowed');
  if (operation.takesParameters || operation.ifMatch || operation.idempotent)
    codes.add('invalid_parameter');
  if (operation.ifMatch) codes.add('revision_missing').add('revision_conflict');
  if (operation.repeatable) {
    codes.add('invalid_parameter').add('idempotency_key_reused').add('idempotency_key_busy');
  }
  if (operation.idempotent) codes.add('idempotency_key_missing').add('idempotency_key_reused');
  if (operation.body !== null) codes.add('invalid_body').add('too_large');
  return problemCodes.filter((code) => codes.has(code));
};

const problemResponses = (operation: Operation): Json => {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(operation)) {
    const { status } = problemKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [String(status), problemAnswer(codes)]),
  );
};

const examplePrefix = '#/components/examples/';

const problemAnswer = (codes: readonly ProblemCode[]): Json => ({
  description: codes.map((code) => `\`${code}\`: ${problemKinds[code].title}.`).join(' '),
  content: {
    [problemMediaType]: {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(codes.map((code) => [code, { $ref: examplePrefix + code }])),
    },
  },
});
