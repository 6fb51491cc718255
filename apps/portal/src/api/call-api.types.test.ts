/** What the compiler refuses: each call here is checked by `npm test -- types`, and none is made. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { exportAuditTrail, readDraft, readRates, saveDraft } from '@house-rules/api-client';
import { draftSchema, ratesSchema } from '@house-rules/contracts';
import { z } from 'zod';
import { callApi } from './call-api.ts';

test('a call that the API’s document does not know is not compiled', () => {
  const transport = { base: '', headers: {} };
  const path = { operatorId: 'a' };
  const schema = ratesSchema;
  const refused = [
    // @ts-expect-error A part of the answer is less than the document says.
    () => callApi(transport, readRates, { path, schema: ratesSchema.partial() }),
    // @ts-expect-error A path without its operator.
    () => callApi(transport, readRates, { schema }),
    // @ts-expect-error A part of the path that the address does not have.
    () => callApi(transport, readRates, { path: { ...path, version: 1 }, schema }),
    // @ts-expect-error A question that the operation does not take.
    () => callApi(transport, readRates, { path, query: { limit: 1 }, schema }),
    // @ts-expect-error The answer of another operation.
    () => callApi(transport, readDraft, { path, schema }),
    // @ts-expect-error An answer that nobody looks at.
    () => callApi(transport, readRates, { path, schema: null }),
    // @ts-expect-error An answer of which nothing is known.
    () => callApi(transport, readRates, { path, schema: z.unknown() }),
    // @ts-expect-error A body that does not hold what the operation needs.
    () => callApi(transport, saveDraft, { path, ifMatch: 1, body: {}, schema: draftSchema }),
    // @ts-expect-error A draft saved over nothing that one has seen.
    () => callApi(transport, saveDraft, { path, body: { document: {} }, schema: draftSchema }),
    // @ts-expect-error A file, which no schema checks.
    () => callApi(transport, exportAuditTrail, { path, schema: z.string() }),
    // @ts-expect-error An operation that the document does not have.
    () => callApi(transport, { ...readRates, id: 'readPrices' }, { path, schema }),
  ];
  assert.equal(refused.length, 11);
});
