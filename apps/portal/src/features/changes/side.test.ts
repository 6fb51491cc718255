import assert from 'node:assert/strict';
import test from 'node:test';
import { sideIn, sideText } from './side.ts';

test('each side reads back from the address as what it was', () => {
  for (const text of ['draft', 'v1', 'v120', 'change-12']) {
    const side = sideIn(text);
    assert.ok(side !== null, text);
    assert.equal(sideText(side), text);
  }
});

test('what names no side is none', () => {
  for (const text of [null, '', 'v0', 'v-1', 'v1.5', 'drafts', 'change-', 'change-x', 'V3']) {
    assert.equal(sideIn(text), null, String(text));
  }
});
