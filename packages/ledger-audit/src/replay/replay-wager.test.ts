import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Decision } from '@house-rules/contracts';
import { type CompiledRuleSet, compileRuleSet, exampleRuleSet } from '@house-rules/rules-engine';
import type { DecisionKind, WagerRow } from '../reading/stored-rows.ts';
import { decideAgain } from '../rule-book/decide-again.ts';
import { localCalendar } from '../rule-book/local-calendar.ts';
import {
  createQuickDecider,
  type QuickDecider,
  sampledOfKind,
  sampledOneOf,
} from '../rule-book/quick-decider.ts';
import type { AuditedRuleSet, RuleShelf } from '../rule-book/rule-shelf.ts';
import { exampleWagerRow } from '../testing/example-wager-row.ts';
import { createContentHasher } from './content-hash.ts';
import type { Difference } from './difference.ts';
import { beginReplay, type PlayerReplay } from './player-replay.ts';
import { replayWager } from './replay-wager.ts';

const operatorId = 'harbour-casino';
const playerId = '00000000-0000-4000-8000-0000000000b7';
const rightly = compileRuleSet(exampleRuleSet, { form: 'interpreted' });
/** Gives twice the points: what a fault in generated code might do. */
const wrongly = compileRuleSet({
  ...exampleRuleSet,
  earning: exampleRuleSet.earning.map((rule) => ({ ...rule, pointsPerUnit: '0.9' })),
});

const shelfOf = (quick: CompiledRuleSet, quickly: QuickDecider | null): RuleShelf => {
  const calendar = localCalendar(rightly);
  const version = { version: 1, document: exampleRuleSet, interpreted: rightly, quick, calendar };
  const ruleSet: AuditedRuleSet = { ...version, byDay: new Map() };
  return {
    inForce: () => 1,
    quickly,
    need: async () => undefined,
    ruleSet: () => ruleSet,
    rates: () => ({ schemaVersion: 1, base: exampleRuleSet.currency.base, rates: {} }),
  };
};

const kinds = new Map<string, DecisionKind>();
/** One object for all decisions of a kind, as in a ledger. */
const kindOf = (decision: Decision, tierBefore: string | null): DecisionKind => {
  const { eligible, spendable, status, counters, documentHash, ...told } = decision;
  const counted = counters.map(({ item }) => item);
  const kind = { ...exampleWagerRow().decision, ...told, counted, tierBefore };
  const known = kinds.get(JSON.stringify(kind)) ?? kind;
  kinds.set(JSON.stringify(kind), known);
  return known;
};

/** The next wager as a worker writes it that decides by `by`, about a player so far. */
const nextRow = (player: PlayerReplay, by: CompiledRuleSet): WagerRow => {
  const { status: qualifying } = player;
  const tier = player.tier?.id ?? null;
  const points = player.days.at(-1)?.points ?? 0;
  const state = { rate: '1', qualifying, tier, segments: [], points, promotions: {} };
  const { head } = player;
  const plain = exampleWagerRow({
    playerSequence: player.sequence + 1,
    qualifyingBefore: qualifying,
    pointsBefore: points,
    follows: (wager) => wager === head,
  });
  const decision = decideAgain(by, plain, { operatorId, playerId }, state);
  assert.ok(typeof decision !== 'string', String(decision));
  const { spendable, status } = decision;
  const row = { ...plain, decision: kindOf(decision, tier), spendable, status };
  return { ...row, contentHash: createContentHasher(operatorId)(row, playerId) };
};

/** The fields that differ, wager by wager, in a ledger that was decided by `by`. */
const replayed = (wagers: number, by: CompiledRuleSet, rules: RuleShelf): string[][] => {
  const player = beginReplay({
    operatorId,
    playerId,
    playerKey: 1,
    hashOf: createContentHasher(operatorId),
    voided: new Set(),
    asked: new Map(),
  });
  return Array.from({ length: wagers }, () => {
    const found: Difference[] = [];
    const row = nextRow(player, by);
    replayWager(player, row, rules, (difference) => found.push(difference));
    player.sequence = row.playerSequence;
    player.owedTierChange = null;
    return found.map(({ field }) => field);
  });
};

describe('a wager that is replayed among many', () => {
  it('is what it was, whichever form decides it', () => {
    for (const quickly of [null, createQuickDecider(3)]) {
      const fields = replayed(30, rightly, shelfOf(compileRuleSet(exampleRuleSet), quickly));
      assert.deepEqual(new Set(fields.flat()), new Set());
    }
  });

  it('is decided by the interpreter where the quick form says otherwise than the ledger', () => {
    const fields = replayed(2 * sampledOfKind, rightly, shelfOf(wrongly, createQuickDecider(99)));
    assert.deepEqual(new Set(fields.flat()), new Set());
    const both = replayed(2 * sampledOfKind, wrongly, shelfOf(rightly, createQuickDecider(99)));
    assert.ok(both.every((each) => each.includes('spendable')));
  });

  it('tells of a fault that ledger and quick form share, by the first of a kind and by the sample', () => {
    const wagers = 2 * sampledOneOf;
    const fields = replayed(wagers, wrongly, shelfOf(wrongly, createQuickDecider(0)));
    const found = fields.flatMap((each, at) => (each.includes('spendable') ? [at + 1] : []));
    const first = Array.from({ length: sampledOfKind }, (_, at) => at + 1);
    assert.deepEqual(found.slice(0, sampledOfKind), first);
    // Account 1: rows 255 and 511.
    assert.ok(found.includes(sampledOneOf - 1) && found.includes(2 * sampledOneOf - 1));
    assert.ok(found.length < wagers / 4, 'most are not decided twice');
  });
});
