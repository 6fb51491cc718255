/**
 * Asks the engine, in the form that is the measure for the others, what a stored wager earns. Once
 * by the state and version that the row says it used: a decision that the engine would not give is
 * found whatever else is right. And once by those that the rebuild has come to, where they differ.
 */
import { channels, type Decision, gameCategories, stakeKinds } from '@house-rules/contracts';
import { type DecideInput, decide } from '@house-rules/rules-engine';
import type { WagerRow } from '../reading/stored-rows.ts';
import type { AuditedRuleSet } from '../rule-book/rule-shelf.ts';

/** Everything beside the wager that a decision depends on. */
export interface DecisionState {
  readonly rate: string;
  readonly qualifying: number;
  readonly tier: string | null;
  readonly segments: readonly string[];
  readonly points: number;
  readonly promotions: Readonly<Record<string, number>>;
}

const oneOf = <T extends string>(words: readonly T[], word: string): T => {
  const found = words.find((each) => each === word);
  if (found === undefined) throw new RangeError(`\`${word}\` is not one of ${words.join(', ')}`);
  return found;
};

const inputOf = (
  row: WagerRow,
  player: { readonly operatorId: string; readonly playerId: string | null },
  state: DecisionState,
): DecideInput => {
  const { wagerKind } = row;
  return {
    wager: {
      wagerId: row.wagerId,
      playerId: player.playerId ?? '',
      operatorId: player.operatorId,
      gameId: row.gameId,
      amountMinor: row.amountMinor,
      currency: wagerKind.currency,
      occurredAtMs: row.occurredAtMs,
      gameCategory: oneOf(gameCategories, wagerKind.gameCategory),
      jurisdiction: wagerKind.jurisdiction,
      stakeKind: oneOf(stakeKinds, wagerKind.stakeKind),
      channel: oneOf(channels, wagerKind.channel),
      segments: wagerKind.segments,
    },
    player: {
      statusMicropoints: state.qualifying,
      tier: state.tier,
      segments: state.segments,
      counters: { points: state.points, promotions: state.promotions },
    },
    rate: state.rate,
  };
};

/** @returns a sentence where the engine refuses the row: no wager like it can have been accepted. */
export const decideAgain = (
  ruleSet: AuditedRuleSet,
  row: WagerRow,
  player: { readonly operatorId: string; readonly playerId: string | null },
  state: DecisionState,
): Decision | string => {
  try {
    return decide(ruleSet.compiled, inputOf(row, player, state));
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
};
