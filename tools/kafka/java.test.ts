import assert from 'node:assert/strict';
import { test } from 'node:test';
import { javaMajor } from './java.ts';

test('the major version of Java is read from what each vendor prints', () => {
  assert.equal(javaMajor('openjdk version "17.0.15" 2025-04-15'), 17);
  assert.equal(javaMajor('openjdk version "21" 2023-09-19 LTS'), 21);
  assert.equal(javaMajor('java version "1.8.0_402"'), 8);
});

test('a Java that says nothing known is left to fail by itself', () => {
  assert.equal(javaMajor('something else'), undefined);
});
