/** A rebuilt player as the API answers it: both sides of the balance, of each lot and of each line. */
import type { PlayerRebuild, RebuildLine } from '@house-rules/contracts';
import {
  type PlayerRebuilt,
  type PlayerStanding,
  type ReplayedLine,
  referenceOf,
} from '@house-rules/ledger-audit';
import { toInstant } from '../clock.ts';

export interface RebuildAnswer {
  readonly operatorId: string;
  readonly playerId: string;
  readonly asOfMs: number | null;
  readonly rebuilt: PlayerRebuilt;
  /** Of the page. */
  readonly lines: readonly ReplayedLine[];
  readonly nextCursor: string | null;
}

export const toPlayerRebuild = (answer: RebuildAnswer): PlayerRebuild => {
  const { operatorId, playerId, asOfMs, rebuilt, lines, nextCursor } = answer;
  const { player, standing, firstDifference, differences } = rebuilt;
  return {
    operatorId,
    playerId,
    playerSequence: player.sequence,
    asOf: asOfMs === null ? null : toInstant(asOfMs),
    same: differences === 0,
    firstDifference,
    differences,
    stored: standing === null ? null : storedStanding(standing),
    rebuilt: {
      spendable: player.spendable,
      status: player.status,
      debt: player.debt,
      qualifying: rebuilt.qualifying,
      tier: player.tier?.id ?? null,
    },
    lots: lotsOf(rebuilt),
    lines: lines.map(toLine),
    nextCursor,
  };
};

const storedStanding = ({ account }: PlayerStanding): PlayerRebuild['rebuilt'] => ({
  spendable: account.spendable,
  status: account.status,
  debt: account.debt,
  qualifying: account.windowStatus,
  tier: account.tier,
});

/** First to expire first; what never expires by itself comes last. */
const byExpiry = <T>(lots: ReadonlyMap<number | null, T>): [number | null, T][] =>
  [...lots].sort(([one], [other]) => (one ?? Infinity) - (other ?? Infinity));

const instantOrNull = (atMs: number | null): string | null =>
  atMs === null ? null : toInstant(atMs);

type LotState = { readonly earned: number; readonly remaining: number };

const lotsOf = ({ player, standing }: PlayerRebuilt): PlayerRebuild['lots'] => {
  const both = new Map<number | null, { stored: LotState | null; rebuilt: LotState | null }>();
  for (const { expiresAtMs, earned, remaining } of player.lots) {
    both.set(expiresAtMs, { stored: null, rebuilt: { earned, remaining } });
  }
  for (const { expiresAtMs, earned, remaining } of standing?.lots ?? []) {
    const rebuilt = both.get(expiresAtMs)?.rebuilt ?? null;
    both.set(expiresAtMs, { stored: { earned, remaining }, rebuilt });
  }
  return byExpiry(both).map(([expiresAtMs, lot]) => ({
    expiresAt: instantOrNull(expiresAtMs),
    ...lot,
  }));
};

const toLine = ({ row, movement, after, differences }: ReplayedLine): RebuildLine => ({
  playerSequence: row.playerSequence,
  kind: row.kind,
  at: toInstant(row.kind === 'fact' ? row.recordedAtMs : row.occurredAtMs),
  reference: referenceOf(row),
  stored:
    row.kind === 'fact'
      ? null
      : {
          spendable: row.spendable,
          status: row.status,
          spendableAfter: row.spendableAfter,
          statusAfter: row.statusAfter,
        },
  rebuilt:
    movement === null
      ? null
      : {
          spendable: movement.spendable,
          status: movement.status,
          spendableAfter: after.spendable,
          statusAfter: after.status,
          debtAfter: after.debt,
          tierAfter: after.tier,
        },
  lots: lineLots(row, movement),
  differences: [...differences],
});

/** A wager row stores its lot and its points; what of them paid a debt the rebuild knows. */
const storedLines = (
  row: ReplayedLine['row'],
  movement: ReplayedLine['movement'],
): readonly { readonly expiresAtMs: number | null; readonly amount: number }[] => {
  if (row.kind === 'fact') return [];
  if (row.kind !== 'wager') return row.lots;
  const filled = (movement?.lots ?? []).reduce((sum, { amount }) => sum + amount, 0);
  const amount = row.spendable - ((movement?.spendable ?? 0) - filled);
  return amount > 0 ? [{ expiresAtMs: row.lotExpiresAtMs, amount }] : [];
};

const lineLots = (
  row: ReplayedLine['row'],
  movement: ReplayedLine['movement'],
): RebuildLine['lots'] => {
  const both = new Map<number | null, { stored: number | null; rebuilt: number | null }>();
  for (const { expiresAtMs, amount } of movement?.lots ?? []) {
    both.set(expiresAtMs, { stored: null, rebuilt: amount });
  }
  for (const { expiresAtMs, amount } of storedLines(row, movement)) {
    both.set(expiresAtMs, { stored: amount, rebuilt: both.get(expiresAtMs)?.rebuilt ?? null });
  }
  return byExpiry(both).map(([expiresAtMs, amounts]) => ({
    expiresAt: instantOrNull(expiresAtMs),
    ...amounts,
  }));
};
