/**
 * A published document has the defaults of its tests filled in; a draft may leave them out and mean
 * the same. Filled in on both sides, only what differs is a difference.
 */
import { type Json, ruleTestSchema } from '@house-rules/contracts';
import { isRecord, listAt, toJson } from './read-json.ts';

export function withTestDefaults(document: Json): Json {
  if (!isRecord(document) || !Array.isArray(document.tests)) return document;
  return { ...document, tests: listAt(document, ['tests']).map(testWithDefaults) };
}

/** What is no test stays as it is. */
export function testWithDefaults(test: Json): Json {
  const parsed = ruleTestSchema.safeParse(test);
  return parsed.success ? toJson(parsed.data) : test;
}
