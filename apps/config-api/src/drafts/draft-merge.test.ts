import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Draft } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { openApiRoom } from '../testing/api-room.ts';
import { harbour, testPeople } from '../testing/control-room.ts';
import { revisionsKept } from './draft-store.ts';

const path = `/v1/operators/${harbour}/rule-set/draft`;
const { edgar, paula } = testPeople;

const openShared = async () => {
  const room = await openApiRoom();
  const [one, two] = [await room.signIn(edgar), await room.signIn(paula)];
  const save = (token: string, revision: number, document: unknown, merge?: boolean) =>
    room.call<Draft & ConflictBody>(path, {
      method: 'PUT',
      token,
      body: merge === undefined ? { document } : { document, merge },
      headers: { 'if-match': `"${revision}"` },
    });
  return { ...room, one, two, save };
};

const renamed = (name: string) => ({ ...exampleRuleSet, name });
const zoned = (timeZone: string) => ({ ...exampleRuleSet, timeZone });

test('two people who edit different places both keep their edit', async () => {
  const { one, two, save, call } = await openShared();
  assert.equal((await save(one, 1, renamed('Autumn'))).status, 200);
  const merged = await save(two, 1, zoned('Europe/Rome'), true);
  assert.equal(merged.status, 200);
  assert.deepEqual([merged.body.revision, merged.body.merged], [3, ['/name']]);
  const { body } = await call<Draft>(path, { token: one });
  const document = body.document as typeof exampleRuleSet;
  assert.deepEqual([document.name, document.timeZone], ['Autumn', 'Europe/Rome']);
  assert.equal(body.merged, undefined);
});

test('without `merge` the answer is a conflict that says that a merge would do', async () => {
  const { one, two, save } = await openShared();
  await save(one, 1, renamed('Autumn'));
  const { status, body } = await save(two, 1, zoned('Europe/Rome'));
  const { conflict, currentRevision } = body;
  assert.deepEqual([status, currentRevision, conflict.mergeable], [409, 2, true]);
  assert.deepEqual([conflict.theirs.revision, conflict.theirs.savedBy.name], [2, 'Edgar']);
});

interface ConflictBody {
  readonly currentRevision: number;
  readonly conflict: {
    readonly mergeable: boolean;
    readonly places: readonly unknown[];
    readonly theirs: { readonly revision: number; readonly savedBy: { readonly name: string } };
  };
}

test('where both changed the same place, both sides are answered and the draft stays', async () => {
  const { one, two, save, call } = await openShared();
  await save(one, 1, renamed('Autumn'));
  const { status, body } = await save(two, 1, renamed('Winter'), true);
  const { conflict } = body;
  assert.equal(status, 409);
  assert.deepEqual(conflict.places, [
    { pointer: '/name', base: exampleRuleSet.name, theirs: 'Autumn', yours: 'Winter' },
  ]);
  assert.equal(
    ((await call<Draft>(path, { token: one })).body.document as { name: string }).name,
    'Autumn',
  );
});

test('a revision that is no longer kept cannot be merged with', async () => {
  const { one, two, save } = await openShared();
  for (let revision = 1; revision <= revisionsKept + 1; revision += 1) {
    await save(one, revision, renamed(`Name ${revision}`));
  }
  const { status, body } = await save(two, 1, zoned('Europe/Rome'), true);
  const { conflict } = body;
  assert.deepEqual([status, conflict.mergeable, conflict.places], [409, false, []]);
  const zone = { ...renamed('Name 1'), timeZone: 'Europe/Rome' };
  assert.equal((await save(two, 2, zone, true)).status, 200);
});
