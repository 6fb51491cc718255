/** Examples for the API document; a test holds each to its schema. */
import type { CheckResult, Draft, Json, Preview, RuleSetDocument } from '@house-rules/contracts';
import {
  compileRuleSet,
  exampleRates,
  exampleRuleSet,
  explain,
  readWager,
  runRuleTests,
} from '@house-rules/rules-engine';

/** Small on purpose: it stands in the document many times. */
export const ruleSetExample: RuleSetDocument = {
  ...exampleRuleSet,
  eligibility: exampleRuleSet.eligibility.slice(2),
  earning: exampleRuleSet.earning.slice(1, 3),
  tiers: { ...exampleRuleSet.tiers, ladder: exampleRuleSet.tiers.ladder.slice(0, 3) },
  stackingGroups: exampleRuleSet.stackingGroups.slice(0, 1),
  promotions: exampleRuleSet.promotions.slice(1, 2),
  tests: exampleRuleSet.tests.slice(1, 2),
};

const tests = runRuleTests(ruleSetExample, exampleRates);

export const documentExample: Json = JSON.parse(JSON.stringify(ruleSetExample));

export const checkExample: CheckResult = { findings: [], tests };

export const draftExample: Draft = {
  operatorId: 'harbour-casino',
  revision: 8,
  basedOn: 4,
  document: documentExample,
  savedAt: '2026-11-23T20:15:30.250Z',
  savedBy: { id: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e', name: 'Mara Vella' },
  findings: [],
  tests,
  unchanged: false,
};

export const previewRequestExample = {
  wager: {
    amount: 50,
    currency: 'EUR',
    gameCategory: 'table_games',
    jurisdiction: 'MT',
    timestamp: '2026-11-14T20:00:00Z',
  },
  player: { statusPoints: '2500', segments: [] },
};

const explainExample = () => {
  const reading = readWager({
    schemaVersion: 1,
    type: 'settled',
    wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
    playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
    operatorId: 'harbour-casino',
    gameId: 'test-game',
    wagerAmount: 50,
    currency: 'EUR',
    timestamp: '2026-11-14T20:00:00Z',
    gameCategory: 'table_games',
    jurisdiction: 'MT',
    stakeKind: 'real',
    channel: 'unknown',
    segments: [],
  });
  if (!reading.ok) throw new Error(reading.sentence);
  return explain(compileRuleSet(ruleSetExample), {
    wager: reading.wager,
    rate: '1',
    player: {
      statusMicropoints: 2_500_000_000,
      tier: null,
      segments: [],
      counters: { points: 0, promotions: {} },
    },
  });
};

export const explanationExample = explainExample();

export const previewExample: Preview = {
  draft: explanationExample,
  live: { version: 4, explanation: explanationExample },
};
