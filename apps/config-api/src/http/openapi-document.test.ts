import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { problemSchema } from '@house-rules/contracts';
import { z } from 'zod';
import {
  type ApiDocument,
  documentFile,
  renderDocument,
  routesOf,
} from '../testing/api-document.ts';

const rendered = await renderDocument();
const document: ApiDocument = JSON.parse(rendered);
const routes = routesOf(document);

const everyRoute = (law: string, holds: (route: (typeof routes)[number]) => void) =>
  test(law, () => {
    assert.ok(routes.length >= 20, 'the document has lost routes');
    for (const route of routes) {
      try {
        holds(route);
      } catch (error) {
        throw new Error(`${route.method} ${route.path}`, { cause: error });
      }
    }
  });

test('the committed document is the one that the application serves', async () => {
  const committed = await readFile(documentFile, 'utf8');
  assert.ok(committed === rendered, 'run `npm run generate:openapi -w @house-rules/config-api`');
});

test('the document is OpenAPI 3.1 and each operation has its own id', () => {
  assert.equal(document.openapi, '3.1.0');
  const ids = routes.map(({ operation }) => operation.operationId);
  assert.deepEqual([...new Set(ids)], ids);
});

everyRoute('every route says in a few words what it is for', ({ operation }) => {
  assert.ok(operation.summary.split(' ').length <= 10, 'the summary is long');
  assert.match(operation.summary, /^[A-Z].*[^.]$/);
  assert.match(operation.description, /^[A-Z`].*\.$/s);
  assert.equal(operation.tags.length, 1);
});

everyRoute('every route needs a session or says that it needs none', ({ operation }) => {
  const isPublic = operation.security.length === 0;
  if (isPublic) assert.match(operation.operationId, /^signIn/);
  else assert.deepEqual(operation.security, [{ session: [] }]);
});

everyRoute('every route of an operator names its permission and its problems', (route) => {
  if (!route.path.includes('{operatorId}')) return;
  assert.match(route.operation['x-permission'] ?? '', /^[a-z_]+\.[a-z]+$/);
  for (const status of ['400', '401', '403', '404', '500']) {
    assert.ok(route.operation.responses[status], `no ${status}`);
  }
});

everyRoute('every change names what is wrong with its body', ({ operation }) => {
  if (operation.requestBody === undefined) return;
  assert.equal(operation.requestBody.required, true);
  assert.match(operation.requestBody.description, /^At most [14]000000 bytes\.$/);
  for (const status of ['413', '422']) assert.ok(operation.responses[status], `no ${status}`);
});

everyRoute('every parameter of the path is described and required', ({ path, operation }) => {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const described = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
  assert.deepEqual(
    described.map(({ name }) => name),
    named,
  );
  assert.ok(described.every(({ required }) => required));
});

everyRoute('every answer is described, and every problem is a problem with examples', (route) => {
  for (const [status, response] of Object.entries(route.operation.responses)) {
    assert.notEqual(response.description, '');
    if (status === '204') continue;
    const isFile = response.content?.['application/json'] === undefined && status === '200';
    if (isFile) {
      for (const { example } of Object.values(response.content ?? {})) {
        assert.ok(typeof example === 'string', 'no example of the file');
      }
      continue;
    }
    const [media, ...others] = Object.entries(response.content ?? {});
    assert.equal(others.length, 0);
    const [type, { example, examples }] = media ?? assert.fail(`no content for ${status}`);
    if (status.startsWith('2')) {
      assert.equal(type, 'application/json');
      assert.ok(example !== undefined, `no example for ${status}`);
      continue;
    }
    assert.equal(type, 'application/problem+json');
    for (const { $ref } of Object.values(examples ?? assert.fail(`no examples for ${status}`))) {
      const value = document.components.examples[$ref.split('/').at(-1) ?? '']?.value;
      assert.equal(problemSchema.parse(value).status, Number(status));
    }
  }
});

/** zod reads JSON Schema too: the examples are held to the very schemas that are published. */
const toZod = (schema: Readonly<Record<string, unknown>>): z.ZodType =>
  z.fromJSONSchema({
    ...(JSON.parse(
      JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/'),
    ) as object),
    $defs: JSON.parse(
      JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
    ),
  } as Parameters<typeof z.fromJSONSchema>[0]);

everyRoute('every example fits the schema beside it', ({ operation }) => {
  const contents = [operation.requestBody?.content, operation.responses['200']?.content];
  contents.push(operation.responses['201']?.content);
  for (const content of contents) {
    const media = content?.['application/json'];
    if (media !== undefined) toZod(media.schema).parse(media.example);
  }
});

test('every reference leads to a schema, and every schema is used', () => {
  const referred = new Set(
    [...rendered.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1]),
  );
  assert.deepEqual([...referred].sort(), Object.keys(document.components.schemas).sort());
});
