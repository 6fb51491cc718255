/** One example of each problem, for the document. */
import type { Problem, ProblemCode } from '@house-rules/contracts';
import type { Fault } from '../fault.ts';
import { toProblem } from './problem.ts';

const unknownOperator = {
  code: 'unknown_operator',
  severity: 'blocks',
  pointer: '/earning/0/when',
  sentence: 'the operator `equals` is not known; did you mean `==`?',
} as const;

const failedTest = {
  id: 'slots-earn',
  name: 'A slots wager of 99 EUR by a new player',
  passed: false,
  pointer: '/tests/0',
  differences: ['expected 14.85 points, got 297'],
};

const details: Readonly<Record<ProblemCode, Omit<Fault, 'code'>>> = {
  invalid_body: {
    detail: '`/reason`: this is missing; it should be of type string',
    pointer: '/reason',
  },
  invalid_parameter: {
    detail: 'the parameter `limit`: too big: expected number to be <=200',
    pointer: 'limit',
  },
  not_signed_in: { detail: 'there is no session for this request; sign in and try again' },
  wrong_credentials: { detail: 'the e-mail address or the password is wrong; check both' },
  not_allowed: {
    detail:
      'this needs the permission `rule_set.publish`, which editor does not have; ' +
      'ask an operator admin',
  },
  not_found: { detail: 'there is no operator `lakeside-casino` that you belong to' },
  method_not_allowed: { detail: '`PATCH` is not known here; use GET or PUT' },
  revision_conflict: {
    detail: 'the draft is at revision 8, yours was 7; read it again and repeat your change',
    currentRevision: 8,
  },
  revision_missing: {
    detail: 'send If-Match with the revision you have read, as in `If-Match: "7"`',
    pointer: 'If-Match',
  },
  rule_set_blocked: {
    detail: '`/earning/0/when`: the operator `equals` is not known; did you mean `==`?',
    pointer: '/earning/0/when',
    findings: [unknownOperator],
  },
  rule_tests_failed: {
    detail: 'the stored test `A slots wager of 99 EUR by a new player` fails; mend rule or test',
    pointer: '/tests/0',
    tests: [failedTest],
  },
  nothing_to_publish: { detail: 'the draft says the same as version 4, which is in force' },
  activation_too_early: {
    detail: 'the earliest instant is 2026-11-23T20:15:32.250Z; leave `from` out to take it',
    pointer: '/from',
  },
  idempotency_key_missing: {
    detail: 'send Idempotency-Key with a key of your own, such as a UUID, and keep it for retries',
    pointer: 'Idempotency-Key',
  },
  idempotency_key_reused: {
    detail: 'this Idempotency-Key came with another request before; use a new one',
    pointer: 'Idempotency-Key',
  },
  insufficient_points: {
    detail: 'the reward costs 500 points and the player has 412.5; nothing was taken',
  },
  below_minimum: {
    detail: 'at least 100 points are redeemed at once; these are 50',
    pointer: '/points',
  },
  already_settled: {
    detail: 'the redemption was confirmed at 2026-11-23T20:15:30.250Z; it is settled once',
  },
  second_person_needed: {
    detail: 'you asked for this adjustment; somebody else decides it',
  },
  fact_conflict: {
    detail:
      'the fact `0193a2f0-7c11-7aa0-8d52-3f8a1b2c4d5e` is recorded with other content; ' +
      'a new fact has a new id',
    pointer: '/factId',
  },
  csv_refused: {
    detail: 'line 3, column `points`: `12,5` is not a number; use a point, as in 12.5',
    pointer: '/csv',
    findings: [
      {
        code: 'points_not_a_number',
        severity: 'blocks',
        pointer: '/csv/3/points',
        sentence: 'line 3, column `points`: `12,5` is not a number; use a point, as in 12.5',
      },
    ],
  },
  approval_missing: {
    detail: 'version 5 needs 1 more approval; ask somebody who has not written it',
  },
  change_moved_on: { detail: 'change 12 is voided: the draft was edited after it was opened' },
  outside_band: {
    detail: 'USD moves by 3.2 %, a machine may move it by 2.5 %; ask a person to publish it',
    pointer: '/document/rates/USD',
  },
  idempotency_key_busy: {
    detail: 'a request with this key is under way; ask again in a moment',
    pointer: 'Idempotency-Key',
  },
  too_slow: { detail: 'this took longer than 20 seconds; it may still be done, so look first' },
  too_large: { detail: 'the body is larger than 1000000 bytes; send less' },
  too_many_requests: { detail: 'too many failed sign-ins; try again in 15 minutes' },
  ledger_unavailable: { detail: 'the ledger cannot be read just now; try again in a moment' },
  not_replayable: { detail: 'the record has no bytes that could be sent again; discard it' },
  log_unavailable: { detail: 'the event log does not take the record: it took too long' },
  internal: {
    detail: 'this is our fault, not yours; try again, and quote the request id if it stays',
  },
};

export const problemExample = (code: ProblemCode): Problem =>
  toProblem({ code, ...details[code] }, '5f0c1c9e-8f0e-4d0b-9c8e-2a6f1d9b7c11');
