/**
 * A void, played again. Its sum is cumulative: round(points × voided so far / stake), halves up, less
 * what was reversed before, so that three thirds take exactly what one whole takes. It takes from
 * the lot that the wager filled, then by the terms of the version that decided the wager; where the
 * void came before its wager, what paid a debt is owed again whatever the terms.
 */
import type { WhenSpentPolicy } from '@house-rules/contracts';
import type { PostingRow } from '../reading/stored-rows.ts';
import { causeNumber, causeText, reportCauseless } from './cause.ts';
import { isSame } from './compare.ts';
import type { Report } from './difference.ts';
import { isOver, type LotLine, sumOfLines, takeFirstToExpire, takeFromLot } from './lot-book.ts';
import { type Movement, noMovement } from './movement.ts';
import type { PlayerReplay, VoidableWager } from './player-replay.ts';
import { addStatus, countOn, dayOf } from './rebuilt-days.ts';

export const replayReversal = (player: PlayerReplay, row: PostingRow, report: Report): Movement => {
  const wagerId = causeText(row, 'wagerId');
  const amountMinor = causeNumber(row, 'amountMinor');
  const wager = wagerId === null ? undefined : player.voidable.get(wagerId);
  if (wager === undefined || amountMinor === null) {
    reportCauseless(row, 'wager of this player before it', report);
    return noMovement;
  }
  const wasWhole = isVoidedWhole(wager);
  wager.voidedMinor += amountMinor;
  const points = share(wager.spendable, wager) - wager.reversedSpendable;
  const status = share(wager.status, wager) - wager.reversedStatus;
  wager.reversedSpendable += points;
  wager.reversedStatus += status;
  giveBackCounters(player, wager, points, isVoidedWhole(wager) && !wasWhole);
  takeStatus(player, wager, status);
  const policy = policyOf(player, row, wager, report);
  const taken = takeBack(player, wager, { points, atMs: row.occurredAtMs, policy });
  isSame(report, row, 'voidedMinor', causeNumber(row, 'voidedMinor'), wager.voidedMinor);
  isSame(report, row, 'reversed', causeNumber(row, 'reversed'), points);
  isSame(report, row, 'writtenOff', causeNumber(row, 'writtenOff'), taken.writtenOff);
  return { spendable: taken.spendable, lots: taken.lots, status: -status || 0 };
};

/** Micropoints reversed in all once so much of the stake is voided; of no stake, everything. */
const share = (points: number, { voidedMinor, stakeMinor }: VoidableWager): number => {
  if (voidedMinor >= stakeMinor) return points;
  const [stake, voided] = [BigInt(stakeMinor), BigInt(voidedMinor)];
  return Number((2n * BigInt(points) * voided + stake) / (2n * stake));
};

const isVoidedWhole = (wager: VoidableWager): boolean =>
  wager.stakeMinor === 0
    ? wager.reversedSpendable === wager.spendable && wager.reversedSpendable > 0
    : wager.voidedMinor >= wager.stakeMinor;

const giveBackCounters = (
  player: PlayerReplay,
  { day, promotions }: VoidableWager,
  points: number,
  isNowWhole: boolean,
): void => countOn(dayOf(player, day), -points, isNowWhole ? promotions : [], -1);

const takeStatus = (player: PlayerReplay, wager: VoidableWager, status: number): void => {
  player.status -= status;
  if (!wager.isDayRemembered) return;
  addStatus(player, dayOf(player, wager.day), -status);
};

/** A void right after its wager in the wager's own batch may have waited for it. */
const policyOf = (
  player: PlayerReplay,
  row: PostingRow,
  { whenSpent }: VoidableWager,
  report: Report,
): WhenSpentPolicy => {
  const stored = causeText(row, 'whenSpent');
  const { head, isHeadFresh } = player;
  const mayHaveWaited =
    isHeadFresh && head?.wagerId === causeText(row, 'wagerId') && head?.batchId === row.batchId;
  if (mayHaveWaited && stored === 'negativeBalance') return stored;
  isSame(report, row, 'whenSpent', stored, whenSpent);
  return whenSpent;
};

interface TakenBack {
  readonly spendable: number;
  readonly lots: readonly LotLine[];
  /** Points that were gone already and that nobody owes. */
  readonly writtenOff: number;
}

/** Points of a lot that had expired were gone, and nobody had them: never owed, never taken. */
const takeBack = (
  player: PlayerReplay,
  { lotExpiresAtMs }: VoidableWager,
  asked: { readonly points: number; readonly atMs: number; readonly policy: WhenSpentPolicy },
): TakenBack => {
  const own = takeFromLot(player.lots, lotExpiresAtMs, asked.points);
  const lots: LotLine[] = own > 0 ? [{ expiresAtMs: lotExpiresAtMs, amount: -own }] : [];
  const missing = asked.points - own;
  const policy = isOver({ expiresAtMs: lotExpiresAtMs }, asked.atMs) ? 'writeOff' : asked.policy;
  if (policy === 'withinBalance') lots.push(...takeFirstToExpire(player.lots, missing, () => true));
  const debt = policy === 'negativeBalance' ? missing : 0;
  player.debt += debt;
  const spendable = sumOfLines(lots) - debt || 0;
  player.spendable += spendable;
  return { spendable, lots, writtenOff: asked.points + spendable };
};
