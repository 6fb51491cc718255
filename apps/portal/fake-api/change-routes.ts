/** Changes under review, the policy, the kill switch and what a rollback would do; of the fake API. */
import {
  approveChangeRequestSchema,
  type Change,
  type ChangeEventKind,
  cancellationSchema,
  changeListSchema,
  changeSchema,
  type Json,
  openChangeRequestSchema,
  pauseRequestSchema,
  pauseSchema,
  policySchema,
  progressSchema,
  publicationSchema,
  publishChangeRequestSchema,
  rollbackPreviewRequestSchema,
  rollbackPreviewSchema,
  ruleSetDocumentSchema,
  savePolicyRequestSchema,
} from '@house-rules/contracts';
import { diffRuleSets } from '@house-rules/rules-engine';
import { type Answer, ok, problem } from './answer.ts';
import type { Call } from './call.ts';
import { openChange } from './office.ts';
import { priceNow } from './price-routes.ts';
import { activate } from './rule-set-routes.ts';
import { inForce, timelineOf } from './timeline.ts';
import { workerIds } from './worker-routes.ts';
import { versionOf } from './world.ts';

const noChange = () => problem('not_found', 404, 'there is no such change');
const movedOn = () => problem('change_moved_on', 409, 'the change has moved on; look at it again');

const named = ({ session }: Call) => ({ id: session.person.id, name: session.person.name });
const textOf = (body: Json | undefined, name: string) =>
  String((body as Record<string, Json> | undefined)?.[name] ?? '');

const summaryOf = ({
  document,
  findings,
  tests,
  mutations,
  differences,
  events,
  ...rest
}: Change) => rest;

export function changes({ operator }: Call): Answer {
  const list = operator.office.changes.map(summaryOf).reverse();
  return ok(changeListSchema, { changes: list, nextCursor: null });
}

const changeOf = ({ operator, parts }: Call) =>
  operator.office.changes.find(({ changeNumber }) => String(changeNumber) === parts[1]);

export function change(call: Call): Answer {
  const found = changeOf(call);
  if (found === undefined) return noChange();
  if (found.impact !== null) found.impact = priceNow(found.impact, call.world.now());
  return ok(changeSchema, found);
}

export function newChange(call: Call): Answer {
  const { operator, body, world } = call;
  const request = openChangeRequestSchema.parse(body);
  const older =
    request.kind === 'rollback'
      ? operator.versions.find(({ version }) => version === request.version)?.document
      : undefined;
  const { findings } = operator.draft;
  if (older === undefined && findings.some(({ severity }) => severity === 'blocks')) {
    return problem('rule_set_blocked', 422, 'the draft has findings that block it', { findings });
  }
  const document = older ?? ruleSetDocumentSchema.parse(operator.draft.document);
  const made = openChange(operator, {
    kind: request.kind,
    title: request.title,
    version: request.kind === 'rollback' ? request.version : null,
    document,
    by: named(call),
    at: world.now().toISOString(),
  });
  return ok(changeSchema, made, 201);
}

/** One act of a review: it is said, and the state moves. */
const review =
  (kind: ChangeEventKind, act: (change: Change, call: Call) => Answer | null) =>
  (call: Call): Answer => {
    const found = changeOf(call);
    if (found === undefined) return noChange();
    const refusal = act(found, call);
    if (refusal !== null) return refusal;
    const { contentHash, events } = found;
    const at = call.world.now().toISOString();
    const text =
      textOf(call.body, 'reason') || textOf(call.body, 'comment') || textOf(call.body, 'text');
    events.push({ sequence: events.length + 1, kind, by: named(call), at, contentHash, text });
    found.changedAt = at;
    return ok(changeSchema, found);
  };

const moving =
  (from: readonly Change['state'][], to: Change['state']) =>
  (found: Change): Answer | null => {
    if (!from.includes(found.state)) return movedOn();
    found.state = to;
    return null;
  };

const open = ['checked', 'in_review', 'approved'] as const;
const reviewed = ['in_review', 'approved'] as const;

export const submit = review('submitted', moving(['checked'], 'in_review'));
export const reject = review('rejected', moving(reviewed, 'rejected'));
export const withdraw = review('withdrawn', moving(open, 'withdrawn'));
export const comment = review('commented', () => null);

export const approve = review('approved', (found, call) => {
  const { contentHash } = approveChangeRequestSchema.parse(call.body);
  const by = named(call);
  if (contentHash !== found.contentHash) return movedOn();
  if (found.authors.some(({ id }) => id === by.id)) {
    return problem('second_person_needed', 409, 'whoever has a hand in it does not approve it');
  }
  found.approvals.given.push(by);
  if (found.approvals.given.length >= found.approvals.wanted) found.state = 'approved';
  return null;
});

export const takeBackApproval = review('approval_withdrawn', (found, call) => {
  const { given } = found.approvals;
  const index = given.findIndex(({ id }) => id === call.session.person.id);
  if (index === -1) return movedOn();
  given.splice(index, 1);
  found.state = 'in_review';
  return null;
});

export function publishChange(call: Call): Answer {
  const { operator, world, body } = call;
  const found = changeOf(call);
  if (found === undefined) return noChange();
  const request = publishChangeRequestSchema.parse(body);
  const lacking = found.approvals.wanted > found.approvals.given.length;
  if (lacking && !request.breakGlass) {
    return problem('approval_missing', 409, 'an approval is missing');
  }
  let { version } = found;
  if (version === null) {
    const document = ruleSetDocumentSchema.parse(found.document);
    version = operator.versions.length + 1;
    operator.versions.push(versionOf(version, document, world.now(), request.reason));
  }
  const answer = activate(call, version, request);
  const { entry } = publicationSchema.parse(answer.body);
  found.published = { version, sequence: entry.sequence, from: entry.from };
  found.state = request.from === undefined ? 'published' : 'scheduled';
  return answer;
}

export function policy({ operator }: Call): Answer {
  return ok(policySchema, operator.office.policy);
}

export function savePolicy(call: Call): Answer {
  const { settings } = savePolicyRequestSchema.parse(call.body);
  const changedAt = call.world.now().toISOString();
  call.operator.office.policy = { settings, changedAt, changedBy: named(call) };
  return policy(call);
}

/** One worker after another has it, a second apart. */
export function progress({ operator, world, parts }: Call): Answer {
  const entry = operator.entries.find(({ sequence }) => String(sequence) === parts[1]);
  if (entry === undefined) return problem('not_found', 404, 'there is no such entry');
  const now = world.now().getTime();
  const passed = now - Date.parse(entry.at);
  const list = workerIds.map((workerId, index) => ({
    workerId,
    acknowledged: passed > (index + 1) * 1_000,
    heartbeatAt: new Date(now - index * 700).toISOString(),
  }));
  const acknowledged = list.every((worker) => worker.acknowledged);
  const firstWagerAt = acknowledged && entry.subject === 'ruleSet' ? entry.from : null;
  const { sequence } = entry;
  return ok(progressSchema, { sequence, workers: list, acknowledged, firstWagerAt });
}

export function cancelActivation(call: Call): Answer {
  const { operator, world, parts, body } = call;
  const entry = operator.entries.find(({ sequence }) => String(sequence) === parts[1]);
  if (entry === undefined) return problem('not_found', 404, 'there is no such entry');
  const sequence = operator.entries.length + 1;
  const made = {
    ...entry,
    sequence,
    action: 'cancel' as const,
    cancels: entry.sequence,
    reason: textOf(body, 'reason'),
    by: named(call),
    at: world.now().toISOString(),
  };
  operator.entries.push(made);
  return ok(cancellationSchema, { entry: { ...made, state: 'cancellation' }, instead: null }, 201);
}

export function rollbackPreview({ operator, world, body }: Call): Answer {
  const request = rollbackPreviewRequestSchema.parse(body);
  const target = operator.versions.find(({ version }) => version === request.version);
  if (target === undefined) return problem('not_found', 404, 'there is no such version');
  const from = request.from ?? new Date(world.now().getTime() + 2_000).toISOString();
  const live = inForce(operator, new Date(from));
  const replaced = operator.versions.find(({ version }) => version === live?.version);
  const entries = timelineOf(operator, world.now()).entries;
  return ok(rollbackPreviewSchema, {
    from,
    replaces: replaced?.version ?? null,
    differences:
      replaced === undefined
        ? []
        : diffRuleSets(replaced.document, target.document).map(({ message }) => message.text),
    pending: entries
      .filter(({ state }) => state === 'scheduled')
      .map((entry) => ({
        entry,
        outcome: request.cancels.includes(entry.sequence)
          ? ('cancelled' as const)
          : ('kept' as const),
      })),
    failingTests: [],
    approvalsWanted: operator.office.policy.settings.rollbackApprovals,
  });
}

export function pause(call: Call): Answer {
  const { operator, world, body } = call;
  const { list, id, paused, reason } = pauseRequestSchema.parse(body);
  const live = operator.versions.find(
    ({ version }) => version === inForce(operator, world.now())?.version,
  );
  if (live === undefined) return problem('not_found', 404, 'nothing is in force');
  const items = live.document[list].map((item) => (item.id === id ? { ...item, paused } : item));
  const document = ruleSetDocumentSchema.parse({ ...live.document, [list]: items });
  const version = operator.versions.length + 1;
  operator.versions.push(versionOf(version, document, world.now(), reason));
  const answer = activate(call, version, { reason });
  const publication = publicationSchema.parse(answer.body);
  return ok(
    pauseSchema,
    { ...publication, failingTests: [], undoneBy: [], draftChanged: false },
    201,
  );
}
