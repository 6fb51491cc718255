import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { type Plugin, rollup } from '@rollup/wasm-node';
import { chromium } from 'playwright-core';
import {
  compileRuleSet,
  decide,
  diffRuleSets,
  engineFingerprint,
  exampleRuleSet,
  explain,
} from './index.ts';
import { aPlayer, aWager } from './testing/builders.ts';

const browserPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);

const stripTypes: Plugin = {
  name: 'strip-types',
  transform: (code, id) =>
    id.endsWith('.ts') ? { code: stripTypeScriptTypes(code), map: null } : null,
};

/** The plugin's types describe its CommonJS file, Node loads the other one: its default export is the function. */
function commonJsPlugin(): Plugin {
  const plugin: unknown = commonjs;
  assert.ok(typeof plugin === 'function');
  return plugin();
}

/** The package as one browser module. */
async function bundleEngine(): Promise<string> {
  const bundle = await rollup({
    input: fileURLToPath(new URL('index.ts', import.meta.url)),
    plugins: [
      nodeResolve({ browser: true, extensions: ['.ts', '.js'], exportConditions: ['browser'] }),
      stripTypes,
      // What a package has for CommonJS, a browser bundle must be able to take.
      commonJsPlugin(),
    ],
    onwarn: (warning) => assert.notEqual(warning.code, 'UNRESOLVED_IMPORT', warning.message),
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output[0].code;
}

/** Decides enough wagers for the default form to want generated code, which the page forbids. */
const page = `<!doctype html><script type="module">
  import * as engine from '/engine.js';
  const { ruleSet, input, newer } = await (await fetch('/input.json')).json();
  const { document: checked, findings } = engine.checkRuleSet(ruleSet);
  const compiled = engine.compileRuleSet(checked);
  let decision;
  for (let count = 0; count < 1_000; count += 1) decision = engine.decide(compiled, input);
  let evalForbidden = false;
  try { new Function('return 1')(); } catch { evalForbidden = true; }
  window.answer = {
    decision,
    explanation: engine.explain(compiled, input),
    changes: engine.diffRuleSets(checked, newer),
    fingerprint: engine.engineFingerprint,
    findings: findings.length,
    evalForbidden,
  };
</script>`;

function serve(engine: string, input: unknown) {
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', page],
    '/engine.js': ['text/javascript', engine],
    '/input.json': ['application/json', JSON.stringify(input)],
  };
  return createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'";
    response.writeHead(body === '' ? 404 : 200, {
      'content-type': type,
      'content-security-policy': policy,
    });
    response.end(body);
  });
}

test('the engine decides alike in a browser whose policy forbids eval', {
  skip: browserPath === undefined ? 'no Chromium found; name one with CHROMIUM_PATH' : false,
}, async () => {
  const input = { wager: aWager({ amountMinor: 12_345 }), player: aPlayer(), rate: '1' };
  const newer = { ...exampleRuleSet, timeZone: 'UTC' };
  const server = serve(await bundleEngine(), { ruleSet: exampleRuleSet, input, newer });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const browser = await chromium.launch({
    executablePath: browserPath ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const handle = await tab.waitForFunction('window.answer', undefined, { timeout: 60_000 });
    const answer = (await handle.jsonValue()) as Record<string, unknown>;
    const compiled = compileRuleSet(exampleRuleSet);
    assert.deepEqual(answer, {
      decision: decide(compiled, input),
      explanation: explain(compiled, input),
      changes: diffRuleSets(exampleRuleSet, newer),
      fingerprint: engineFingerprint,
      findings: 1,
      evalForbidden: true,
    });
  } finally {
    await browser.close();
    server.close();
  }
});
