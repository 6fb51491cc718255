import assert from 'node:assert/strict';
import test from 'node:test';
import type { LedgerAct } from '@house-rules/contracts';
import { foldLooks } from './fold-looks.ts';

let sequence = 0;
const act = (name: string, actor = 'person:dan'): LedgerAct => ({
  sequence: ++sequence,
  at: '2026-11-23T10:00:00Z',
  actor,
  actorName: null,
  act: name,
  playerId: null,
  detail: {},
  requestId: '',
  hash: '0'.repeat(64),
  previousHash: '0'.repeat(64),
});
const told = (acts: readonly LedgerAct[]) =>
  foldLooks(acts).map(({ newest, times }) => [newest.act, times]);

test('looks of one person in a row are one look, counted', () => {
  const acts = [act('look.balance'), act('look.balance'), act('look.history'), act('look.balance')];
  assert.deepEqual(told(acts), [
    ['look.balance', 2],
    ['look.history', 1],
    ['look.balance', 1],
  ]);
});

test('two people are never told as one', () => {
  const acts = [act('look.balance', 'person:dan'), act('look.balance', 'person:mara')];
  assert.equal(foldLooks(acts).length, 2);
});

test('what was done, not only looked at, always stands alone', () => {
  const acts = [act('adjustment.request'), act('adjustment.request')];
  assert.equal(foldLooks(acts).length, 2);
});
