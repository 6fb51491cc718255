/** What must never be false, and by which round it is looked at. */
import type { InvariantId } from '@house-rules/contracts';

/**
 * A round goes through one kind of thing from its beginning to its end, slice by slice: `players`
 * through the players of an operator, the others through the whole installation.
 */
export const roundNames = ['players', 'batches', 'wager_ids', 'intervals'] as const;
export type RoundName = (typeof roundNames)[number];

export interface Invariant {
  readonly id: InvariantId;
  readonly round: RoundName;
  readonly sentence: string;
}

export const invariants: readonly Invariant[] = [
  {
    id: 'balance_is_sum',
    round: 'players',
    sentence: 'A balance is the sum of the open lots less the debt, and the sum of all its rows.',
  },
  {
    id: 'lots_not_negative',
    round: 'players',
    sentence: 'No lot and no debt is below zero, and no lot holds more than was put in.',
  },
  {
    id: 'sequence_dense',
    round: 'players',
    sentence: "A player's rows are numbered from 1 without gaps, each number once.",
  },
  {
    id: 'head_is_newest',
    round: 'players',
    sentence: 'An account names its newest row and newest wager, and each wager the one before it.',
  },
  {
    id: 'counters_are_sums',
    round: 'players',
    sentence: 'What a day has counted is what its wagers added, less what voids gave back.',
  },
  {
    id: 'voids_are_sums',
    round: 'players',
    sentence:
      "What voids reversed of a wager is its points' share of the voided stake, to the micropoint.",
  },
  {
    id: 'redemptions_match',
    round: 'players',
    sentence:
      'A redemption has taken its price once, and given it back exactly where it was cancelled.',
  },
  {
    id: 'batch_chain',
    round: 'batches',
    sentence: 'Every batch carries the digest of its rows and of the batch before it.',
  },
  { id: 'wager_once', round: 'wager_ids', sentence: 'No wager id of an operator stands twice.' },
  {
    id: 'intervals_are_sums',
    round: 'intervals',
    sentence: "An operator's totals of a quarter of an hour are the sums of its wagers.",
  },
];
