import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import type { Decision } from '@house-rules/contracts';
import { checkRuleSet } from '../check/check-rule-set.ts';
import { explain } from '../explain/explain.ts';
import { formatMicropoints } from '../money/micropoints.ts';
import { type ConformanceCase, conformanceFiles, type Json } from '../testing/conformance.ts';
import { readWager } from '../wager/read-wager.ts';
import { compileRuleSet } from './compile-rule-set.ts';
import { decide } from './decide.ts';
import type { DecideInput } from './decide-input.ts';

const forms = ['interpreted', 'closures', 'compiled'] as const;

const folder = new URL('../../conformance/', import.meta.url);
const contents = readdirSync(folder)
  .sort()
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Json]);

for (const file of conformanceFiles(Object.fromEntries(contents))) {
  for (const each of file.cases) {
    test(`clause ${file.clause}, ${file.title}: ${each.title}`, () => runCase(each));
  }
}

function runCase(each: ConformanceCase): void {
  if (each.refused !== undefined) {
    const { document, findings } = checkRuleSet(each.document);
    assert.equal(document, null);
    const blocking = findings.filter(({ severity }) => severity === 'blocks');
    const found = blocking.map(({ code, pointer }) => ({ code, pointer }));
    assert.ok(
      found.some((finding) => sameFinding(finding, each.refused)),
      JSON.stringify(found),
    );
    return;
  }
  const reading = readWager(each.event);
  if (each.wagerRefused !== undefined) {
    assert.equal(reading.ok ? 'read' : reading.code, each.wagerRefused);
    return;
  }
  assert.ok(reading.ok, reading.ok ? '' : reading.sentence);
  decideCase(each, { wager: reading.wager, player: each.player, rate: each.rate });
}

function sameFinding(
  finding: { code: string; pointer: string },
  expected: ConformanceCase['refused'],
): boolean {
  return finding.code === expected?.code && finding.pointer === expected.pointer;
}

function decideCase(each: ConformanceCase, input: DecideInput): void {
  const { document, findings } = checkRuleSet(each.document);
  assert.ok(document, JSON.stringify(findings));
  for (const form of forms) {
    const compiled = compileRuleSet(document, { form });
    assertDecision(decide(compiled, input), each, form);
    assertDecision(explain(compiled, input).decision, each, `explanation by ${form}`);
  }
}

function assertDecision(decision: Decision, each: ConformanceCase, form: string): void {
  const shown: Readonly<Record<string, unknown>> = {
    ...decision,
    points: formatMicropoints(decision.spendable),
    status: formatMicropoints(decision.status),
  };
  for (const [key, value] of Object.entries(each.expect ?? {})) {
    assert.deepEqual(shown[key], value, `${form}: ${key}`);
  }
}
