/** Draft, publication, rollback, versions and timeline of the fake API. */
import {
  draftSchema,
  type Json,
  publicationSchema,
  publishRequestSchema,
  ratesSchema,
  rollbackRequestSchema,
  ruleSetDocumentSchema,
  timelineSchema,
  versionListSchema,
  versionSchema,
} from '@house-rules/contracts';
import { exampleRates, exampleRuleSet, hashDocument } from '@house-rules/rules-engine';
import { type Answer, ok, problem } from './answer.ts';
import type { Call } from './call.ts';
import { checkDraft } from './check-draft.ts';
import { inForce, timelineOf } from './timeline.ts';
import { draftOf, type Operator, publisher, versionOf } from './world.ts';

function withRevision(operator: Operator): Answer {
  const answer = ok(draftSchema, operator.draft);
  return { ...answer, headers: { etag: `"${operator.draft.revision}"` } };
}

export function draft({ operator }: Call): Answer {
  return withRevision(operator);
}

/** What is, once; a browser asks again after a minute. */
export function events({ operator }: Call): Answer {
  const { revision, savedAt, savedBy } = operator.draft;
  const data = JSON.stringify({ revision, savedAt, savedBy });
  const body = `retry: 60000\nevent: draft\ndata: ${data}\n\n`;
  return { status: 200, body, headers: { 'content-type': 'text/event-stream' } };
}

export function saveDraft({ operator, body, ifMatch, world }: Call): Answer {
  if (ifMatch === undefined) {
    return problem('revision_missing', 428, 'send If-Match with the revision of the draft');
  }
  if (ifMatch !== `"${operator.draft.revision}"`) {
    return problem('revision_conflict', 409, 'the draft was saved by somebody else meanwhile', {
      currentRevision: operator.draft.revision,
    });
  }
  const document = (body as { document: Json & object }).document;
  const { revision, basedOn } = operator.draft;
  const base = operator.versions.find((each) => each.version === basedOn);
  const unchanged =
    base !== undefined && JSON.stringify(base.document) === JSON.stringify(document);
  const place = { revision: revision + 1, basedOn };
  operator.draft = draftOf(operator.operatorId, place, document, world.now(), unchanged);
  return withRevision(operator);
}

export function discard({ operator, world }: Call): Answer {
  const live = inForce(operator, world.now());
  const base = operator.versions.find((each) => each.version === live?.version);
  const document = base?.document ?? exampleRuleSet;
  const place = { revision: operator.draft.revision + 1, basedOn: base?.version ?? null };
  operator.draft = draftOf(operator.operatorId, place, document, world.now());
  return withRevision(operator);
}

export function check({ body }: Call): Answer {
  return { status: 200, body: checkDraft((body as { document: Json }).document) };
}

export function publish(call: Call): Answer {
  const { operator, body, world } = call;
  const request = publishRequestSchema.parse(body);
  const { draft: saved } = operator;
  if (request.revision !== saved.revision) {
    return problem('revision_conflict', 409, 'the draft was saved by somebody else meanwhile', {
      currentRevision: saved.revision,
    });
  }
  if (saved.findings.some(({ severity }) => severity === 'blocks')) {
    return problem('rule_set_blocked', 422, 'the draft has findings that block it', {
      findings: saved.findings,
    });
  }
  const document = ruleSetDocumentSchema.parse(saved.document);
  const made = versionOf(operator.versions.length + 1, document, world.now(), request.reason);
  operator.versions.push(made);
  const place = { revision: saved.revision + 1, basedOn: made.version };
  operator.draft = draftOf(operator.operatorId, place, document, world.now());
  return activate(call, made.version, request);
}

export function rollBack(call: Call): Answer {
  const { operator, body, world } = call;
  const request = rollbackRequestSchema.parse(body);
  const target = operator.versions.find((each) => each.version === request.version);
  if (target === undefined) return problem('not_found', 404, 'there is no such version');
  for (const cancels of request.cancels) {
    const entry = operator.entries.find(({ sequence }) => sequence === cancels);
    if (entry === undefined) return problem('not_found', 404, 'there is no such activation');
    const sequence = operator.entries.length + 1;
    const at = world.now().toISOString();
    operator.entries.push({ ...entry, sequence, action: 'cancel', cancels, at, by: publisher });
  }
  return activate(call, target.version, request);
}

/** A new entry of the timeline, and with it what the ledger follows. */
export function activate(
  { operator, world }: Call,
  wanted: number,
  { reason, from }: { readonly reason: string; readonly from?: string | undefined },
): Answer {
  const now = world.now();
  const sequence = operator.entries.length + 1;
  operator.entries.push({
    sequence,
    subject: 'ruleSet',
    action: 'activate',
    version: wanted,
    from: from ?? new Date(now.getTime() + 2_000).toISOString(),
    cancels: null,
    reason,
    by: publisher,
    at: now.toISOString(),
  });
  const made = operator.versions.find((each) => each.version === wanted);
  const entry = timelineOf(operator, now).entries.find((each) => each.sequence === sequence);
  if (made === undefined || entry === undefined) return problem('internal', 500, 'it was lost');
  const { document, ...summary } = made;
  operator.ledger.follow(wanted, document);
  return ok(publicationSchema, { entry, version: summary }, 201);
}

export function versions({ operator }: Call): Answer {
  const summaries = operator.versions.map(({ document, ...summary }) => summary);
  return ok(versionListSchema, { versions: summaries.reverse() });
}

export function version({ operator, parts }: Call): Answer {
  const found = operator.versions.find((each) => String(each.version) === parts[1]);
  if (found === undefined) return problem('not_found', 404, 'there is no such version');
  return ok(versionSchema, { ...found, hash: hashDocument(found.document) });
}

export function timeline({ operator, world }: Call): Answer {
  return ok(timelineSchema, timelineOf(operator, world.now()));
}

export function rates(): Answer {
  return ok(ratesSchema, { version: 1, from: '2026-01-01T00:00:00Z', document: exampleRates });
}
