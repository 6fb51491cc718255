import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { createFailpoints } from './failpoints.ts';

const indexUrl = new URL('./index.ts', import.meta.url).href;

/** Runs `body` in a process of its own and answers how it ended and what it printed. */
const inChild = (body: string, environment: Record<string, string> = {}) =>
  new Promise<{ code: number | null; signal: string | null; output: string }>((resolve) => {
    const script = `import * as service from ${JSON.stringify(indexUrl)};\n${body}`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('end me')) child.kill('SIGTERM');
      if (output.includes('let go')) child.stdin.end();
    });
    child.once('exit', (code, signal) => resolve({ code, signal, output }));
  });

test('without the variable a failpoint does nothing', () => {
  createFailpoints({}, () => assert.fail('killed')).reach('anything');
});

test('the process dies by SIGKILL the n-th time the named failpoint is reached, and not before', async () => {
  const body = `const f = service.createFailpoints(process.env);
    f.reach('other'); f.reach('mine'); console.log('once'); f.reach('mine'); console.log('twice');`;
  const ended = await inChild(body, { HOUSE_RULES_FAILPOINT: 'mine:2' });
  assert.deepEqual(ended, { code: null, signal: 'SIGKILL', output: 'once\n' });
});

const service = (name: string, rest: string) => `
  const log = service.createLogger('${name}', 'silent');
  await service.runService(log, async (context) => {
    for (const part of ['first', 'second'])
      context.add({ name: part, stop: async () => console.log('stopped ' + part) });
    setInterval(() => undefined, 1000);
    ${rest}
  });`;

test('SIGTERM stops the parts in reverse order and exits 0', async () => {
  const ended = await inChild(service('a', `console.log('end me')`));
  assert.deepEqual(ended, {
    code: 0,
    signal: null,
    output: 'end me\nstopped second\nstopped first\n',
  });
});

test('a process on a tether ends in order when its supervisor is gone', async () => {
  const ended = await inChild(service('a', `console.log('let go')`), { HOUSE_RULES_TETHERED: '1' });
  assert.deepEqual(ended, {
    code: 0,
    signal: null,
    output: 'let go\nstopped second\nstopped first\n',
  });
});

test('a process whose supervisor was killed ends, though nobody reads its log any more', async () => {
  const script = `import * as service from ${JSON.stringify(indexUrl)};
    const log = service.createLogger('a', 'info');
    await service.runService(log, async ({ add }) => {
      add({ name: 'part', stop: async () => log.info('stopping') });
      setInterval(() => undefined, 1000);
      log.info('ready');
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, HOUSE_RULES_TETHERED: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  child.stdout.once('data', () => {
    child.stdout.destroy();
    child.stdin.destroy();
  });
  const ended = await new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  assert.deepEqual(ended, { code: 0, signal: null });
});

test('an unhandled rejection stops the parts and exits 1', async () => {
  const ended = await inChild(service('a', `setTimeout(() => Promise.reject(new Error('x')), 1)`));
  assert.deepEqual(ended, { code: 1, signal: null, output: 'stopped second\nstopped first\n' });
});

test('a start that fails exits 1', async () => {
  const ended = await inChild(service('a', `throw new Error('no')`));
  assert.equal(ended.code, 1);
});
