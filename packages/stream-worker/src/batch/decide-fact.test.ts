import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import {
  exampleConfiguration,
  exampleFact,
  exampleNowMs,
  exampleOperator,
  examplePlayer,
  exampleUuid,
  exampleWager,
  factRecord,
  ruleSetVersion,
  wagerRecord,
} from '../testing/example-records.ts';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { bookOf, runBatch } from '../testing/run-batches.ts';

const noExcluded: RuleSetDocument['eligibility'][number] = {
  id: 'excluded',
  name: 'Excluded players',
  effect: 'deny',
  when: { in: ['self_excluded', { var: 'player.segments' }] },
  reason: 'You asked to be excluded.',
};

const book = bookOf([
  ruleSetVersion(1, {
    ...exampleRuleSet,
    eligibility: [noExcluded, ...exampleRuleSet.eligibility],
  }),
  ...exampleConfiguration().slice(1),
]);

const wager = (n: number, timestamp: string) =>
  wagerRecord(exampleWager({ wagerId: exampleUuid(n), timestamp }));

test('an exclusion acts from its own instant, on wagers that the ledger takes after it', () => {
  const ledger = createMemoryLedger();
  const exclusion = exampleFact({
    kind: 'exclusion',
    value: 'self',
    effectiveFrom: '2026-11-23T12:00:00Z',
  });
  const after = '2026-11-23T12:00:00Z';
  runBatch(ledger, [wager(1, after), factRecord(exclusion), wager(2, after)], book);
  runBatch(ledger, [wager(3, '2026-11-23T11:59:59.999Z'), wager(4, after)], book);
  assert.deepEqual(
    ledger.wagers.map(({ playerSequence, reason, playerSegments }) => [
      playerSequence,
      reason,
      playerSegments,
    ]),
    [
      [1, 'earned', []],
      [3, 'denied', ['self_excluded']],
      [4, 'earned', []],
      [5, 'denied', ['self_excluded']],
    ],
  );
});

test('a fact is a row of its player, whether or not they ever wagered', () => {
  const outcome = runBatch(
    createMemoryLedger(),
    [factRecord(exampleFact({ source: 'crm' }))],
    book,
  );
  const player = { operatorId: exampleOperator, playerId: examplePlayer };
  const [fact] = outcome.facts;
  assert.deepEqual(outcome.facts, [
    {
      player,
      playerSequence: 1,
      factId: exampleUuid(1, '00f0'),
      kind: 'segment',
      value: 'vip',
      effectiveFromMs: Date.parse('2026-11-23T20:15:30.250Z'),
      effectiveToMs: null,
      recordedAtMs: exampleNowMs,
      source: 'topic',
      by: 'crm',
      contentHash: fact?.contentHash,
    },
  ]);
  const [after] = outcome.accounts;
  assert.deepEqual(
    [after?.account.facts, after?.account.playerSequence, after?.account.tier],
    [1, 1, null],
  );
});

test('the same fact again has no effect, and its id with other content is a conflict', () => {
  const ledger = createMemoryLedger();
  const record = (value: string) => factRecord(exampleFact({ value }));
  runBatch(ledger, [record('vip'), record('vip'), record('bronze')], book);
  runBatch(ledger, [record('vip'), record('silver')], book);
  assert.equal(ledger.duplicates, 2);
  assert.deepEqual(
    ledger.deadLetters.map(({ reason, pointer }) => [reason, pointer]),
    [
      ['conflict', '/factId'],
      ['conflict', '/factId'],
    ],
  );
});

test('a fact of an operator that nobody configured is a dead letter', () => {
  const ledger = createMemoryLedger();
  runBatch(ledger, [factRecord(exampleFact({ operatorId: 'nobody' }))], book);
  assert.deepEqual(
    ledger.deadLetters.map(({ reason }) => reason),
    ['unknown_operator'],
  );
});

test('a fact may begin in the future: it waits for nothing but its operator', () => {
  const ledger = createMemoryLedger();
  const fact = exampleFact({ effectiveFrom: '2099-01-01T00:00:00Z' });
  assert.equal(runBatch(ledger, [factRecord(fact)], book).facts.length, 1);
});
