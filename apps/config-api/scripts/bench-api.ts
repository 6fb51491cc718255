/**
 * `npm run bench:api`: how long the API's answers take while 50 people work with it. The API is a process
 * of its own over files, with 200 operators, one of which has published a thousand versions; ten of
 * the people work there, the others each at an operator of their own. Each reads and saves, then thinks
 * for a moment, over HTTP; who thinks how long is drawn from a seed, so that nobody walks in step.
 * Bars: 99 of 100 reads below 20 ms, 99 of 100 draft saves below 50 ms.
 *
 * `-- --seconds N`, default 30; `--versions`, `--operators`, `--people`; `--think`, milliseconds
 * between two requests of one person on average, default 200: 50 people are 250 requests a second.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { migrate, sqliteMigrationsFolder } from '@house-rules/database';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { runSeed, startApi } from '../src/testing/api-process.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    versions: { type: 'string', default: '1000' },
    operators: { type: 'string', default: '200' },
    people: { type: 'string', default: '50' },
    think: { type: 'string', default: '200' },
  },
});
const [seconds, versions, operators] = [values.seconds, values.versions, values.operators].map(
  Number,
) as [number, number, number];
const people = Number(values.people);
/** What a person does between two requests; the mean. Milliseconds. */
const thinkMs = Number(values.think);
const bars = { read: 20, save: 50 } as const;
/** Of the draws; the same in every run. */
const drawSeed = 20_261_123;
const say = (line: string) => process.stdout.write(`${line}\n`);

const operatorName = (index: number) => `casino-${index}`;
const emailOf = (index: number) => `person-${index}@house.example`;
const password = 'correct horse';
/** Ten share the operator with the long history, the others have one each. */
const operatorOf = (person: number) => operatorName(person < 10 ? 0 : person - 9);

const publicationsOf = (index: number) => {
  const first = Date.parse('2026-01-01T00:00:00Z');
  const count = index === 0 ? versions : 1;
  return Array.from({ length: count }, (_, version) => ({
    at: new Date(first + version * 60_000).toISOString(),
    by: emailOf(people),
    reason: `version ${version + 1}`,
    ...(version === 0 ? { rates: exampleRates } : {}),
    ruleSet: JSON.parse(JSON.stringify({ ...exampleRuleSet, name: `Rules ${version + 1}` })),
  }));
};

const seed = () => ({
  operators: Array.from({ length: operators }, (_, index) => ({
    operatorId: operatorName(index),
    name: `Casino ${index}`,
    playerTokenKey: { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' },
    publications: publicationsOf(index),
  })),
  people: Array.from({ length: people + 1 }, (_, index) => ({
    email: emailOf(index),
    name: `Person ${index}`,
    password,
    // The last one published all there is, and works at none of them now.
    memberships: (index === people
      ? Array.from({ length: operators }, (__, at) => operatorName(at))
      : [operatorOf(index)]
    ).map((operatorId) => ({ operatorId, roles: ['publisher'] })),
  })),
});

const agent = new Agent({ keepAlive: true, maxSockets: people });

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly tookMs: number;
}

interface Asked {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** By node:http, which takes less of the processor than fetch and so disturbs the measured less. */
const ask = (url: string, { method = 'GET', token, body, headers }: Asked): Promise<Answer> => {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      ...{ method, agent },
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const tookMs = performance.now() - startedAt;
        resolve({ status: response.statusCode ?? 0, body: String(Buffer.concat(chunks)), tookMs });
      });
    });
    sent.end(text);
  });
};

/** The looks of a person at the editor and the history; a draft save after each round of them. */
const looks = (version: number): readonly string[] => [
  'status',
  'rule-set/draft',
  'versions?limit=50',
  `versions/${version}`,
  'timeline?limit=50',
  'timeline/at',
  'rates',
  'changes',
];

/** Numbers below 1 that are the same in every run (mulberry32). */
const drawFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const took: Record<string, number[]> = { read: [], save: [] };
const byPath = new Map<string, number[]>();
let conflicts = 0;

const work = async (url: string, person: number, token: string, untilMs: number): Promise<void> => {
  const base = `${url}/v1/operators/${operatorOf(person)}`;
  const newest = person < 10 ? versions : 1;
  let edits = 0;
  const draw = drawFrom(drawSeed + person);
  // From nothing to twice the mean, as people are.
  const think = () => pause(thinkMs * 2 * draw());
  const note = (kind: 'read' | 'save', path: string, { status, body, tookMs }: Answer) => {
    if (status === 409 && kind === 'save') conflicts += 1;
    else if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
    took[kind]?.push(tookMs);
    // A conflict writes nothing: who reads the figures sees both apart.
    const name = status === 409 ? `${path}, conflict` : path.replaceAll(/[0-9]+/g, 'N');
    byPath.set(name, [...(byPath.get(name) ?? []), tookMs]);
  };
  await think();
  while (performance.now() < untilMs) {
    let draft = '';
    for (const path of looks(1 + ((edits * 37) % newest))) {
      const answer = await ask(`${base}/${path}`, { token });
      note('read', path, answer);
      if (path === 'rule-set/draft') draft = answer.body;
      edits += 1;
      await think();
    }
    const { revision, document } = JSON.parse(draft);
    const body = { document: { ...document, name: `Edit ${edits} of ${person}` }, merge: true };
    const headers = { 'if-match': `"${revision}"` };
    note(
      'save',
      'save',
      await ask(`${base}/rule-set/draft`, { method: 'PUT', token, body, headers }),
    );
    await think();
  }
};

const quantile = (all: readonly number[], share: number): number =>
  [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;

const line = (name: string, all: readonly number[]): string =>
  `${name.padEnd(22)} ${String(all.length).padStart(6)}  p50 ${quantile(all, 0.5).toFixed(1)}` +
  `  p95 ${quantile(all, 0.95).toFixed(1)}  p99 ${quantile(all, 0.99).toFixed(1)} ms`;

const folder = await mkdtemp(join(tmpdir(), 'bench-api-'));
try {
  const from = performance.now();
  const code = await runSeed(folder, seed());
  if (code !== 0) throw new Error(`the seed ended with ${code}`);
  // An operator's front page asks the ledger too, which is there and empty.
  migrate({ file: join(folder, 'ledger.db'), folder: sqliteMigrationsFolder('ledger') });
  const seeded = ((performance.now() - from) / 1_000).toFixed(1);
  say(`${operators} operators, ${versions} versions of one, seeded in ${seeded} s`);
  const api = await startApi(folder);
  try {
    const tokens: string[] = [];
    for (let index = 0; index < people; index += 1) {
      const body = { email: emailOf(index), password };
      const signedIn = await ask(`${api.url}/v1/sessions`, { method: 'POST', body });
      tokens.push(JSON.parse(signedIn.body).sessionToken);
    }
    const work1 = (untilMs: number) =>
      Promise.all(tokens.map((token, index) => work(api.url, index, token, untilMs)));
    // Code that runs often is compiled first; nobody's first minute is measured.
    await work1(performance.now() + 5_000);
    for (const all of [...Object.values(took), ...byPath.values()]) all.length = 0;
    const startedAt = performance.now();
    await work1(startedAt + seconds * 1_000);
    const elapsed = (performance.now() - startedAt) / 1_000;
    for (const [name, all] of [...byPath].sort()) say(line(name, all));
    const { read = [], save = [] } = took;
    const rate = Math.round((read.length + save.length) / elapsed);
    say(`${people} people, ${rate} requests/s, ${conflicts} saves met an edit of the same place`);
    for (const [kind, all] of [
      ['read', read],
      ['save', save],
    ] as const) {
      const p99 = quantile(all, 0.99);
      const isMet = all.length > 0 && p99 < bars[kind];
      say(`${line(kind, all)}, bar ${bars[kind]} ms: ${isMet ? 'met' : 'MISSED'}`);
      if (!isMet) process.exitCode = 1;
    }
  } finally {
    await api.stop();
  }
} finally {
  agent.destroy();
  await rm(folder, { recursive: true, force: true });
}
