/** The rows of the ledger as the player desk and the player read them, each with its sentence. */
import {
  gameCategories,
  type HistoryRow,
  type PlayerFactKind,
  type RuleSetDocument,
} from '@house-rules/contracts';
import type {
  StoredFact,
  StoredHistoryRow,
  StoredPosting,
  StoredWager,
} from '@house-rules/database';
import { currencyDigits } from '@house-rules/rules-engine';
import type { Logger } from '@house-rules/service';
import { toInstant } from '../clock.ts';
import type { VersionBook } from '../publications/version-book.ts';
import type { LedgerAccess } from './ledger-access.ts';
import { remakeExplanation } from './remake-explanation.ts';
import { factSentence, postingSentence, unexplainedSentence } from './row-sentences.ts';
import { tierName } from './tier-progress.ts';

export type Ladder = RuleSetDocument['tiers']['ladder'];
export type WagerHistoryRow = Extract<HistoryRow, { kind: 'wager' }>;
export type ReverseHistoryRow = Extract<HistoryRow, { kind: 'reverse' }>;

export interface RowRoom {
  readonly ledger: LedgerAccess;
  readonly versions: VersionBook;
  readonly log: Logger;
  /** Told of each row whose decision the engine no longer makes as it is stored. */
  readonly onDivergence: () => void;
}

/** What rows are shown with that does not stand in them. */
interface Beside {
  readonly operatorId: string;
  /** Null where nothing is in force: tiers are then named by their ids. */
  readonly ladder: Ladder | null;
  readonly postedAt: ReadonlyMap<number, number>;
  /** Reasons of adjustments, by their id. */
  readonly reasons: ReadonlyMap<string, string>;
}

export const toHistoryRows = async (
  room: RowRoom,
  rows: readonly StoredHistoryRow[],
  { operatorId, ladder }: Pick<Beside, 'operatorId' | 'ladder'>,
): Promise<HistoryRow[]> => {
  const beside = {
    operatorId,
    ladder,
    postedAt: await postedAtOf(room, rows),
    reasons: await reasonsOf(room, operatorId, rows),
  };
  const shown: HistoryRow[] = [];
  for (const row of rows) shown.push(await toRow(room, row, beside));
  return shown;
};

const batchOf = (row: StoredHistoryRow): number => {
  if (row.kind === 'wager') return row.batchId;
  return row.kind === 'posting' ? row.posting.batchId : row.fact.batchId;
};

const postedAtOf = ({ ledger }: RowRoom, rows: readonly StoredHistoryRow[]) => {
  const batchIds = [...new Set(rows.map(batchOf))];
  return ledger.desk(({ holdings }) => holdings.postedAt(batchIds));
};

/** The words of an adjustment stand with the adjustment, not in the posting. */
const reasonsOf = async (
  { ledger }: RowRoom,
  operatorId: string,
  rows: readonly StoredHistoryRow[],
): Promise<ReadonlyMap<string, string>> => {
  const reasons = new Map<string, string>();
  for (const row of rows) {
    if (row.kind !== 'posting' || row.posting.kind !== 'adjust') continue;
    const adjustmentId = String(row.posting.cause.adjustmentId);
    const found = await ledger.desk(({ adjustments }) =>
      adjustments.adjustment(operatorId, adjustmentId),
    );
    if (found !== null) reasons.set(adjustmentId, found.adjustment.reason);
  }
  return reasons;
};

const toRow = async (room: RowRoom, row: StoredHistoryRow, beside: Beside): Promise<HistoryRow> => {
  const postedAtMs = beside.postedAt.get(batchOf(row));
  if (postedAtMs === undefined) throw new Error('a ledger row names a batch that is not there');
  const postedAt = toInstant(postedAtMs);
  if (row.kind === 'wager') return toWagerRow(room, row, postedAt);
  return row.kind === 'posting'
    ? toPostingRow(row.posting, postedAt, beside)
    : toFactRow(row.fact, postedAt, beside);
};

const expiresAt = (atMs: number | null): string | null => (atMs === null ? null : toInstant(atMs));

export const toWagerRow = async (
  room: RowRoom,
  row: StoredWager,
  postedAt: string,
): Promise<WagerHistoryRow> => {
  const gameCategory = gameCategories.find((category) => category === row.gameCategory);
  if (gameCategory === undefined) throw new Error('a ledger row has an unknown game category');
  const explanation = await explainRow(room, row);
  const { spendable, lotExpiresAtMs } = row;
  return {
    kind: 'wager',
    playerSequence: row.playerSequence,
    occurredAt: toInstant(row.occurredAtMs),
    postedAt,
    spendable,
    status: row.status,
    spendableAfter: row.spendableAfter,
    statusAfter: row.statusAfter,
    lots: spendable === 0 ? [] : [{ expiresAt: expiresAt(lotExpiresAtMs), points: spendable }],
    sentence: explanation?.sentence ?? unexplainedSentence(spendable),
    wagerId: row.wagerId,
    gameId: row.gameId,
    gameCategory,
    jurisdiction: row.jurisdiction,
    amount: toAmount(row.amountMinor, row.currency),
    currency: row.currency,
    ruleSetVersion: row.ruleSetVersion,
    ratesVersion: row.ratesVersion,
    rate: row.rate,
    facts: [...row.playerSegments],
    qualifyingBefore: row.qualifyingBefore,
    explanation,
  };
};

const explainRow = async ({ versions, log, onDivergence }: RowRoom, row: StoredWager) => {
  const compiled = await versions.ruleSet(row.operatorId, row.ruleSetVersion);
  const explanation = compiled && remakeExplanation(compiled, row);
  if (explanation !== null) return explanation;
  const { operatorId, wagerId, ruleSetVersion: version, engine } = row;
  const code = compiled === null ? 'version_missing' : 'decision_diverged';
  log.error({ code, operatorId, wagerId, version, engine }, 'a stored decision cannot be remade');
  onDivergence();
  return null;
};

export const toPostingRow = (
  posting: StoredPosting,
  postedAt: string,
  { ladder, reasons }: Pick<Beside, 'ladder' | 'reasons'>,
): HistoryRow => {
  const { cause } = posting;
  const reason = reasons.get(String(cause.adjustmentId)) ?? null;
  const names = (tier: string) => tierName(ladder, tier, posting.statusAfter).name;
  const shared = {
    playerSequence: posting.playerSequence,
    occurredAt: toInstant(posting.occurredAtMs),
    postedAt,
    spendable: posting.spendable,
    status: posting.status,
    spendableAfter: posting.spendableAfter,
    statusAfter: posting.statusAfter,
    lots: posting.lots.map((lot) => ({
      expiresAt: expiresAt(lot.expiresAtMs),
      points: lot.amount,
    })),
    sentence: postingSentence(posting, names, reason),
  };
  const text = (name: string): string => String(cause[name] ?? '');
  const orNull = (name: string): string | null => (cause[name] ? text(name) : null);
  const { kind } = posting;
  switch (kind) {
    case 'redeem':
      return { kind, ...shared, redemptionId: text('redemptionId'), rewardId: text('rewardId') };
    case 'cancel': {
      const how = cause.how === 'lapsed' ? 'lapsed' : 'cancelled';
      const ids = { redemptionId: text('redemptionId'), rewardId: text('rewardId') };
      return { kind, ...shared, ...ids, how };
    }
    case 'reverse':
      return { kind, ...shared, wagerId: text('wagerId'), voidId: text('voidId') };
    case 'adjust': {
      const ids = { adjustmentId: text('adjustmentId'), batchId: orNull('batchId') };
      return { kind, ...shared, ...ids, reason: reason ?? '' };
    }
    case 'expire':
      return { kind, ...shared };
    case 'tier_change':
      return { kind, ...shared, from: orNull('from'), to: text('to') };
  }
};

/** A fact moves nothing, and its row does not hold the balances. */
const toFactRow = (fact: StoredFact, postedAt: string, _beside: Beside): HistoryRow => ({
  kind: 'fact',
  playerSequence: fact.playerSequence,
  occurredAt: toInstant(fact.effectiveFromMs),
  postedAt,
  sentence: factSentence(fact),
  factId: fact.factId,
  // The ledger's CHECK knows these kinds and no others.
  factKind: fact.kind as PlayerFactKind,
  value: fact.value,
});

/** Minor units with all the digits that the currency has. */
const toAmount = (minor: number, currency: string): string => {
  const digits = currencyDigits(currency) ?? 0;
  if (digits === 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};
