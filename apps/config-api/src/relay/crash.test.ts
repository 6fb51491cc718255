/** Fault matrix, rows 6 and 7: kill -9 of the API in the middle of a publish, and of its relay. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ConfigRecord,
  configRecordSchema,
  type Draft,
  type Session,
  type Timeline,
  topicNames,
  type VersionList,
} from '@house-rules/contracts';
import { openEventLog } from '@house-rules/event-log';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { type ApiProcess, runSeed, startApi } from '../testing/api-process.ts';
import { harbour } from '../testing/control-room.ts';

const credentials = { email: 'paula@harbour.example', password: 'correct horse' };
const { publicKey } = generateKeyPairSync('ed25519');

const seed = {
  operators: [
    {
      operatorId: harbour,
      name: 'Harbour Casino',
      playerTokenKey: publicKey.export({ format: 'jwk' }),
      publications: [
        {
          at: '2026-10-01T10:00:00Z',
          by: credentials.email,
          reason: 'the first rules',
          ruleSet: exampleRuleSet,
          rates: exampleRates,
        },
      ],
    },
  ],
  people: [
    {
      ...credentials,
      name: 'Paula',
      memberships: [{ operatorId: harbour, roles: ['publisher', 'compliance'] }],
    },
  ],
};

const seededDir = await mkdtemp(join(tmpdir(), 'config-api-crash-'));
assert.equal(await runSeed(seededDir, seed), 0);
after(() => rm(seededDir, { recursive: true, force: true }));

/** Each test begins with a copy of the same seeded folder. */
const withSeededFolder = async (act: (dataDir: string) => Promise<void>): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'config-api-crash-'));
  try {
    await cp(seededDir, dataDir, { recursive: true });
    await act(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

const clientOf = async ({ url }: ApiProcess) => {
  const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { 'content-type': 'application/json', ...init.headers };
    const response = await fetch(`${url}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as T;
  };
  const body = JSON.stringify(credentials);
  const { sessionToken } = await call<Session>('/v1/sessions', { method: 'POST', body });
  const authorization = `Bearer ${sessionToken}`;
  const operator = `/v1/operators/${harbour}`;
  return {
    draft: () => call<Draft>(`${operator}/rule-set/draft`, { headers: { authorization } }),
    versions: () => call<VersionList>(`${operator}/versions`, { headers: { authorization } }),
    timeline: () => call<Timeline>(`${operator}/timeline`, { headers: { authorization } }),
    save: (revision: number, document: unknown) =>
      call<Draft>(`${operator}/rule-set/draft`, {
        method: 'PUT',
        headers: { authorization, 'if-match': `"${revision}"` },
        body: JSON.stringify({ document }),
      }),
    publish: (revision: number) =>
      call(`${operator}/publications`, {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify({ revision, reason: 'renamed' }),
      }),
  };
};

/** Saves a change and publishes it in a process that dies at the failpoint on the way. */
const publishAndDie = async (dataDir: string, failpoint: string): Promise<void> => {
  const api = await startApi(dataDir, failpoint);
  const client = await clientOf(api);
  const { revision } = await client.draft();
  const saved = await client.save(revision, { ...exampleRuleSet, name: 'Renamed' });
  // The answer may come before the process dies, or never.
  await client.publish(saved.revision).catch(() => undefined);
  assert.equal(await api.ended, 'SIGKILL');
};

/** The configuration topic by key, once its marker has passed an instant. */
const readTopic = async (dataDir: string, closedPast: number) => {
  const log = await openEventLog({ kind: 'embedded', file: join(dataDir, 'log.db') });
  const byKey = new Map<string, ConfigRecord>();
  const follower = await log.follow({
    topic: topicNames.config,
    onRecords: (records) => {
      for (const { key, value } of records) {
        const record = configRecordSchema.parse(JSON.parse(Buffer.from(value ?? []).toString()));
        byKey.set(Buffer.from(key ?? []).toString(), record);
      }
    },
    onFatal: (error) => {
      throw error;
    },
  });
  try {
    for (let tries = 0; tries < 200; tries += 1) {
      const head = byKey.get('__head');
      if (head?.kind === 'head' && Date.parse(head.closedThrough) > closedPast) return byKey;
      await pause(50);
    }
    throw new Error('the marker did not move within ten seconds');
  } finally {
    await follower.stop();
    await log.close();
  }
};

const activationsOf = (byKey: ReadonlyMap<string, ConfigRecord>) =>
  [...byKey.keys()].filter((key) => key.includes('/activations/')).sort();

const restartAndLook = async (dataDir: string) => {
  const api = await startApi(dataDir);
  try {
    const client = await clientOf(api);
    const topic = await readTopic(dataDir, Date.now() + 1_000);
    const { versions } = await client.versions();
    const { entries } = await client.timeline();
    return {
      topic,
      versions: versions.map(({ version }) => version),
      sequences: entries.map(({ sequence }) => sequence),
      draft: await client.draft(),
    };
  } finally {
    await api.stop();
  }
};

test('killed within the transaction of a publish, nothing was published and the draft stays', () =>
  withSeededFolder(async (dataDir) => {
    await publishAndDie(dataDir, 'publish.in-transaction');
    const { topic, versions, sequences, draft } = await restartAndLook(dataDir);
    assert.deepEqual(versions, [1]);
    assert.deepEqual(sequences, [2, 1]);
    assert.deepEqual(
      activationsOf(topic),
      [1, 2].map((n) => `${harbour}/activations/${n}`),
    );
    assert.equal(draft.basedOn, 1);
    assert.equal((draft.document as { name: string }).name, 'Renamed');
  }));

const afterCommit = [
  'publish.after-commit',
  'relay.before-send:2',
  'relay.after-send-before-mark:2',
];

for (const failpoint of afterCommit) {
  test(`killed at ${failpoint}, the publication stands and reaches the topic`, () =>
    withSeededFolder(async (dataDir) => {
      await publishAndDie(dataDir, failpoint);
      const { topic, versions, sequences, draft } = await restartAndLook(dataDir);
      assert.deepEqual(versions, [2, 1]);
      assert.deepEqual(sequences, [3, 2, 1]);
      assert.deepEqual(
        activationsOf(topic),
        [1, 2, 3].map((n) => `${harbour}/activations/${n}`),
      );
      const version = topic.get(`${harbour}/versions/2`);
      if (version?.kind !== 'ruleSetVersion') assert.fail('the version is not in the topic');
      assert.equal(version.document.name, 'Renamed');
      assert.deepEqual([draft.basedOn, draft.unchanged], [2, true]);
    }));
}
