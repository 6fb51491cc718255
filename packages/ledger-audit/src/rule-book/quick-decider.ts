/**
 * The quick form of the engine for a rebuild of many players. What it says counts only where the
 * ledger says the same; what it does not, and a sample besides, the interpreter decides. Of the
 * sample are the first wagers of every kind of decision, so that each rule, tier, cap and rate is
 * measured soon, and of the others one of so many, from rebuild to rebuild another.
 */
import type { Decision } from '@house-rules/contracts';
import { type CompiledRuleSet, type DecideInput, decide } from '@house-rules/rules-engine';
import type { DecisionKind, WagerKind, WagerRow } from '../reading/stored-rows.ts';
import { type DecisionState, type KnownKind, knownKind, type Staking } from './decide-again.ts';

/** One wager of so many: the interpreter takes up to a hundred times as long. */
export const sampledOneOf = 256;
/** Of each kind of decision the first so many. */
export const sampledOfKind = 8;

export interface QuickDecider {
  /** @returns null where the interpreter must decide: for the sample, or since the row is refused. */
  decide(
    rules: CompiledRuleSet,
    row: WagerRow,
    player: Staking,
    state: DecisionState,
  ): Decision | null;
}

type Filled<T> = { -readonly [Key in keyof T]: T[Key] };

/** Filled anew for every wager: no form keeps what it was asked, and none reads an id. */
const emptyWager = (): Filled<DecideInput['wager']> => ({
  wagerId: '',
  playerId: '',
  operatorId: '',
  gameId: '',
  amountMinor: 0,
  currency: '',
  occurredAtMs: 0,
  gameCategory: 'slots',
  jurisdiction: '',
  stakeKind: 'real',
  channel: 'web',
  segments: [],
});

/** @param turn any whole number from 0 on: which wagers are of the sample. */
export const createQuickDecider = (turn: number): QuickDecider => {
  const wager = emptyWager();
  const kindsSeen = new Map<DecisionKind, number>();
  let kind: WagerKind | null = null;

  const isSampled = ({ decision, playerKey, playerSequence }: WagerRow): boolean => {
    if ((playerKey + playerSequence) % sampledOneOf === turn % sampledOneOf) return true;
    const seen = kindsSeen.get(decision) ?? 0;
    if (seen >= sampledOfKind) return false;
    kindsSeen.set(decision, seen + 1);
    return true;
  };

  const fill = (row: WagerRow): void => {
    wager.gameId = row.gameId;
    wager.amountMinor = row.amountMinor;
    wager.occurredAtMs = row.occurredAtMs;
    if (kind === row.wagerKind) return;
    kind = null;
    const known: KnownKind = knownKind(row.wagerKind);
    wager.gameCategory = known.gameCategory;
    wager.stakeKind = known.stakeKind;
    wager.channel = known.channel;
    wager.currency = row.wagerKind.currency;
    wager.jurisdiction = row.wagerKind.jurisdiction;
    wager.segments = row.wagerKind.segments;
    kind = row.wagerKind;
  };

  return {
    decide: (rules, row, { operatorId }, state) => {
      if (isSampled(row)) return null;
      wager.operatorId = operatorId;
      try {
        fill(row);
        const { qualifying: statusMicropoints, tier, segments, points, promotions, rate } = state;
        const counters = { points, promotions };
        return decide(rules, {
          wager,
          player: { statusMicropoints, tier, segments, counters },
          rate,
        });
      } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
      }
    },
  };
};
