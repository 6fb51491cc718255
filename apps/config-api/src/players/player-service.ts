/**
 * Players as the player desk and the players themselves see them: balance, tier, and every row of
 * their history with its reason. All of it is read; nothing here changes a point.
 */
import {
  gameCategories,
  type HistoryRow,
  type PlayerBalance,
  type PlayerHistory,
  type PlayerList,
  type RuleSetDocument,
} from '@house-rules/contracts';
import { InvalidCursorError, type StoredHistoryRow, type StoredWager } from '@house-rules/database';
import { currencyDigits } from '@house-rules/rules-engine';
import type { Logger } from '@house-rules/service';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import type { VersionBook } from '../publications/version-book.ts';
import { type LedgerReads, LedgerUnavailable } from './ledger-access.ts';
import { remakeExplanation } from './remake-explanation.ts';
import { tierName, tierProgress } from './tier-progress.ts';

export interface PlayerRoom {
  readonly ledger: LedgerReads;
  readonly publications: PublicationReads;
  readonly versions: VersionBook;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told of each row whose decision the engine no longer makes as it is stored. */
  readonly onDivergence: () => void;
}

export interface HistoryPage {
  readonly limit: number;
  /** Of the page before; null for the first. */
  readonly cursor: string | null;
}

export interface PlayerPage extends HistoryPage {
  /** Beginning of the player id; '' for all. */
  readonly prefix: string;
}

export interface PlayerService {
  list(operatorId: string, page: PlayerPage): Promise<Result<PlayerList>>;
  balance(operatorId: string, playerId: string): Promise<Result<PlayerBalance>>;
  history(operatorId: string, playerId: string, page: HistoryPage): Promise<Result<PlayerHistory>>;
}

type Ladder = RuleSetDocument['tiers']['ladder'];

export const createPlayerService = (room: PlayerRoom): PlayerService => {
  const { ledger, publications, versions, clock } = room;

  const ladderNow = async (operatorId: string): Promise<Ladder | null> => {
    const row = await publications.inForce(operatorId, 'ruleSet', clock());
    const compiled = row && (await versions.ruleSet(operatorId, row.version));
    return compiled?.document.tiers.ladder ?? null;
  };

  return {
    list: (operatorId, { prefix, ...page }) =>
      whileLedgerAnswers(async () => {
        const { rows, nextCursor } = await ledger.players({
          operatorId,
          idPrefix: prefix.toLowerCase(),
          ...page,
        });
        const ladder = await ladderNow(operatorId);
        const players = rows.map((row) => ({
          playerId: row.playerId,
          spendable: row.spendable,
          status: row.status,
          tier: tierName(ladder, row.tier, row.status),
          lastWagerAt: row.lastWagerAtMs === null ? null : toInstant(row.lastWagerAtMs),
        }));
        return succeed({ players, nextCursor });
      }),

    balance: (operatorId, playerId) =>
      whileLedgerAnswers(async () => {
        const row = await ledger.balance({ operatorId, playerId });
        if (row === null) return noSuchPlayer();
        const { spendable, status, playerSequence } = row;
        return succeed({
          operatorId,
          playerId,
          spendable,
          status,
          tier: tierProgress(await ladderNow(operatorId), row.tier, status),
          playerSequence,
          changedAt: toInstant(row.changedAtMs),
        });
      }),

    history: (operatorId, playerId, page) =>
      whileLedgerAnswers(async () => {
        const player = { operatorId, playerId };
        const { rows, nextCursor } = await ledger.history(player, page);
        if (rows.length === 0 && (await ledger.balance(player)) === null) return noSuchPlayer();
        const shown: HistoryRow[] = [];
        for (const row of rows) shown.push(...(await toRows(room, row)));
        return succeed({ rows: shown, nextCursor });
      }),
  };
};

const noSuchPlayer = () =>
  refuse('not_found', 'no wager of this player has been counted yet; check the id');

const whileLedgerAnswers = async <T>(read: () => Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InvalidCursorError) {
      return refuse('invalid_parameter', error.message, { pointer: 'cursor' });
    }
    if (!(error instanceof LedgerUnavailable)) throw error;
    const sentence = 'the ledger cannot be read just now; try again in a moment';
    return refuse('ledger_unavailable', sentence);
  }
};

/** Wagers and changes of tier; what else moves points is told by the pages of its own kind. */
const toRows = async (room: PlayerRoom, row: StoredHistoryRow): Promise<HistoryRow[]> => {
  if (row.kind === 'wager') return [await toWagerRow(room, row)];
  if (row.kind === 'fact' || row.posting.kind !== 'tier_change') return [];
  const { playerSequence, spendableAfter, statusAfter, occurredAtMs, cause } = row.posting;
  const from = cause.from === null ? null : String(cause.from);
  const base = { playerSequence, spendableAfter, statusAfter };
  const occurredAt = toInstant(occurredAtMs);
  return [{ kind: 'tier_change', ...base, occurredAt, from, to: String(cause.to) }];
};

const toWagerRow = async (room: PlayerRoom, row: StoredWager): Promise<HistoryRow> => {
  const gameCategory = gameCategories.find((category) => category === row.gameCategory);
  if (gameCategory === undefined) throw new Error('a ledger row has an unknown game category');
  return {
    kind: 'wager',
    playerSequence: row.playerSequence,
    spendableAfter: row.spendableAfter,
    statusAfter: row.statusAfter,
    wagerId: row.wagerId,
    occurredAt: toInstant(row.occurredAtMs),
    gameId: row.gameId,
    gameCategory,
    jurisdiction: row.jurisdiction,
    amount: toAmount(row.amountMinor, row.currency),
    currency: row.currency,
    ruleSetVersion: row.ruleSetVersion,
    ratesVersion: row.ratesVersion,
    rate: row.rate,
    spendable: row.spendable,
    status: row.status,
    explanation: await explainRow(room, row),
  };
};

const explainRow = async ({ versions, log, onDivergence }: PlayerRoom, row: StoredWager) => {
  const compiled = await versions.ruleSet(row.operatorId, row.ruleSetVersion);
  const explanation = compiled && remakeExplanation(compiled, row);
  if (explanation !== null) return explanation;
  const { operatorId, wagerId, ruleSetVersion: version, engine } = row;
  const code = compiled === null ? 'version_missing' : 'decision_diverged';
  log.error({ code, operatorId, wagerId, version, engine }, 'a stored decision cannot be remade');
  onDivergence();
  return null;
};

/** Minor units with all the digits that the currency has. */
const toAmount = (minor: number, currency: string): string => {
  const digits = currencyDigits(currency) ?? 0;
  if (digits === 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};
