/** Faults as RFC 9457 problems: one status and one title for each code, for ever. */
import type { Problem, ProblemCode } from '@house-rules/contracts';
import type { Fault } from '../fault.ts';

export const problemMediaType = 'application/problem+json';

interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 428 | 429 | 500 | 503;
  readonly title: string;
}

export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  invalid_body: { status: 422, title: 'The body cannot be accepted' },
  invalid_parameter: { status: 400, title: 'A parameter cannot be accepted' },
  not_signed_in: { status: 401, title: 'Not signed in' },
  wrong_credentials: { status: 401, title: 'The credentials are wrong' },
  not_allowed: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  revision_conflict: { status: 409, title: 'Somebody else has changed it' },
  revision_missing: { status: 428, title: 'The revision is missing' },
  rule_set_blocked: { status: 422, title: 'The checks found what blocks the rule set' },
  rule_tests_failed: { status: 422, title: 'A stored test fails' },
  nothing_to_publish: { status: 422, title: 'There is nothing to publish' },
  approval_missing: { status: 409, title: 'Approvals are missing' },
  change_moved_on: { status: 409, title: 'The change is no longer what it was' },
  outside_band: { status: 422, title: 'A rate moves too far' },
  idempotency_key_busy: { status: 409, title: 'The same request is under way' },
  activation_too_early: { status: 422, title: 'The activation is too early' },
  idempotency_key_missing: { status: 400, title: 'The idempotency key is missing' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key belongs to another request' },
  insufficient_points: { status: 409, title: 'There are not enough points' },
  below_minimum: { status: 422, title: 'Less than the least that can be redeemed' },
  already_settled: { status: 409, title: 'It is settled already' },
  second_person_needed: { status: 403, title: 'A second person decides' },
  csv_refused: { status: 422, title: 'The CSV cannot be accepted' },
  fact_conflict: { status: 409, title: 'The fact is recorded with other content' },
  too_large: { status: 413, title: 'Too large' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  not_replayable: { status: 422, title: 'It cannot be sent again' },
  ledger_unavailable: { status: 503, title: 'The ledger cannot be read' },
  log_unavailable: { status: 503, title: 'The event log does not answer' },
  too_slow: { status: 503, title: 'It takes too long' },
  internal: { status: 500, title: 'Something went wrong here' },
};

export const toProblem = (fault: Fault, requestId: string): Problem => ({
  type: `https://house-rules.example/problems/${fault.code}`,
  title: problemKinds[fault.code].title,
  status: problemKinds[fault.code].status,
  code: fault.code,
  detail: fault.detail,
  ...(fault.pointer === undefined ? {} : { pointer: fault.pointer }),
  requestId,
  ...(fault.findings === undefined ? {} : { findings: [...fault.findings] }),
  ...(fault.tests === undefined ? {} : { tests: [...fault.tests] }),
  ...(fault.currentRevision === undefined ? {} : { currentRevision: fault.currentRevision }),
  ...(fault.conflict === undefined ? {} : { conflict: fault.conflict }),
});

export const problemResponse = (
  fault: Fault,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(JSON.stringify(toProblem(fault, requestId)), {
    status: problemKinds[fault.code].status,
    headers: { 'content-type': problemMediaType, ...headers },
  });
