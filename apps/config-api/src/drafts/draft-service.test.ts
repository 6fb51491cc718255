import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '@house-rules/contracts';
import { exampleDocument, harbour } from '../testing/control-room.ts';
import {
  accepted,
  blockers,
  openPublishingRoom,
  type PublishingRoom,
  paula,
  refused,
  wholeTrail,
} from '../testing/publishing-room.ts';
import { starterRuleSet } from './starter-rule-set.ts';

const edit = (revision: number) => ({ operatorId: harbour, revision, by: paula });

const policy = (title: string, act: (room: PublishingRoom) => Promise<void>) =>
  test(`${title}`, async () => {
    const room = await openPublishingRoom();
    try {
      await act(room);
    } finally {
      await room.close();
    }
  });

policy('a draft keeps whatever object was typed, in its very order of keys', async (room) => {
  const typed = { zebra: 1, name: '', earning: 'soon', aardvark: [null, { '': -0.5 }] };
  const saved = accepted(await room.drafts.save(edit(1), typed));
  assert.equal(saved.revision, 2);
  assert.equal(JSON.stringify(saved.document), JSON.stringify(typed));
  assert.deepEqual(saved.savedBy, paula);
  assert.ok(saved.findings.some(({ severity }) => severity === 'blocks'));
  assert.deepEqual(saved.tests, []);
  assert.deepEqual(accepted(await room.drafts.read(harbour)), saved);
});

policy('a save over a newer revision is refused and tells that revision', async (room) => {
  accepted(await room.drafts.save(edit(1), exampleDocument));
  const fault = refused(await room.drafts.save(edit(1), {}));
  assert.deepEqual([fault.code, fault.currentRevision], ['revision_conflict', 2]);
  assert.deepEqual(accepted(await room.drafts.read(harbour)).document, exampleDocument);
});

policy(
  'a look says what the rates of the moment say, also of a draft that stayed',
  async (room) => {
    const found = async () => blockers(accepted(await room.drafts.read(harbour)).findings);
    assert.deepEqual(await found(), ['no_rates']);
    accepted(await room.publishRates());
    assert.deepEqual(await found(), []);
    accepted(await room.publishRates({ schemaVersion: 1, base: 'USD', rates: {} }));
    // The new ones begin a little ahead.
    assert.deepEqual(await found(), []);
    room.clock.nowMs += 2_000;
    assert.deepEqual(await found(), ['other_base']);
  },
);

policy('of many who save one revision at once one wins', async (room) => {
  const saves = await Promise.all(
    Array.from({ length: 10 }, (_, index) => room.drafts.save(edit(1), { index })),
  );
  assert.equal(saves.filter(({ ok }) => ok).length, 1);
  assert.equal(accepted(await room.drafts.read(harbour)).revision, 2);
});

policy('a draft that says what its version says is unchanged', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  const published = accepted(await room.drafts.read(harbour));
  assert.deepEqual([published.basedOn, published.unchanged], [1, true]);
  const { revision } = published;
  const reordered = Object.fromEntries(Object.entries(published.document as object).reverse());
  const same = accepted(await room.drafts.save(edit(revision), reordered));
  assert.equal(same.unchanged, true);
  const other = { ...reordered, name: 'Two' };
  assert.equal(accepted(await room.drafts.save(edit(revision + 1), other)).unchanged, false);
});

policy('discarding goes back to the version in force and is audited', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  const { revision } = await room.save({ spoiled: true });
  const back = accepted(await room.drafts.discard(edit(revision)));
  assert.deepEqual([back.revision, back.basedOn, back.unchanged], [revision + 1, 1, true]);
  assert.equal((back.document as { name: string }).name, 'One');
  const [row] = await room.stores.audit.page(harbour, wholeTrail, 1);
  assert.deepEqual([row?.action, row?.actorName], ['draft.discarded', 'Paula']);
  assert.equal(refused(await room.drafts.discard(edit(revision))).code, 'revision_conflict');
});

policy('before anything was published discarding gives the starter document', async (room) => {
  const back = accepted(await room.drafts.discard(edit(1)));
  assert.deepEqual([back.basedOn, back.document], [null, starterRuleSet]);
  assert.deepEqual(blockers(back.findings), ['no_rates']);
});

policy('a check writes nothing', async (room) => {
  accepted(await room.publishRates());
  const { findings, tests } = accepted(await room.drafts.check(harbour, exampleDocument));
  assert.deepEqual(blockers(findings), []);
  assert.deepEqual(
    tests.map(({ passed }) => passed),
    [true, true, true, true, true],
  );
  assert.equal(accepted(await room.drafts.read(harbour)).revision, 1);
});

const nested = (depth: number): Json => {
  let value: Json = 1;
  for (let level = 0; level < depth; level += 1) value = { '!': [value] };
  return value;
};

const hostile: readonly [string, Json, string][] = [
  ['a list', [], '/document'],
  ['a text', 'rules', '/document'],
  ['nothing', null, '/document'],
  [
    'a key that is a prototype',
    JSON.parse('{"__proto__": {"admin": true}}'),
    '/document/__proto__',
  ],
  [
    'an operator that every object has',
    { when: { constructor: [1] } },
    '/document/when/constructor',
  ],
  [
    'a field that reaches for a constructor',
    { earning: [{ when: { '==': [{ var: 'constructor.constructor' }, 1] } }] },
    '/document/earning/0/when/==/0/var',
  ],
  ['the same in a list of one', { when: { var: ['a.__proto__.b', 1] } }, '/document/when/var'],
  ['half of a character', { name: '\ud800' }, '/document/name'],
  ['half of a character in a key', { '\udfff': 1 }, '/document/\ufffd'],
  ['a text beyond what the engine walks', { name: 'x'.repeat(4_000_001) }, '/document'],
];

for (const [what, document, pointer] of hostile) {
  test(`a document with ${what} is refused with its place and the draft stays`, async () => {
    const room = await openPublishingRoom();
    const fault = refused(await room.drafts.save(edit(1), document));
    assert.deepEqual([fault.code, fault.pointer], ['invalid_body', pointer]);
    assert.equal(accepted(await room.drafts.read(harbour)).revision, 1);
    assert.equal(({} as { admin?: boolean }).admin, undefined);
  });
}

test('a document nested deeper than the engine walks is refused', async () => {
  const room = await openPublishingRoom();
  const fault = refused(await room.drafts.save(edit(1), nested(60)));
  assert.equal(fault.code, 'invalid_body');
});
