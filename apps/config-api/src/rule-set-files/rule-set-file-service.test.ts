import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportRequest, Json, RuleSetFile } from '@house-rules/contracts';
import { renderRuleSetFile, ruleSetFileSchema } from '@house-rules/contracts';
import { hashDocument } from '@house-rules/rules-engine';
import fc from 'fast-check';
import { createRuleSetChecker } from '../drafts/rule-set-checker.ts';
import { exampleDocument, harbour, lakeside } from '../testing/control-room.ts';
import {
  accepted,
  blockers,
  openPublishingRoom,
  paula,
  refused,
  wholeTrail,
} from '../testing/publishing-room.ts';
import { createRuleSetFileService } from './rule-set-file-service.ts';

const openFiles = async () => {
  const room = await openPublishingRoom();
  accepted(await room.publishRates());
  const files = createRuleSetFileService({
    drafts: room.stores.drafts,
    publications: room.stores.publications,
    checker: createRuleSetChecker(),
    clock: room.clock,
    environment: 'test',
    readDraft: room.drafts.read,
  });
  const take = async (subject: 'live' | 'draft' | number) =>
    accepted(await files.take(harbour, subject, paula));
  const put = async (
    file: RuleSetFile,
    more: Partial<ImportRequest> = {},
    operatorId = harbour,
  ) => {
    const request = { file, replace: false, ...more };
    const { revision } = accepted(await files.preview(operatorId, request));
    return files.import({ operatorId, by: paula, revision, request });
  };
  return { ...room, files, take, put };
};

type Document = Readonly<Record<string, Json>>;

const exampleRules = exampleDocument as Document;

const withName = (file: RuleSetFile, name: string): RuleSetFile => ({
  ...file,
  document: { ...(file.document as Document), name },
});

const withZone = (document: Json, timeZone: string): Json => ({
  ...(document as Document),
  timeZone,
});

test('the file of a version never changes, and says its history in words', async () => {
  const room = await openFiles();
  const { version } = accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  const first = renderRuleSetFile(await room.take('live'));
  accepted(await room.publishNamed('Two'));
  room.clock.nowMs += 5_000;
  assert.equal(renderRuleSetFile(await room.take(1)), first);
  const second = await room.take('live');
  assert.deepEqual(
    second.history.map(({ version: number, reason }) => [number, reason]),
    [
      [1, 'publish One'],
      [2, 'publish Two'],
    ],
  );
  assert.equal(second.history[0]?.hash, version.hash);
  assert.deepEqual(second.basis, { version: 2, hash: hashDocument(second.document as never) });
});

test('before the first version only the draft can be taken', async () => {
  const room = await openFiles();
  assert.equal(refused(await room.files.take(harbour, 'live', paula)).code, 'not_found');
  assert.equal(refused(await room.files.take(harbour, 3, paula)).code, 'not_found');
  const { basis, history } = await room.take('draft');
  assert.deepEqual([basis, history], [null, []]);
});

test('a file that was taken and changed becomes the draft, and the trail says what changed', async () => {
  const room = await openFiles();
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  const file = withName(await room.take('live'), 'From git');
  const { outcome, differences, draft } = accepted(await room.put(file));
  assert.deepEqual([outcome, differences], ['replaces', ['name of the rule set: One → From git']]);
  assert.deepEqual(draft.document, file.document);
  const [row] = await room.stores.audit.page(harbour, wholeTrail, 1);
  const { changes, basis, revision } = JSON.parse(row?.detail ?? '{}');
  assert.deepEqual(
    [row?.action, changes, basis, revision],
    ['draft.imported', differences, file.basis, draft.revision],
  );
  const again = accepted(await room.put(file));
  assert.deepEqual([again.outcome, again.draft.revision], ['nothing', draft.revision]);
});

test('what others changed since stays, where the file does not touch it', async () => {
  const room = await openFiles();
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  const file = withName(await room.take('live'), 'From git');
  const { document } = accepted(await room.drafts.read(harbour));
  await room.save(withZone(document, 'Europe/Berlin'));
  const preview = accepted(await room.files.preview(harbour, { file, replace: false }));
  assert.deepEqual([preview.outcome, preview.kept], ['merges', ['/timeZone']]);
  const { draft } = accepted(await room.put(file));
  assert.deepEqual(draft.document, withZone(file.document, 'Europe/Berlin'));
});

test('where both changed the same, both sides are told and nothing is written unless it is said', async () => {
  const room = await openFiles();
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  const file = withName(await room.take('live'), 'From git');
  await room.save({ ...exampleRules, name: 'From the portal' });
  const { conflict, detail } = refused(await room.put(file));
  assert.match(detail, /^the draft has changed where the file has, first at `\/name`/);
  assert.deepEqual(conflict?.places, [
    { pointer: '/name', base: 'One', theirs: 'From the portal', yours: 'From git' },
  ]);
  assert.equal(accepted(await room.drafts.read(harbour)).unchanged, false);
  const { draft } = accepted(await room.put(file, { replace: true }));
  assert.equal((draft.document as Document).name, 'From git');
});

test('a file of another environment replaces a draft without edits, and no other', async () => {
  const room = await openFiles();
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  const taken = withName(await room.take('live'), 'From staging');
  const file = { ...taken, basis: { version: 1, hash: 'a'.repeat(64) } };
  assert.equal(accepted(await room.files.preview(harbour, { file, replace: false })).basis, null);
  assert.equal(accepted(await room.put(file)).outcome, 'replaces');
  const next = withName(file, 'From staging again');
  const { code, detail } = refused(await room.put(next));
  assert.equal(code, 'revision_conflict');
  assert.match(detail, /^the draft has edits of its own, and no version here says/);
});

test('an import is bound to the revision that its preview saw', async () => {
  const room = await openFiles();
  const file = await room.take('draft');
  const request = { file: withName(file, 'From git'), replace: true };
  const { revision } = accepted(await room.files.preview(harbour, request));
  await room.save({ ...exampleRules, name: 'Meanwhile' });
  const command = { operatorId: harbour, by: paula, revision, request };
  const { code, currentRevision } = refused(await room.files.import(command));
  assert.deepEqual([code, currentRevision], ['revision_conflict', revision + 1]);
});

test('of twenty imports over one revision one is an edit of it, and the others are told so', async () => {
  const room = await openFiles();
  const file = await room.take('draft');
  const { revision } = accepted(await room.drafts.read(harbour));
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const request = { file: withName(file, `Import ${index}`), replace: true };
      return room.files.import({ operatorId: harbour, by: paula, revision, request });
    }),
  );
  const told = results.map((result) => (result.ok ? 'imported' : result.fault.code));
  const others = Array.from({ length: 19 }, () => 'revision_conflict');
  assert.deepEqual(told.sort(), ['imported', ...others]);
  assert.equal(accepted(await room.drafts.read(harbour)).revision, revision + 1);
});

test('a document that is dangerous to hold is refused with its place, in preview and import', async () => {
  const room = await openFiles();
  const file = await room.take('draft');
  const [rule, ...rest] = exampleRules.earning as Document[];
  const when = { '==': [{ var: 'constructor.constructor' }, 1] };
  const hostile = { ...file, document: { ...exampleRules, earning: [{ ...rule, when }, ...rest] } };
  for (const request of [
    { file: hostile, replace: false },
    { file: hostile, replace: true },
  ]) {
    const preview = refused(await room.files.preview(harbour, request));
    const pointer = '/file/document/earning/0/when/==/0/var';
    assert.deepEqual([preview.code, preview.pointer], ['invalid_body', pointer]);
    const { revision } = accepted(await room.drafts.read(harbour));
    const command = { operatorId: harbour, by: paula, revision, request };
    assert.equal(refused(await room.files.import(command)).pointer, pointer);
  }
});

test('a rule set with findings is imported with them, as it would be typed', async () => {
  const room = await openFiles();
  const file = await room.take('draft');
  const document = { ...exampleRules, timeZone: 'Europe/Atlantis' };
  const { differences, draft } = accepted(await room.put({ ...file, document }, { replace: true }));
  assert.deepEqual(blockers(draft.findings), ['unknown_time_zone']);
  assert.deepEqual(differences, [
    '`timeZone` changes; a finding blocks, so it cannot be told in sentences',
  ]);
});

test('out and in and out again is the same rule set, to the letter, whatever it holds', async () => {
  const room = await openFiles();
  const parts = fc.record({
    name: fc.string(),
    timeZone: fc.constantFrom('UTC', 'Europe/Malta', 'Nowhere/At-All'),
    tests: fc.constantFrom(exampleRules.tests ?? [], []),
    note: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
  });
  const blank = await room.take('draft');
  await fc.assert(
    fc.asyncProperty(parts, async (changed) => {
      // Names that every object has cannot be keys; that they are refused is tested elsewhere.
      const refusedKeys = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'var'];
      const said = JSON.stringify(changed);
      fc.pre(!refusedKeys.some((key) => said.includes(`"${key}"`)));
      const document = { ...exampleRules, ...changed };
      accepted(await room.put({ ...blank, document }, { replace: true }));
      const out = await room.take('draft');
      const text = renderRuleSetFile(out);
      assert.deepEqual(out.document, document);
      const file = ruleSetFileSchema.parse(JSON.parse(text));
      accepted(await room.put(file, { replace: true }, lakeside));
      const there = accepted(await room.files.take(lakeside, 'draft', paula));
      assert.equal(renderRuleSetFile({ ...there, origin: file.origin }), text);
    }),
    { numRuns: 25 },
  );
});
