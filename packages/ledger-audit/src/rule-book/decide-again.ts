/**
 * Asks the engine what a stored wager earns: by the state and version that the row says it used, so
 * that a decision that the engine would not give is found whatever else is right; and by those that
 * the rebuild has come to, where they differ.
 */
import { channels, type Decision, gameCategories, stakeKinds } from '@house-rules/contracts';
import { type CompiledRuleSet, type DecideInput, decide } from '@house-rules/rules-engine';
import type { WagerKind, WagerRow } from '../reading/stored-rows.ts';

/** Everything beside the wager that a decision depends on. */
export interface DecisionState {
  readonly rate: string;
  readonly qualifying: number;
  readonly tier: string | null;
  readonly segments: readonly string[];
  readonly points: number;
  readonly promotions: Readonly<Record<string, number>>;
}

/** Whose wager it is; null where the player was erased. */
export interface Staking {
  readonly operatorId: string;
  readonly playerId: string | null;
}

const isOneOf = <T extends string>(words: readonly T[], word: string): word is T =>
  (words as readonly string[]).includes(word);

const oneOf = <T extends string>(words: readonly T[], word: string): T => {
  if (!isOneOf(words, word)) throw new RangeError(`\`${word}\` is not one of ${words.join(', ')}`);
  return word;
};

export type KnownKind = Pick<DecideInput['wager'], 'gameCategory' | 'stakeKind' | 'channel'>;

/** Throws RangeError where a word is none that the engine knows. */
export const knownKind = ({ gameCategory, stakeKind, channel }: WagerKind): KnownKind => ({
  gameCategory: oneOf(gameCategories, gameCategory),
  stakeKind: oneOf(stakeKinds, stakeKind),
  channel: oneOf(channels, channel),
});

const inputOf = (row: WagerRow, player: Staking, state: DecisionState): DecideInput => {
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
      jurisdiction: wagerKind.jurisdiction,
      segments: wagerKind.segments,
      ...knownKind(wagerKind),
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
  rules: CompiledRuleSet,
  row: WagerRow,
  player: Staking,
  state: DecisionState,
): Decision | string => {
  try {
    return decide(rules, inputOf(row, player, state));
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
};
