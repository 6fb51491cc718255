import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import type { Decision, RuleSetDocument } from '@house-rules/contracts';
import { checkRuleSet } from '../check/check-rule-set.ts';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import type { DecideInput } from '../decide/decide-input.ts';
import { hashDocument } from '../document/hash-document.ts';
import { explain } from '../explain/explain.ts';
import { formatMicropoints } from '../money/micropoints.ts';
import { readStoredRuleSet } from '../stored/read-stored-rule-set.ts';
import { readWager } from '../wager/read-wager.ts';
import { clausesOf } from './clauses.ts';
import { type ConformanceCase, conformanceFiles, type Json } from './conformance.ts';

const forms = ['interpreted', 'closures', 'compiled'] as const;
const roles = ['decides', 'boundary', 'refused'] as const;

const room = new URL('../../', import.meta.url);
const folder = new URL('conformance/', room);
const contents = readdirSync(folder)
  .sort()
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Json]);
const files = conformanceFiles(Object.fromEntries(contents));
const clauses = clausesOf(readFileSync(new URL('SPEC.md', room), 'utf8'));

for (const file of files) {
  for (const each of file.cases) {
    test(`clause ${file.clause}, ${file.title}: ${each.title}`, () => runCase(each));
  }
}

test('every clause of the law has a case that decides it, one at its boundary and one refused', () => {
  assert.ok(clauses.length >= 40, `${clauses.length} clauses were found`);
  const proved = new Set(files.flatMap(({ cases }) => cases.flatMap(({ proves }) => proves)));
  const wanted = clauses.flatMap((clause) => roles.map((role) => `${clause} ${role}`));
  assert.deepEqual(
    wanted.filter((each) => !proved.has(each)),
    [],
  );
  const known = new Set(wanted);
  assert.deepEqual(
    [...proved].filter((each) => !known.has(each)),
    [],
    'a case proves a clause that the law does not have',
  );
});

test('a case that says it is refused is refused, and the others are decided', () => {
  for (const { cases } of files) {
    for (const { title, proves, refused, wagerRefused, expect } of cases) {
      const isRefused = refused !== undefined || wagerRefused !== undefined;
      assert.notEqual(isRefused, expect !== undefined, title);
      for (const proof of proves) assert.equal(proof.endsWith(' refused'), isRefused, title);
    }
  }
});

function runCase(each: ConformanceCase): void {
  if (each.stored === true) runStored(each);
  else if (each.refused !== undefined) assertRefused(each);
  else runDecided(each);
}

function assertRefused(each: ConformanceCase): void {
  const { document, findings } = checkRuleSet(each.document);
  assert.equal(document, null);
  const blocking = findings.filter(({ severity }) => severity === 'blocks');
  assertFinds(
    blocking.map(({ code, pointer }) => ({ code, pointer })),
    each.refused,
  );
}

function assertFinds(found: readonly object[], expected: object | undefined): void {
  assert.ok(
    found.some((finding) => JSON.stringify(finding) === JSON.stringify(expected)),
    `${JSON.stringify(expected)} is not among ${JSON.stringify(found)}`,
  );
}

function runDecided(each: ConformanceCase): void {
  const reading = readWager(each.event);
  if (each.wagerRefused !== undefined) {
    assert.equal(reading.ok ? 'read' : reading.code, each.wagerRefused);
    return;
  }
  const { document, findings } = checkRuleSet(each.document);
  assert.ok(document, JSON.stringify(findings));
  if (each.finds !== undefined) assertAdvice(findings, each.finds);
  decideCase(each, document, inputOf(each));
}

/** Warnings are all named; notes may be. */
function assertAdvice(
  findings: readonly { code: string; severity: string; pointer: string }[],
  expected: NonNullable<ConformanceCase['finds']>,
): void {
  const found = findings
    .filter(({ severity }) => severity === 'warns')
    .map(({ code, severity, pointer }) => ({ code, severity, pointer }));
  assert.deepEqual(found, expected);
}

function inputOf(each: ConformanceCase): DecideInput {
  const reading = readWager(each.event);
  assert.ok(reading.ok, reading.ok ? '' : reading.sentence);
  return { wager: reading.wager, player: each.player, rate: each.rate };
}

function decideCase(each: ConformanceCase, document: RuleSetDocument, input: DecideInput): void {
  for (const form of forms) {
    const compiled = compileRuleSet(document, { form });
    assertDecision(decide(compiled, input), each, form);
    assertDecision(explain(compiled, input).decision, each, `explanation by ${form}`);
  }
}

function runStored(each: ConformanceCase): void {
  const document = each.document as RuleSetDocument;
  assert.equal(each.refused !== undefined || checkRuleSet(document).document === null, true);
  const reading = readStoredRuleSet(document, hashDocument(document));
  if (each.refused === undefined) {
    assert.ok(reading.ok, reading.ok ? '' : reading.sentence);
    assertDecision(decide(reading.compiled, inputOf(each)), each, 'stored');
    assertDecision(explain(reading.compiled, inputOf(each)).decision, each, 'stored, explained');
    return;
  }
  assert.ok(!reading.ok);
  assert.deepEqual({ code: reading.code, pointer: reading.pointer }, each.refused);
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
