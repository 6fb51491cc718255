import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configRecordSchema, type Json } from '@house-rules/contracts';
import { exampleRates, exampleRuleSet, hashDocument } from '@house-rules/rules-engine';
import { exampleDocument, harbour, lakeside, startMs } from '../testing/control-room.ts';
import {
  accepted,
  blockers,
  openPublishingRoom,
  paula,
  refused,
  wholeTrail,
} from '../testing/publishing-room.ts';

const at = (ms: number) => new Date(startMs + ms).toISOString();
const hourMs = 3_600_000;

const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));

const open = async (
  act: (room: Awaited<ReturnType<typeof openPublishingRoom>>) => Promise<void>,
) => {
  const room = await openPublishingRoom();
  try {
    await act(room);
  } finally {
    await room.close();
  }
};
const policy = (title: string, act: Parameters<typeof open>[0]) =>
  test(`${title}`, () => open(act));

policy('a rule set needs rates beside it before it is published', async (room) => {
  const fault = refused(await room.publishNamed('One'));
  assert.equal(fault.code, 'rule_set_blocked');
  assert.equal(fault.pointer, '/currency/base');
  assert.deepEqual(blockers(fault.findings), ['no_rates']);
});

policy('a publication is version 1 in force from the lead on, by its publisher', async (room) => {
  accepted(await room.publishRates());
  const { entry, version } = accepted(await room.publishNamed('One'));
  assert.deepEqual(entry, {
    sequence: 2,
    subject: 'ruleSet',
    action: 'activate',
    version: 1,
    from: at(2_000),
    cancels: null,
    reason: 'publish One',
    by: paula,
    at: at(0),
    state: 'scheduled',
  });
  assert.equal(version.hash, hashDocument({ ...exampleRuleSet, name: 'One' }));
  const stored = accepted(await room.publications.version(harbour, 1));
  assert.equal(stored.document.name, 'One');
  assert.deepEqual(accepted(await room.drafts.read(harbour)).basedOn, 1);
});

policy('what a publication owes to the topic: its version, then its activation', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  const { owed } = await room.stores.relay.close(startMs, 100);
  assert.deepEqual(
    owed.map(({ topic, key }) => [topic, key]),
    [
      ['loyalty.config', `${harbour}/rates/1`],
      ['loyalty.config', `${harbour}/activations/1`],
      ['loyalty.config', `${harbour}/versions/1`],
      ['loyalty.config', `${harbour}/activations/2`],
    ],
  );
  for (const { value } of owed) configRecordSchema.parse(JSON.parse(value));
});

policy('the draft that equals the version in force is not published again', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  assert.equal(refused(await room.publishNamed('One')).code, 'nothing_to_publish');
  assert.equal(refused(await room.publishRates()).code, 'nothing_to_publish');
  assert.equal((await room.publications.versions(harbour)).versions.length, 1);
});

policy('a failing stored test refuses the publication and names itself', async (room) => {
  accepted(await room.publishRates());
  const [first, ...rest] = exampleRuleSet.tests;
  if (first === undefined) assert.fail('the example has no tests');
  const wrong = { ...first, expect: { ...first.expect, points: '15' } };
  const draft = await room.save(toJson({ ...exampleRuleSet, tests: [wrong, ...rest] }));
  const request = { revision: draft.revision, reason: 'try it' };
  const command = { operatorId: harbour, by: paula, request };
  const fault = refused(await room.publications.publish(command));
  assert.equal(fault.code, 'rule_tests_failed');
  assert.equal(fault.pointer, '/tests/0');
  assert.match(fault.detail, /expected 15 points, got 14.85/);
  assert.deepEqual(
    fault.tests?.map(({ passed }) => passed),
    [false, true, true, true, true],
  );
});

policy('an unknown operator blocks the publication and keeps the draft', async (room) => {
  accepted(await room.publishRates());
  const earning = [{ ...exampleRuleSet.earning[0], when: { equals: [1, 1] } }];
  const document = toJson({ ...exampleRuleSet, earning, tests: [] });
  const draft = await room.save(document);
  const request = { revision: draft.revision, reason: 'try it' };
  const command = { operatorId: harbour, by: paula, request };
  const fault = refused(await room.publications.publish(command));
  assert.equal(fault.code, 'rule_set_blocked');
  assert.equal(fault.pointer, '/earning/0/when');
  assert.deepEqual(accepted(await room.drafts.read(harbour)).document, document);
});

policy('a publication before the lead is refused with the earliest instant', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  const fault = refused(await room.publishNamed('Two', at(1_999)));
  assert.equal(fault.code, 'activation_too_early');
  assert.equal(fault.pointer, '/from');
  assert.match(fault.detail, new RegExp(at(2_000)));
  assert.equal(accepted(await room.publishNamed('Two', at(2_000))).entry.version, 2);
});

policy('nothing is put in force at or before what the topic has closed', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  await room.stores.relay.close(startMs + 60_000, 100);
  assert.equal(refused(await room.publishNamed('Two', at(60_000))).code, 'activation_too_early');
  assert.equal(accepted(await room.publishNamed('Three')).entry.from, at(60_001));
});

policy('what is closed never opens again', async (room) => {
  await room.stores.relay.close(startMs + 60_000, 100);
  const again = await room.stores.relay.close(startMs, 100);
  assert.equal(again.closedThroughMs, startMs + 60_000);
});

policy('only the first activation of a subject may lie in the past', async (room) => {
  assert.equal(
    accepted(await room.publishRates(exampleRates, at(-hourMs))).entry.from,
    at(-hourMs),
  );
  const first = accepted(await room.publishNamed('One', at(-hourMs)));
  assert.equal(first.entry.state, 'in_force');
  assert.equal(refused(await room.publishNamed('Two', at(-1))).code, 'activation_too_early');
});

policy('of twenty who publish one draft at once one wins, and no number is lost', async (room) => {
  accepted(await room.publishRates());
  const { revision } = await room.save({ ...(exampleDocument as object), name: 'Race' });
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const request = { revision, reason: `attempt ${index}` };
      return room.publications.publish({ operatorId: harbour, by: paula, request });
    }),
  );
  assert.equal(results.filter(({ ok }) => ok).length, 1);
  const faults = results.flatMap((result) => (result.ok ? [] : [result.fault]));
  assert.deepEqual(new Set(faults.map(({ code }) => code)), new Set(['revision_conflict']));
  assert.deepEqual(new Set(faults.map((f) => f.currentRevision)), new Set([revision + 1]));
  const { versions } = await room.publications.versions(harbour);
  assert.deepEqual(
    versions.map(({ version }) => version),
    [1],
  );
  assert.equal(accepted(await room.publishNamed('Next')).version.version, 2);
  const { entries } = await room.publications.timeline(harbour);
  assert.deepEqual(
    entries.map(({ sequence }) => sequence),
    [3, 2, 1],
  );
});

policy('a refused publication leaves nothing behind', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  const before = await snapshot(room);
  refused(await room.publishNamed('Two', at(0)));
  const after = await snapshot(room);
  // The save itself is one revision and begins a sitting; the refused publication adds nothing.
  const { revision, audit } = after;
  assert.deepEqual({ ...after, revision: revision - 1, audit: audit - 1 }, before);
});

policy('rates must count in the base currency of the rule set beside them', async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  room.clock.nowMs += 5_000;
  const fault = refused(await room.publishRates({ schemaVersion: 1, base: 'GBP', rates: {} }));
  assert.equal(fault.code, 'rule_set_blocked');
  assert.equal(fault.pointer, '/document/base');
});

policy("an operator's publications are nobody else's", async (room) => {
  accepted(await room.publishRates());
  accepted(await room.publishNamed('One'));
  assert.deepEqual((await room.publications.versions(lakeside)).versions, []);
  assert.equal(refused(await room.publications.version(lakeside, 1)).code, 'not_found');
  assert.equal(refused(await room.publications.rates(lakeside)).code, 'not_found');
});

policy('each commit is told once, a refusal is not', async (room) => {
  accepted(await room.publishRates());
  refused(await room.publishRates());
  assert.equal(room.committed(), 1);
});

const snapshot = async (room: Awaited<ReturnType<typeof openPublishingRoom>>) => ({
  revision: accepted(await room.drafts.read(harbour)).revision,
  versions: await room.publications.versions(harbour),
  timeline: await room.publications.timeline(harbour),
  owed: (await room.stores.relay.close(startMs, 100)).owed.length,
  audit: (await room.stores.audit.page(harbour, wholeTrail, 100)).length,
});
