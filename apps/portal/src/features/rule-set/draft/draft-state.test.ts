import assert from 'node:assert/strict';
import test from 'node:test';
import type { Draft, Json } from '@house-rules/contracts';
import { beginDraft, type DraftAction, type DraftState, draftReducer } from './draft-state.ts';

const draftOf = (revision: number, document: Json): Draft => ({
  operatorId: 'harbour-casino',
  revision,
  basedOn: 1,
  document,
  savedAt: '2026-11-23T10:00:00Z',
  savedBy: { id: 'mara', name: 'Mara' },
  findings: [],
  tests: [],
  unchanged: false,
});

const after = (state: DraftState, ...actions: DraftAction[]) => actions.reduce(draftReducer, state);
const typed = (document: Json, field: string | null = null): DraftAction => ({
  kind: 'edited',
  document,
  field,
});
const start = beginDraft(draftOf(3, { rate: '0.1' }));

test('typing in one field is one step of undo, and redo brings it back', () => {
  const state = after(start, typed({ rate: '0.' }, 'rate'), typed({ rate: '0.12' }, 'rate'));
  const undone = after(state, { kind: 'undone' });
  assert.deepEqual(undone.document, { rate: '0.1' });
  assert.deepEqual(after(undone, { kind: 'redone' }).document, { rate: '0.12' });
});

test('the same field after a pause is another step', () => {
  const state = after(
    start,
    typed({ rate: '0.2' }, 'rate'),
    { kind: 'leftField' },
    typed({ rate: '0.3' }, 'rate'),
  );
  assert.deepEqual(after(state, { kind: 'undone' }).document, { rate: '0.2' });
});

test('what is typed while a save is on its way is saved next', () => {
  const state = after(
    start,
    typed({ rate: '0.2' }),
    { kind: 'saveBegan' },
    typed({ rate: '0.3' }),
    { kind: 'saveEnded', draft: draftOf(4, { rate: '0.2' }) },
  );
  assert.equal(state.save.kind, 'dirty');
  assert.equal(state.server.revision, 4);
  assert.deepEqual(state.document, { rate: '0.3' });
});

test('a save that fails keeps what was typed and counts its attempts', () => {
  const failed: DraftAction = { kind: 'saveFailed', error: 'down' };
  const state = after(start, typed({ rate: '0.2' }), { kind: 'saveBegan' }, failed);
  assert.deepEqual(state.save, { kind: 'failed', error: 'down', attempts: 1 });
  assert.deepEqual(state.document, { rate: '0.2' });
  const again = after(state, { kind: 'saveBegan' }, failed);
  assert.deepEqual(again.save, { kind: 'failed', error: 'down', attempts: 2 });
});

const conflict = after(
  start,
  typed({ rate: '0.2' }),
  { kind: 'saveBegan' },
  {
    kind: 'conflicted',
    theirs: draftOf(7, { rate: '0.9' }),
  },
);

test('keeping mine saves it over the revision that was seen', () => {
  const mine = after(conflict, { kind: 'keptMine' });
  assert.equal(mine.server.revision, 7);
  assert.equal(mine.save.kind, 'dirty');
  assert.deepEqual(mine.document, { rate: '0.2' });
});

test('taking theirs can be undone: nothing typed is lost', () => {
  const theirs = after(conflict, { kind: 'tookTheirs' });
  assert.deepEqual(theirs.document, { rate: '0.9' });
  assert.equal(theirs.save.kind, 'saved');
  assert.deepEqual(after(theirs, { kind: 'undone' }).document, { rate: '0.2' });
});

test('what another person saved arrives where nothing is unsaved, and never over what is typed', () => {
  const changed: DraftAction = { kind: 'serverChanged', draft: draftOf(5, { rate: '0.5' }) };
  assert.deepEqual(after(start, changed).document, { rate: '0.5' });
  assert.deepEqual(after(start, typed({ rate: '0.2' }), changed).document, { rate: '0.2' });
});

test('what an earlier page never saved comes back, and asks where somebody saved since', () => {
  const document = { rate: '0.4' };
  const same = after(start, { kind: 'broughtBack', document, revision: 3 });
  assert.deepEqual([same.document, same.save.kind], [document, 'dirty']);
  const older = after(start, { kind: 'broughtBack', document, revision: 2 });
  assert.deepEqual([older.document, older.save.kind], [document, 'conflict']);
});

test('a save that comes back merged brings in what others changed, also under Undo', () => {
  const begun = beginDraft(draftOf(3, { rate: '0.1', name: 'Rules' }));
  const saving = after(begun, typed({ rate: '0.12', name: 'Rules' }), { kind: 'saveBegan' });
  const theirs = draftOf(5, { rate: '0.12', name: 'Autumn' });
  const draft = { ...theirs, merged: ['/name'] };
  const saved = after(saving, { kind: 'saveEnded', draft });
  assert.deepEqual(saved.document, { rate: '0.12', name: 'Autumn' });
  assert.equal(saved.save.kind, 'saved');
  assert.deepEqual(after(saved, { kind: 'undone' }).document, { rate: '0.1', name: 'Autumn' });
  const more = after(saving, typed({ rate: '0.125', name: 'Rules' }), { kind: 'saveEnded', draft });
  assert.deepEqual(more.document, { rate: '0.125', name: 'Autumn' });
  assert.equal(more.save.kind, 'dirty');
});
