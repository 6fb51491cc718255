/** What happens to a player beside wagers: spent, given back, voided, adjusted, expired, told. */
import type {
  HistoryRow,
  PlayerFactKind,
  Redemption,
  StoredPlayerFact,
} from '@house-rules/contracts';
import { formatMicropoints } from '@house-rules/rules-engine';
import { type Account, fill, giveBack, nextSequence, rowOf, take } from './account.ts';
import type { Random } from './random.ts';

const minutes = 60_000;

const words = (micropoints: number): string => {
  const points = formatMicropoints(Math.abs(micropoints));
  return `${points} ${points === '1' ? 'point' : 'points'}`;
};

export function redeem(account: Account, random: Random, at: Date, rewardId: string): void {
  const points = Math.floor(account.spendable / 4);
  if (points <= 0) return;
  const lots = take(account, points);
  const redemptionId = random.uuid();
  const instant = at.toISOString();
  const text = `${words(points)} spent on the reward ${rewardId}.`;
  const row = rowOf(account, instant, text, { spendable: -points, lots });
  account.rows.unshift({ kind: 'redeem', ...row, redemptionId, rewardId });
  account.redemptions.unshift({
    redemptionId,
    playerId: account.playerId,
    rewardId,
    points,
    state: 'reserved',
    reservedAt: instant,
    lapsesAt: new Date(at.getTime() + 15 * minutes).toISOString(),
    settledAt: null,
    note: null,
    lots: lots.map((lot) => ({ ...lot, points: -lot.points })),
    playerSequence: row.playerSequence,
    spendableAfter: account.spendable,
  });
}

export function confirm(account: Account, at: Date, note: string): void {
  const [newest] = account.redemptions;
  if (newest?.state !== 'reserved') return;
  account.redemptions[0] = {
    ...newest,
    state: 'confirmed',
    settledAt: at.toISOString(),
    note,
  };
}

export function cancelRedemption(
  account: Account,
  redemption: Redemption,
  at: Date,
  reason: string,
): Redemption {
  const { redemptionId, rewardId, points } = redemption;
  const lots = giveBack(
    account,
    redemption.lots.map((lot) => ({ ...lot, points: -lot.points })),
  );
  const text = `${words(points)} came back: the redemption of ${rewardId} was cancelled.`;
  const row = rowOf(account, at.toISOString(), text, { spendable: points, lots });
  account.rows.unshift({ kind: 'cancel', ...row, redemptionId, rewardId, how: 'cancelled' });
  const settled: Redemption = {
    ...redemption,
    state: 'cancelled',
    settledAt: at.toISOString(),
    note: reason,
    spendableAfter: account.spendable,
  };
  const place = account.redemptions.findIndex((each) => each.redemptionId === redemptionId);
  account.redemptions[place] = settled;
  return settled;
}

/** The newest wager that earned is voided whole; what was spent of it is owed. */
export function voidNewestWager(account: Account, random: Random, at: Date): void {
  const wager = account.rows.find((row) => row.kind === 'wager' && row.spendable > 0);
  if (wager?.kind !== 'wager') return;
  account.status -= wager.status;
  const owedBefore = account.debt;
  const lots = take(account, wager.spendable);
  const owed = account.debt - owedBefore;
  const rest = owed > 0 ? `; ${words(owed)} of it were spent already and are owed` : '';
  const text = `${words(wager.spendable)} taken back: the wager was voided${rest}.`;
  const moved = { spendable: -wager.spendable, status: -wager.status, lots };
  const row = rowOf(account, at.toISOString(), text, moved);
  account.rows.unshift({ kind: 'reverse', ...row, wagerId: wager.wagerId, voidId: random.uuid() });
}

interface Adjusted {
  readonly adjustmentId: string;
  readonly points: number;
  readonly reason: string;
  readonly batchId?: string;
}

/** @returns the row's place in the player's sequence. */
export function adjust(account: Account, at: Date, adjusted: Adjusted): number {
  const { adjustmentId, points, reason, batchId = null } = adjusted;
  const lots = points > 0 ? fill(account, null, points) : take(account, -points);
  const text = `${words(points)} ${points > 0 ? 'added' : 'taken'} by hand: ${reason}.`;
  const row = rowOf(account, at.toISOString(), text, { spendable: points, lots });
  account.rows.unshift({ kind: 'adjust', ...row, adjustmentId, reason, batchId });
  return row.playerSequence;
}

export function expire(account: Account, at: Date, points: number): void {
  const due = Math.min(points, account.spendable);
  if (due <= 0) return;
  const lots = take(account, due);
  const text = `${words(due)} expired: their time was over.`;
  const row = rowOf(account, at.toISOString(), text, { spendable: -due, lots });
  account.rows.unshift({ kind: 'expire', ...row });
}

interface Said {
  readonly factId: string;
  readonly kind: PlayerFactKind;
  readonly value: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly by: string;
}

const factTexts: Readonly<Record<PlayerFactKind, (value: string) => string>> = {
  segment: (value) => `The player is in the segment ${value}.`,
  exclusion: () => 'The player is excluded and earns nothing.',
  consent: (value) => `The consent was ${value}.`,
  opt_in: (value) => `The player opted in to ${value}.`,
};

export function recordFact(account: Account, at: Date, said: Said): StoredPlayerFact {
  const { factId, kind, value, effectiveFrom } = said;
  const recordedAt = at.toISOString();
  const playerSequence = nextSequence(account);
  const row: HistoryRow = {
    kind: 'fact',
    playerSequence,
    occurredAt: effectiveFrom,
    postedAt: recordedAt,
    sentence: { code: 'fake', params: {}, text: factTexts[kind](value) },
    factId,
    factKind: kind,
    value,
  };
  account.rows.unshift(row);
  const source = said.by.startsWith('person:') ? 'api' : said.by;
  const fact = { ...said, recordedAt, source, playerSequence };
  account.facts.unshift(fact);
  return fact;
}
