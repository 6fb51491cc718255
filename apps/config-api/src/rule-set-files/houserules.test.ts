/** `npx houserules pull | push | publish` against this very API, as a machine with a key. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runCommand } from '@house-rules/command-line';
import { type Json, type Permission, renderRuleSetFile } from '@house-rules/contracts';
import { exampleRates } from '@house-rules/rules-engine';
import { openApiRoom } from '../testing/api-room.ts';
import { exampleDocument, harbour, testPeople } from '../testing/control-room.ts';
import { accepted, paula } from '../testing/publishing-room.ts';

const folder = await mkdtemp(join(tmpdir(), 'houserules-api-'));
after(() => rm(folder, { recursive: true }));

const keyScopes: Permission[] = ['rule_set.read', 'rule_set.edit', 'rule_set.publish'];

let files = 0;

/** Version 1 is in force, and a pipeline has a key. */
const openPipeline = async (scopes = keyScopes) => {
  const room = await openApiRoom();
  const rates = { document: exampleRates, reason: 'rates of the month' };
  accepted(
    await room.publications.publishRates({ operatorId: harbour, by: paula, request: rates }),
  );
  const save = async (changes: object) => {
    const { revision } = accepted(await room.drafts.read(harbour));
    const document = { ...(exampleDocument as object), ...changes } as Json;
    return accepted(await room.drafts.save({ operatorId: harbour, revision, by: paula }, document));
  };
  const { revision } = await save({ name: 'One' });
  const request = { revision, reason: 'the first rules' };
  accepted(await room.publications.publish({ operatorId: harbour, by: paula, request }));
  room.clock.nowMs += 5_000;
  const expiresAt = new Date(room.clock() + 3_600_000).toISOString();
  const asked = { name: 'pipeline', scopes, expiresAt, requestsPerMinute: 600, reason: 'git' };
  const by = { id: testPeople.olga.personId, name: testPeople.olga.name };
  const key = await room.keys.create({
    operatorId: harbour,
    by,
    holds: () => true,
    request: asked,
  });
  const token = accepted(key).token ?? '';
  let ids = 0;
  const houserules = (...args: string[]) =>
    runCommand(args, {
      environment: { HOUSE_RULES_API: 'http://api.test/', HOUSE_RULES_KEY: token },
      fetch: async (address, init) => room.app.request(String(address), init),
      clock: room.clock,
      createId: () => {
        ids += 1;
        return `id-${ids}`;
      },
    });
  files += 1;
  const file = join(folder, `${files}.rules.json`);
  const edit = async (changes: object) => {
    const read = JSON.parse(await readFile(file, 'utf8'));
    const changed = { ...read, document: { ...read.document, ...changes } };
    await writeFile(file, renderRuleSetFile(changed));
  };
  return { room, houserules, file, edit, save };
};

type Pipeline = Awaited<ReturnType<typeof openPipeline>>;

const pull = async ({ houserules, file }: Pipeline) => {
  const { exitCode, error } = await houserules('pull', file, '--operator', harbour);
  assert.equal(exitCode, 0, error);
};

test('what is pulled, changed, pushed and published is in force, and the next pull is the same file', async () => {
  const pipeline = await openPipeline();
  const { room, houserules, file, edit } = pipeline;
  await pull(pipeline);
  await edit({ name: 'From git' });
  const dry = await houserules('push', file, '--dry-run');
  const difference = 'name of the rule set: One → From git\n';
  assert.deepEqual(dry, {
    out: `${difference}nothing was written (--dry-run)\n`,
    ...{ error: '', exitCode: 1 },
  });
  const pushed = await houserules('push', file);
  assert.equal(pushed.out, `${difference}the draft of ${harbour} is at revision 4\n`);
  const published = await houserules('publish', file, '--reason', 'merged in git');
  assert.deepEqual([published.exitCode, published.error], [0, '']);
  assert.match(published.out, /^version 2 of harbour-casino is in force from 2026-/);
  room.clock.nowMs += 5_000;
  await pull(pipeline);
  const { document, basis } = JSON.parse(await readFile(file, 'utf8'));
  assert.deepEqual([document.name, basis.version], ['From git', 2]);
  const again = await houserules('pull', file, '--operator', harbour);
  assert.match(again.out, /is up to date: version 2 of harbour-casino\n$/);
});

test('a pipeline that runs once more has nothing to do and is well', async () => {
  const pipeline = await openPipeline();
  await pull(pipeline);
  const { houserules, file } = pipeline;
  const pushed = await houserules('push', file);
  assert.deepEqual([pushed.exitCode, pushed.out], [0, 'the draft says this already\n']);
  const published = await houserules('publish', file, '--reason', 'once more');
  assert.equal(published.exitCode, 0);
  assert.match(published.out, /says the same as version 1, which is in force/);
});

test('where file and draft have changed the same, both sides are told and nothing is written', async () => {
  const pipeline = await openPipeline();
  await pull(pipeline);
  const { houserules, file, edit, save } = pipeline;
  await edit({ name: 'From git' });
  await save({ name: 'From the portal' });
  const { exitCode, out } = await houserules('push', file);
  assert.equal(exitCode, 3);
  assert.equal(
    out,
    `conflict at /name
  before: "One"
  draft:  "From the portal"
  file:   "From git"
pull the draft (--of draft) and put both together, or push with --replace
`,
  );
  assert.equal((await houserules('push', file, '--replace')).exitCode, 0);
});

test('what the draft does not say is not published', async () => {
  const pipeline = await openPipeline();
  await pull(pipeline);
  const { houserules, file, edit } = pipeline;
  await edit({ name: 'Only in git' });
  const { exitCode, out } = await houserules('publish', file, '--reason', 'too early');
  assert.equal(exitCode, 3);
  assert.match(out, /^name of the rule set: One → Only in git\nthe draft is not what /);
});

test('where approvals are asked for, a file is sent to review instead', async () => {
  const pipeline = await openPipeline();
  const { room, houserules, file, edit } = pipeline;
  await pull(pipeline);
  await edit({ name: 'For review' });
  await houserules('push', file);
  const { out, exitCode } = await houserules(
    'publish',
    file,
    '--reason',
    'please look',
    '--review',
  );
  assert.deepEqual([exitCode, out], [0, 'change 2 of harbour-casino is in review: please look\n']);
  const change = await room.stores.changes.change(harbour, 2);
  assert.equal(change?.state, 'in_review');
});

test('a file that cannot be published yet is pushed, and told', async () => {
  const pipeline = await openPipeline();
  await pull(pipeline);
  const { houserules, file, edit } = pipeline;
  await edit({ timeZone: 'Europe/Malt' });
  const { exitCode, out } = await houserules('push', file, '--json');
  assert.deepEqual([exitCode, JSON.parse(out).outcome], [1, 'replaces']);
});

test('a key that may not, an API that is not there, and a command that lacks something each have their end', async () => {
  const pipeline = await openPipeline(['rule_set.read']);
  await pull(pipeline);
  const { houserules, file, edit } = pipeline;
  await edit({ name: 'From git' });
  const refused = await houserules('push', file);
  assert.deepEqual([refused.exitCode, refused.error.split(':')[0]], [4, 'not_allowed']);
  const world = { createId: () => '', clock: () => 0 };
  const environment = { HOUSE_RULES_API: 'http://api.test', HOUSE_RULES_KEY: 'hrk_x' };
  const gone = async () => {
    throw new TypeError('fetch failed');
  };
  const silent = await runCommand(['push', file], { ...world, environment, fetch: gone });
  assert.deepEqual(
    [silent.exitCode, silent.error],
    [4, 'no answer from http://api.test; is the API there?\n'],
  );
  const keyless = { ...world, environment: {}, fetch: gone };
  assert.equal((await runCommand(['push', file, '--api', 'http://api.test'], keyless)).exitCode, 2);
  assert.equal((await runCommand(['pull', file], { ...keyless })).exitCode, 2);
  assert.equal((await houserules('publish', file)).exitCode, 2);
});
