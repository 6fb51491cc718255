/** Wagers and players to begin a simulation with, as the texts of its fields. */
import type { PlayerBalance, RuleSetDocument, RuleTest, WagerAnswer } from '@house-rules/contracts';
import { formatMicropoints } from '@house-rules/rules-engine';
import type { InputTexts } from './use-simulated-wager.ts';

export type StartingTexts = Partial<InputTexts>;

export interface Persona {
  readonly id: string;
  /** Null: somebody who has no points yet. */
  readonly tier: { readonly name: string; readonly from: string } | null;
  readonly texts: StartingTexts;
}

/** A new player, and one at the foot of each rung. */
export function personasOf(draft: RuleSetDocument | null): readonly Persona[] {
  const rungs = draft?.tiers.ladder ?? [];
  return [
    { id: 'persona new', tier: null, texts: { statusPoints: '0', segments: '' } },
    ...rungs.map(({ id, name, from }) => ({
      id: `persona ${id}`,
      tier: { name, from },
      texts: { statusPoints: from, segments: '' },
    })),
  ];
}

export function textsOfTest({ wager, player }: RuleTest): StartingTexts {
  const { amount, currency, gameCategory, gameId, jurisdiction } = wager;
  const { timestamp, stakeKind, channel } = wager;
  return {
    ...{ amount: String(amount), currency, gameCategory, gameId, jurisdiction },
    ...{ timestamp, stakeKind, channel },
    statusPoints: player.statusPoints,
    segments: player.segments.join(', '),
  };
}

/** Null where the ledger has no such wager. What it did not keep is not among the texts. */
export function textsOfWager(answer: WagerAnswer): StartingTexts | null {
  if (!('row' in answer)) return null;
  const { amount, currency, gameCategory, gameId, jurisdiction, occurredAt } = answer.row;
  return {
    ...{ amount, currency, gameCategory, gameId, jurisdiction },
    timestamp: occurredAt,
    statusPoints: formatMicropoints(answer.row.qualifyingBefore),
    segments: answer.row.facts.join(', '),
  };
}

export function textsOfPlayer({ qualifying }: PlayerBalance): StartingTexts {
  return { statusPoints: formatMicropoints(qualifying), timestamp: '' };
}
