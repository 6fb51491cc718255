/** The rule set as one file: out of the fake, compared with its draft, and into it. */
import {
  draftSchema,
  importedSchema,
  importPreviewSchema,
  importRequestSchema,
  type Json,
  type RuleSetFile,
  ruleSetDocumentSchema,
} from '@house-rules/contracts';
import { diffRuleSets, hashDocument } from '@house-rules/rules-engine';
import { type Answer, ok, problem } from './answer.ts';
import type { Call } from './call.ts';
import { checkDraft } from './check-draft.ts';
import { inForce } from './timeline.ts';
import { draftOf } from './world.ts';

export function file({ operator, query, world }: Call): Answer {
  const live = inForce(operator, world.now())?.version ?? null;
  const wanted = query.get('of') === 'draft' ? operator.draft.basedOn : live;
  const version = operator.versions.find((each) => each.version === wanted);
  const document = query.get('of') === 'draft' ? operator.draft.document : version?.document;
  if (document === undefined) return problem('not_found', 404, 'no version is live');
  const body: RuleSetFile = {
    format: 'house-rules/rule-set',
    formatVersion: 1,
    origin: { environment: 'demo', operatorId: operator.operatorId },
    basis: version ? { version: version.version, hash: hashDocument(version.document) } : null,
    document: document as Json,
    history: [],
  };
  return { status: 200, body };
}

/** In sentences; nothing where one of them is no rule set yet. */
function differencesOf(before: Json, after: Json): string[] {
  const [older, newer] = [before, after].map((each) => ruleSetDocumentSchema.safeParse(each).data);
  return older && newer ? diffRuleSets(older, newer).map(({ message }) => message.text) : [];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A file of unknown basis, and a draft with edits of its own, meet only where it is asked for. */
function compare({ operator, body }: Call) {
  const { file: given, replace } = importRequestSchema.parse(body);
  const { draft } = operator;
  const base = operator.versions.find((each) => each.version === draft.basedOn)?.document;
  const outcome = same(draft.document, given.document)
    ? ('nothing' as const)
    : replace || (given.basis !== null && same(draft.document, base))
      ? ('replaces' as const)
      : ('conflicts' as const);
  const places =
    outcome === 'conflicts'
      ? [{ pointer: '/earning', ...sides(base, draft.document, given.document) }]
      : [];
  const differences = differencesOf(draft.document, given.document);
  return { given, draft, outcome, differences, places };
}

function sides(base: unknown, theirs: Json, yours: Json) {
  const earning = (document: unknown) =>
    ((document as { readonly earning?: readonly Json[] } | undefined)?.earning ?? []).slice(0, 1);
  return { base: earning(base), theirs: earning(theirs), yours: earning(yours) };
}

export function previewFile(call: Call): Answer {
  const { given, draft, outcome, differences, places } = compare(call);
  const checked = checkDraft(given.document);
  return ok(importPreviewSchema, {
    revision: draft.revision,
    outcome,
    basis: draft.basedOn,
    differences: outcome === 'conflicts' ? [] : differences,
    kept: [],
    places,
    findings: checked.findings,
    tests: checked.tests,
  });
}

export function importFile(call: Call): Answer {
  const { operator, ifMatch, world } = call;
  const { given, draft, outcome, differences } = compare(call);
  if (ifMatch !== `"${draft.revision}"`) {
    return problem('revision_conflict', 409, 'the draft was saved by somebody else meanwhile');
  }
  if (outcome === 'conflicts') {
    return problem('revision_conflict', 409, 'the file and the draft changed the same places');
  }
  const place = { revision: draft.revision + 1, basedOn: draft.basedOn };
  operator.draft = draftOf(
    operator.operatorId,
    place,
    given.document as Json & object,
    world.now(),
  );
  return ok(importedSchema, {
    outcome,
    differences,
    draft: draftSchema.parse(operator.draft),
  });
}
