/**
 * The conditions of the reference rule set in other engines: first match of eligibility and earning,
 * every promotion. They stop at what matched; points, rounding and caps are not asked of them.
 */
import { LogicEngine } from 'json-logic-engine';
import jsonLogic from 'json-logic-js';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { type DecideInput, exampleRuleSet } from '../../src/index.ts';

const { eligibility, earning, promotions } = exampleRuleSet;
type Logic = Parameters<typeof jsonLogic.apply>[0];
type Condition = (data: unknown) => unknown;

/** An input as the conditions read it. */
export function dataOf({ wager, player }: DecideInput) {
  const statusPoints = Math.floor(player.statusMicropoints / 1e6);
  return {
    wager: { ...wager, amount: wager.amountMinor / 100 },
    player: { segments: player.segments, statusPoints, tier: player.tier ?? 'bronze' },
  };
}

/** Promotions that match; -1 where nothing is earned. */
function matchAll(
  conditions: Readonly<Record<'eligibility' | 'earning' | 'promotions', readonly Condition[]>>,
) {
  return (input: DecideInput): number => {
    const data = dataOf(input);
    const decided = conditions.eligibility.findIndex((matches) => matches(data));
    if (eligibility[decided]?.effect !== 'allow') return -1;
    const rule = conditions.earning.findIndex((matches) => matches(data));
    return rule === -1 ? -1 : conditions.promotions.filter((matches) => matches(data)).length;
  };
}

export function byJsonLogicJs(): (input: DecideInput) => number {
  const condition = ({ when }: { when: unknown }): Condition => {
    return (data) => jsonLogic.truthy(jsonLogic.apply(when as Logic, data));
  };
  return matchAll({
    eligibility: eligibility.map(condition),
    earning: earning.map(condition),
    promotions: promotions.map(condition),
  });
}

export function byJsonLogicEngine(): (input: DecideInput) => number {
  const engine = new LogicEngine();
  const condition = ({ when }: { when: unknown }): Condition => engine.build(when) as Condition;
  return matchAll({
    eligibility: eligibility.map(condition),
    earning: earning.map(condition),
    promotions: promotions.map(condition),
  });
}

const is = (fact: string, value: unknown, operator = 'equal') => ({ fact, operator, value });
const category = (value: string) => is('gameCategory', value);

const conditions: readonly TopLevelCondition[] = [
  { all: [is('playerSegments', 'self_excluded', 'contains')] },
  { all: [is('jurisdiction', ['BE', 'NL', 'US-NJ'], 'in')] },
  { all: [is('stakeKind', 'free')] },
  {
    any: [
      {
        all: [
          is('currency', ['EUR', 'GBP', 'USD'], 'in'),
          is('amount', 0.1, 'greaterThanInclusive'),
        ],
      },
      { all: [is('currency', 'SEK'), is('amount', 1, 'greaterThanInclusive')] },
    ],
  },
  { all: [category('slots'), is('amount', 100, 'greaterThanInclusive')] },
  { all: [category('slots')] },
  { all: [is('gameCategory', ['table_games', 'live_casino'], 'in')] },
  { all: [category('video_poker')] },
  { all: [category('sports'), is('stakeKind', 'bonus', 'notEqual')] },
  { all: [is('tier', ['gold', 'platinum'], 'in'), is('amount', 20, 'greaterThanInclusive')] },
  { all: [is('channel', 'mobile'), is('statusPoints', 100, 'lessThan')] },
];

export function byJsonRulesEngine(): (input: DecideInput) => Promise<number> {
  const engine = new Engine(
    conditions.map((each, index) => ({ conditions: each, event: { type: String(index) } })),
  );
  return async (input) => {
    const { wager, player } = dataOf(input);
    const facts = { ...wager, ...player, playerSegments: player.segments };
    return (await engine.run(facts)).events.length;
  };
}
