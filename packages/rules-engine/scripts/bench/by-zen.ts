/**
 * The conditions of the reference rule set as a JDM graph of zen-engine: a table that takes the first
 * eligibility rule, then one for the first earning rule and one that collects the promotions.
 */
import { ZenEngine } from '@gorules/zen-engine';
import type { DecideInput } from '../../src/index.ts';
import { dataOf } from './other-engines.ts';

const eligibility = [
  ["contains(player.segments, 'self_excluded')", 'false'],
  ["wager.jurisdiction in ['BE', 'NL', 'US-NJ']", 'false'],
  ["wager.stakeKind == 'free'", 'false'],
  [
    "(wager.currency in ['EUR', 'GBP', 'USD'] and wager.amount >= 0.1) or (wager.currency == 'SEK' and wager.amount >= 1)",
    'true',
  ],
] as const;
const earning = [
  ["wager.gameCategory == 'slots' and wager.amount >= 100", '0.12'],
  ["wager.gameCategory == 'slots'", '0.1'],
  ["wager.gameCategory in ['table_games', 'live_casino']", '0.05'],
  ["wager.gameCategory == 'video_poker'", '0.02'],
  ["wager.gameCategory == 'sports' and not (wager.stakeKind == 'bonus')", '0.04'],
] as const;
const promotions = [
  ["wager.gameCategory == 'slots'", "'autumn-slots'"],
  ["player.tier in ['gold', 'platinum'] and wager.amount >= 20", "'gold-double'"],
  ["wager.channel == 'mobile' and player.statusPoints < 100", "'mobile-welcome'"],
] as const;

interface TableOptions {
  readonly hitPolicy: 'first' | 'collect';
  readonly passThrough: boolean;
  /** Where the rows of a table that collects stand. */
  readonly outputPath?: string;
}

function table(
  id: string,
  field: string,
  rows: readonly (readonly [when: string, then: string])[],
  options: TableOptions,
) {
  return {
    id,
    name: id,
    type: 'decisionTableNode',
    content: {
      ...options,
      inputs: [{ id: 'when', name: 'when' }],
      outputs: [{ id: 'then', name: field, field }],
      rules: rows.map(([when, then], index) => ({ _id: String(index), when, then })),
    },
  };
}

const edge = (sourceId: string, targetId: string, sourceHandle?: string) => ({
  id: `${sourceId}-${targetId}`,
  type: 'edge',
  sourceId,
  targetId,
  ...(sourceHandle === undefined ? {} : { sourceHandle }),
});

const graph = {
  nodes: [
    { id: 'request', name: 'request', type: 'inputNode' },
    table('eligibility', 'eligible', eligibility, { hitPolicy: 'first', passThrough: true }),
    {
      id: 'whether',
      name: 'whether',
      type: 'switchNode',
      content: { statements: [{ id: 'eligible', condition: 'eligible == true' }] },
    },
    table('earning', 'pointsPerUnit', earning, { hitPolicy: 'first', passThrough: false }),
    table('promotions', 'id', promotions, {
      hitPolicy: 'collect',
      passThrough: false,
      outputPath: 'promotions',
    }),
    { id: 'response', name: 'response', type: 'outputNode' },
  ],
  edges: [
    edge('request', 'eligibility'),
    edge('eligibility', 'whether'),
    edge('whether', 'earning', 'eligible'),
    edge('whether', 'promotions', 'eligible'),
    edge('earning', 'response'),
    edge('promotions', 'response'),
  ],
};

interface Result {
  readonly pointsPerUnit?: number;
  readonly promotions?: readonly unknown[];
}

/** Promotions that match; -1 where nothing is earned. */
export function byZen(): (input: DecideInput) => Promise<number> {
  const decision = new ZenEngine().createDecision(graph);
  return async (input) => {
    const { result } = (await decision.evaluate(dataOf(input))) as { readonly result: Result };
    return result.pointsPerUnit === undefined ? -1 : (result.promotions?.length ?? 0);
  };
}
