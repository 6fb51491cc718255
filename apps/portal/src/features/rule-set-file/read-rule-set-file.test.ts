import assert from 'node:assert/strict';
import test from 'node:test';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { readRuleSetFile } from './read-rule-set-file.ts';

const file = {
  format: 'house-rules/rule-set',
  formatVersion: 1,
  origin: { environment: 'staging', operatorId: 'harbour-casino' },
  basis: null,
  document: { ...exampleRuleSet },
  history: [],
};

test('a file of this house is read as it is', () => {
  assert.deepEqual(readRuleSetFile(JSON.stringify(file, null, 2)), { ok: true, file });
});

test('a file that is no JSON, or of another kind, is told apart from a broken one', () => {
  assert.deepEqual(readRuleSetFile('{"format":'), { ok: false, why: 'not_json', place: '' });
  assert.deepEqual(readRuleSetFile(JSON.stringify(exampleRuleSet)), {
    ok: false,
    why: 'not_a_rule_set',
    place: '/format',
  });
  const broken = { ...file, basis: { version: 0, hash: 'a'.repeat(64) } };
  assert.deepEqual(readRuleSetFile(JSON.stringify(broken)), {
    ok: false,
    why: 'not_a_rule_set',
    place: '/basis/version',
  });
});

test('a document with what no rule set has is taken as it is: the checks speak of it', () => {
  const odd = { ...file, document: { later: [null, 'x'] } };
  assert.deepEqual(readRuleSetFile(JSON.stringify(odd)), { ok: true, file: odd });
});
