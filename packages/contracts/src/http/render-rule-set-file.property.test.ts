import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../expression.ts';
import { renderRuleSetFile } from './render-rule-set-file.ts';
import { type RuleSetFile, ruleSetFileSchema } from './rule-set-file.ts';

const fileWith = (document: Json): RuleSetFile =>
  ruleSetFileSchema.parse({
    format: 'house-rules/rule-set',
    formatVersion: 1,
    origin: { environment: 'demo', operatorId: 'harbour-casino' },
    basis: null,
    document,
    history: [],
  });

/** The same value with the keys of every object in another order. */
const turned = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(turned);
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const);
  return Object.fromEntries(entries.reverse());
};

// As it comes off a wire: JSON knows no -0, and no key that is an object's own prototype.
const documents = fc
  .jsonValue({ maxDepth: 5 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)
  .filter((value) => !JSON.stringify(value).includes('__proto__'));

test('a file that is read again says the same and is written the same, to the letter', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const text = renderRuleSetFile(fileWith(document));
      const read = ruleSetFileSchema.parse(JSON.parse(text));
      assert.deepEqual(read, fileWith(document));
      assert.equal(renderRuleSetFile(read), text);
    }),
    { numRuns: 500 },
  );
});

test('the order of keys means nothing to the text', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const text = renderRuleSetFile(fileWith(document));
      assert.equal(renderRuleSetFile(fileWith(turned(document))), text);
    }),
    { numRuns: 500 },
  );
});

test('no line of a short value is longer than a reader takes in', () => {
  fc.assert(
    fc.property(documents, (document) => {
      for (const line of renderRuleSetFile(fileWith(document)).split('\n')) {
        if (/[[{].*[\]}],?$/.test(line.trim().replaceAll(/"(\\.|[^"\\])*"/g, '""'))) {
          assert.ok(line.trim().replace(/^"(\\.|[^"\\])*": /, '').length <= 73, line);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('one changed rule is one changed line', () => {
  const earning = ['slots', 'tables', 'poker'].map((id) => ({
    pointsPerUnit: '0.1',
    when: { '==': [{ var: 'wager.gameCategory' }, id] },
    name: id,
    id,
  }));
  const after = earning.map((rule) =>
    rule.id === 'tables' ? { ...rule, pointsPerUnit: '0.2' } : rule,
  );
  const [was, is] = [earning, after].map((rules) =>
    renderRuleSetFile(fileWith({ earning: rules })).split('\n'),
  );
  const changed = was?.filter((line, index) => line !== is?.[index]);
  assert.deepEqual(changed, ['        "pointsPerUnit": "0.1",']);
});

test('an object begins with what names it', () => {
  const text = renderRuleSetFile(
    fileWith({ when: true, name: 'Slots at the weekend', pointsPerUnit: '0.25', id: 'slots' }),
  );
  assert.equal(
    text,
    `{
  "format": "house-rules/rule-set",
  "formatVersion": 1,
  "origin": { "environment": "demo", "operatorId": "harbour-casino" },
  "basis": null,
  "document": {
    "id": "slots",
    "name": "Slots at the weekend",
    "pointsPerUnit": "0.25",
    "when": true
  },
  "history": []
}
`,
  );
});
