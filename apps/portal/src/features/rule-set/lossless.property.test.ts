/** What the editor is given it gives back: opening and saving changes nothing, an edit only its place. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Draft, Json } from '@house-rules/contracts';
import { readJson } from '@house-rules/rules-engine';
import fc from 'fast-check';
import { written } from './code/use-code-text.ts';
import { readCondition } from './condition/read-condition.ts';
import { withComparison, writeComparison, writeGroup } from './condition/write-condition.ts';
import { applyEdit } from './document/edit-document.ts';
import { isList, isRecord, listAt, type Path, sameJson, valueAt } from './document/read-json.ts';
import { restOf } from './document/shown-keys.ts';
import { beginDraft, draftReducer } from './draft/draft-state.ts';
import { keptDraftOf } from './draft/kept-in-browser.ts';
import { arbitraryDraft } from './testing/arbitrary-draft.ts';

const runs = Number(process.env.LOSSLESS_RUNS ?? 10_000);
const seed = Number(process.env.LOSSLESS_SEED ?? Date.now() & 0x7fffffff);
/** Edits are tried on fewer; each tries many places. */
const settings = { numRuns: Math.ceil(runs / 5), seed };
const bytes = (value: Json | undefined) => JSON.stringify(value);

const draftOf = (document: Json): Draft => ({
  operatorId: 'harbour-casino',
  revision: 7,
  basedOn: 3,
  document,
  savedAt: '2026-11-20T00:00:00Z',
  savedBy: { id: 'mara', name: 'Mara' },
  unchanged: false,
  findings: [],
  tests: [],
});

/** Every place of a document, the whole of it first. */
function places(value: Json, at: Path = []): Path[] {
  const below = isList(value)
    ? value.flatMap((each, index) => places(each, [...at, index]))
    : isRecord(value)
      ? Object.entries(value).flatMap(([key, each]) => places(each, [...at, key]))
      : [];
  return [at, ...below];
}

/** What the rows of a condition show, written by the code that writes an edited row. */
function rewritten(expression: Json): Json {
  const node = readCondition(expression);
  if (node.kind === 'always' || node.kind === 'code') return expression;
  if (node.kind === 'comparison') return writeComparison(node.field, node.comparison, node.value);
  return { [node.junction]: node.items.map(rewritten) };
}

/** The short form `{"!": x}` and `{"!": [x]}` say the same; a row writes the short one. */
function withShortNot(expression: Json): Json {
  if (isList(expression)) return expression.map(withShortNot);
  if (!isRecord(expression)) return expression;
  const [only, ...others] = Object.entries(expression);
  if (only?.[0] === '!' && others.length === 0 && isList(only[1]) && only[1].length === 1) {
    return { '!': withShortNot(only[1][0] ?? null) };
  }
  return Object.fromEntries(
    Object.entries(expression).map(([key, value]) => [key, withShortNot(value)]),
  );
}

function conditionsOf(document: Json): Json[] {
  return ['eligibility', 'earning', 'promotions'].flatMap((list) =>
    listAt(document, [list]).flatMap((rule) => valueAt(rule, ['when']) ?? []),
  );
}

/** Nothing typed, so nothing is sent, and what this browser keeps of it is the same, too. */
function assertOpensUnchanged(document: Json): void {
  const sent = bytes(document);
  const answer = draftOf(JSON.parse(sent ?? 'null') as Json);
  const opened = draftReducer(beginDraft(draftOf(document)), {
    kind: 'serverChanged',
    draft: answer,
  });
  assert.equal(opened.save.kind, 'saved');
  assert.equal(bytes(opened.document), sent);
  assert.equal(bytes(keptDraftOf(JSON.stringify({ revision: 7, document }))?.document), sent);
}

function assertCodeHoldsAll(document: Json): void {
  const parsed = readJson(written(document));
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.sentence);
  assert.equal(bytes(parsed.value), bytes(document));
}

function assertRowsHoldAll(document: Json): void {
  for (const when of conditionsOf(document)) {
    assert.equal(bytes(withShortNot(rewritten(when))), bytes(withShortNot(when)));
  }
}

/** A key has a field, or is shown as code; none is out of sight. */
function assertAllInSight(document: Json): void {
  if (!isRecord(document)) return;
  const parts = [
    ['document', document] as const,
    ...(['eligibility', 'earning', 'promotions', 'stackingGroups', 'tests'] as const).flatMap(
      (list) => listAt(document, [list]).map((rule) => [list, rule] as const),
    ),
  ];
  for (const [part, value] of parts) {
    if (!isRecord(value)) continue;
    const { fields, code } = restOf(value, part);
    assert.deepEqual([...fields, ...code].toSorted(), Object.keys(value).toSorted());
  }
}

test(`opening a draft, as rules or as code, and saving it changes no byte (seed ${seed})`, () => {
  fc.assert(
    fc.property(arbitraryDraft, (document) => {
      assertOpensUnchanged(document);
      assertCodeHoldsAll(document);
      assertRowsHoldAll(document);
      assertAllInSight(document);
    }),
    { numRuns: runs, seed },
  );
});

test(`a row of a condition that is edited leaves the others alone (seed ${seed})`, () => {
  fc.assert(
    fc.property(arbitraryDraft, (document) => {
      for (const when of conditionsOf(document)) {
        const node = readCondition(when);
        if (node.kind !== 'group' || node.items.length < 2) continue;
        node.items.forEach((_, at) => {
          const after = readCondition(writeGroup(node.junction, node.items.with(at, true)));
          assert.ok(after.kind === 'group');
          node.items.forEach((other, index) => {
            if (index !== at) assert.equal(after.items[index], other);
          });
        });
      }
    }),
    settings,
  );
});

test(`another comparison and back again is the comparison that was (seed ${seed})`, () => {
  fc.assert(
    fc.property(arbitraryDraft, (document) => {
      for (const when of conditionsOf(document)) {
        const node = readCondition(when);
        if (node.kind !== 'comparison' || isList(node.value)) continue;
        const { field, comparison, value } = node;
        if (value === '') continue;
        const list = field.type === 'string' ? 'one_of' : comparison;
        const there = readCondition(withComparison(field, list, value));
        if (there.kind !== 'comparison') continue;
        const back = withComparison(there.field, comparison, there.value);
        assert.equal(bytes(withShortNot(back)), bytes(withShortNot(when)));
      }
    }),
    settings,
  );
});

test(`an edit changes its own place alone, and undo gives back what was (seed ${seed})`, () => {
  const edited = fc.tuple(arbitraryDraft, fc.nat(), fc.constantFrom<Json>('x', 0, null, [], {}));
  fc.assert(
    fc.property(edited, ([document, pick, value]) => {
      const all = places(document);
      const path = all[pick % all.length] ?? [];
      const after = applyEdit(document, { kind: 'set', path, value });
      assert.equal(bytes(valueAt(after, path)), bytes(value));
      const back = applyEdit(after, { kind: 'set', path, value: valueAt(document, path) ?? null });
      assert.equal(bytes(back), bytes(document), 'all else stayed, its order too');
      const start = beginDraft(draftOf(document));
      const typed = draftReducer(start, { kind: 'edited', document: after, field: null });
      const undone = draftReducer(typed, { kind: 'undone' });
      assert.ok(sameJson(after, document) || undone.document === document);
    }),
    settings,
  );
});
