/** The audit trail of the fake API: a few rows of every kind, chained by name only. */
import {
  type AuditEntry,
  auditPageSchema,
  auditVerificationSchema,
  lastVerificationSchema,
} from '@house-rules/contracts';
import { type Answer, ok, problem } from './answer.ts';
import type { Call } from './call.ts';
import type { Operator } from './world.ts';

const people = {
  mara: { actor: 'person:person-mara', actorName: 'Mara Vella' },
  emil: { actor: 'person:person-emil', actorName: 'Emil Berg' },
  rita: { actor: 'person:person-rita', actorName: 'Rita Camilleri' },
  system: { actor: 'system', actorName: null },
} as const;

interface Said {
  readonly by: keyof typeof people;
  readonly hoursAgo: number;
  readonly action: string;
  readonly detail: AuditEntry['detail'];
}

/** Newest first. */
const said: readonly Said[] = [
  { by: 'mara', hoursAgo: 0.1, action: 'session.begun', detail: {} },
  {
    by: 'rita',
    hoursAgo: 2,
    action: 'change.commented',
    detail: { changeNumber: 3, text: 'why not from the first of the month?' },
  },
  { by: 'emil', hoursAgo: 3, action: 'change.submitted', detail: { changeNumber: 3 } },
  { by: 'emil', hoursAgo: 3.1, action: 'change.opened', detail: { changeNumber: 3, revision: 1 } },
  {
    by: 'mara',
    hoursAgo: 90,
    action: 'person.disabled',
    detail: { personId: 'person-otto', name: 'Otto Falk', reason: 'has left the company' },
  },
  {
    by: 'mara',
    hoursAgo: 216,
    action: 'rule_set.published',
    detail: {
      subject: 'ruleSet',
      version: 2,
      replaces: 1,
      reason: 'more for high stakes on slots',
      changes: [
        'High stakes on slots: added, 0.15 points per EUR',
        'Slots: moved from place 1 to 2',
      ],
    },
  },
  {
    by: 'mara',
    hoursAgo: 400,
    action: 'policy.changed',
    detail: { reason: 'four eyes from November on', approvals: 1, rollbackApprovals: 1 },
  },
  {
    by: 'mara',
    hoursAgo: 900,
    action: 'key.created',
    detail: { name: 'Warehouse', scopes: ['audit.export', 'player.read'], reason: 'nightly load' },
  },
  {
    by: 'mara',
    hoursAgo: 984,
    action: 'rule_set.published',
    detail: { subject: 'ruleSet', version: 1, reason: 'launch of the programme', changes: [] },
  },
  { by: 'system', hoursAgo: 985, action: 'operator.created', detail: {} },
];

function rowsOf(operator: Operator, now: Date): AuditEntry[] {
  if (operator.versions.length === 0) return [];
  const hashOf = (sequence: number) => sequence.toString(16).padStart(4, '0').repeat(16);
  return said.map(({ by, hoursAgo, action, detail }, index) => {
    const sequence = said.length - index;
    return {
      sequence,
      at: new Date(now.getTime() - hoursAgo * 3_600_000).toISOString(),
      ...people[by],
      action,
      detail,
      hash: hashOf(sequence),
      previousHash: hashOf(sequence - 1),
    };
  });
}

export function trail({ operator, world, query }: Call): Answer {
  const [action, actor] = [query.get('action') ?? '', query.get('actor')];
  const [from, to] = [query.get('from'), query.get('to')];
  const entries = rowsOf(operator, world.now()).filter(
    (row) =>
      row.action.startsWith(action) &&
      (actor === null || row.actor === actor) &&
      (from === null || row.at >= from) &&
      (to === null || row.at < to),
  );
  return ok(auditPageSchema, { entries, nextCursor: null });
}

/** Northlight’s was changed by hand, so that a broken chain can be looked at. */
function found({ operator, world }: Call) {
  const rows = rowsOf(operator, world.now());
  const broken = operator.operatorId === 'northlight-games';
  return {
    at: world.now().toISOString(),
    intact: !broken,
    rows: broken ? 6 : rows.length,
    lastHash: rows[0]?.hash ?? '0'.repeat(64),
    sentence: broken ? 'row 7 does not have the hash of what it says' : '',
  };
}

export function verification(call: Call): Answer {
  const last = call.operator.versions.length === 0 ? null : found(call);
  return ok(lastVerificationSchema, { last });
}

export function verify(call: Call): Answer {
  return ok(auditVerificationSchema, found(call), 201);
}

export function exported(call: Call): Answer {
  const format = call.query.get('format') ?? 'ndjson';
  if (format !== 'csv' && format !== 'ndjson') {
    return problem('invalid_parameter', 400, 'use csv or ndjson');
  }
  const fileName = `audit-${call.operator.operatorId}.${format}`;
  const headers = { 'content-disposition': `attachment; filename="${fileName}"` };
  return { status: 200, body: rowsOf(call.operator, call.world.now()), headers };
}
