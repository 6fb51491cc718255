import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRuleSet, exampleRuleSet } from '@house-rules/rules-engine';
import type { DecisionKind, WagerRow } from '../reading/stored-rows.ts';
import { exampleWagerRow } from '../testing/example-wager-row.ts';
import { type DecisionState, decideAgain } from './decide-again.ts';
import { createQuickDecider, sampledOfKind, sampledOneOf } from './quick-decider.ts';

const interpreted = compileRuleSet(exampleRuleSet, { form: 'interpreted' });
const quick = compileRuleSet(exampleRuleSet);
const player = { operatorId: 'harbour-casino', playerId: '00000000-0000-4000-8000-000000000001' };
const state: DecisionState = {
  rate: '1',
  qualifying: 0,
  tier: null,
  segments: [],
  points: 0,
  promotions: {},
};

/** Past the first wagers of its kind. */
const seasoned = (turn: number) => {
  const decider = createQuickDecider(turn);
  const row = exampleWagerRow({ playerKey: turn + 1, playerSequence: 0 });
  for (let seen = 0; seen < sampledOfKind; seen += 1) decider.decide(quick, row, player, state);
  return decider;
};

const isSampled = (decider: ReturnType<typeof createQuickDecider>, row: WagerRow): boolean =>
  decider.decide(quick, row, player, state) === null;

describe('the sample that the interpreter decides', () => {
  it('is the first wagers of every kind of decision', () => {
    const decider = createQuickDecider(7);
    const kinds = [1, 2].map((ruleSetVersion) => ({
      ...exampleWagerRow().decision,
      ruleSetVersion,
    })) satisfies DecisionKind[];
    for (const decision of kinds) {
      const sampled = Array.from({ length: 20 }, (_, at) =>
        isSampled(decider, exampleWagerRow({ decision, playerSequence: 100 + at })),
      );
      assert.deepEqual(
        sampled,
        sampled.map((_, at) => at < sampledOfKind),
      );
    }
  });

  it('is one of so many after them, and every row in one of so many rebuilds', () => {
    const turns = Array.from({ length: sampledOneOf }, (_, turn) => turn);
    for (const playerSequence of [1, 255, 256, 70_000]) {
      const row = exampleWagerRow({ playerSequence });
      const sampling = turns.filter((turn) => isSampled(seasoned(turn), row));
      assert.equal(sampling.length, 1, `row ${playerSequence}`);
    }
    const decider = seasoned(3);
    const rows = Array.from({ length: 4 * sampledOneOf }, (_, at) =>
      exampleWagerRow({ playerSequence: at + 1 }),
    );
    assert.equal(rows.filter((row) => isSampled(decider, row)).length, 4);
  });
});

describe('the quick form', () => {
  it('says what the interpreter says of one wager after another', () => {
    const decider = seasoned(5);
    const { wagerKind } = exampleWagerRow();
    for (const gameCategory of ['slots', 'table_games', 'sports', 'slots'] as const) {
      for (const amountMinor of [1, 99, 250_000]) {
        const row = exampleWagerRow({ wagerKind: { ...wagerKind, gameCategory }, amountMinor });
        const decided = decider.decide(quick, row, player, { ...state, qualifying: 9e9 });
        const measured = decideAgain(interpreted, row, player, { ...state, qualifying: 9e9 });
        assert.deepEqual(decided, measured);
      }
    }
  });

  it('leaves a wager that the engine refuses to the interpreter, and is right about the next', () => {
    const decider = seasoned(5);
    const { wagerKind } = exampleWagerRow();
    const odd = exampleWagerRow({ wagerKind: { ...wagerKind, channel: 'carrier pigeon' } });
    assert.equal(decider.decide(quick, odd, player, state), null);
    assert.match(String(decideAgain(interpreted, odd, player, state)), /carrier pigeon/);
    const row = exampleWagerRow();
    const decided = decider.decide(quick, row, player, state);
    assert.deepEqual(decided, decideAgain(interpreted, row, player, state));
  });
});
