/**
 * Players as the player desk and the players themselves see them: balance, lots, tier, every row of
 * their history with its reason, one wager by its id, and what they had at any instant. All of it is
 * read; nothing here changes a point.
 */
import type {
  BalanceAsOf,
  PlayerBalance,
  PlayerHistory,
  PlayerList,
  PlayerLots,
  WagerAnswer,
} from '@house-rules/contracts';
import type { StoredAccount } from '@house-rules/database';
import type { Logger } from '@house-rules/service';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { VersionBook } from '../publications/version-book.ts';
import { type Ladder, toHistoryRows } from './history-rows.ts';
import type { LedgerAccess } from './ledger-access.ts';
import { toPlayerLots, upcomingExpiry } from './player-lots.ts';
import type { TermsBook, TermsInForce } from './terms-in-force.ts';
import { tierName, tierProgress } from './tier-progress.ts';
import { answerWager } from './wager-answer.ts';
import { whileLedgerAnswers } from './while-ledger-answers.ts';

export interface PlayerRoom {
  readonly ledger: LedgerAccess;
  readonly terms: TermsBook;
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
  balanceAsOf(operatorId: string, playerId: string, atMs: number): Promise<Result<BalanceAsOf>>;
  lots(operatorId: string, playerId: string): Promise<Result<PlayerLots>>;
  history(operatorId: string, playerId: string, page: HistoryPage): Promise<Result<PlayerHistory>>;
  wager(operatorId: string, wagerId: string): Promise<Result<WagerAnswer>>;
}

export const createPlayerService = (room: PlayerRoom): PlayerService => {
  const { ledger, terms, clock } = room;

  const ladderNow = async (operatorId: string): Promise<Ladder | null> =>
    (await terms.at(operatorId, clock()))?.document.tiers.ladder ?? null;

  return {
    list: (operatorId, { prefix, ...page }) =>
      whileLedgerAnswers(async () => {
        const { rows, nextCursor } = await ledger.read((reader) =>
          reader.players({ operatorId, idPrefix: prefix.toLowerCase(), ...page }),
        );
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
        const row = await ledger.read((reader) => reader.account({ operatorId, playerId }));
        if (row === null) return noSuchPlayer();
        return succeed(toBalance(row, await terms.at(operatorId, clock())));
      }),

    balanceAsOf: (operatorId, playerId, atMs) =>
      whileLedgerAnswers(async () => {
        const player = { operatorId, playerId };
        const held = await ledger.desk(({ holdings }) => holdings.asOf(player, atMs));
        if (held === null) return noSuchPlayer();
        const { spendable, status, debt, tier, lots, playerSequence, postedAtMs } = held;
        return succeed({
          playerId,
          at: toInstant(atMs),
          spendable,
          status,
          debt,
          tier: tier === null ? null : tierName(await ladderNow(operatorId), tier, status),
          lots: lots.map(({ expiresAtMs, remaining }) => ({
            expiresAt: expiresAtMs === null ? null : toInstant(expiresAtMs),
            points: remaining,
          })),
          playerSequence,
          postedAt: postedAtMs === null ? null : toInstant(postedAtMs),
        });
      }),

    lots: (operatorId, playerId) =>
      whileLedgerAnswers(async () => {
        const row = await ledger.read((reader) => reader.account({ operatorId, playerId }));
        if (row === null) return noSuchPlayer();
        const inForce = await terms.at(operatorId, clock());
        return succeed(toPlayerLots(row, inForce?.terms ?? null));
      }),

    history: (operatorId, playerId, page) =>
      whileLedgerAnswers(async () => {
        const player = { operatorId, playerId };
        const { rows, nextCursor } = await ledger.read((reader) => reader.history(player, page));
        if (rows.length === 0 && (await ledger.read((reader) => reader.balance(player))) === null) {
          return noSuchPlayer();
        }
        const beside = { operatorId, ladder: await ladderNow(operatorId) };
        return succeed({ rows: await toHistoryRows(room, rows, beside), nextCursor });
      }),

    wager: (operatorId, wagerId) =>
      whileLedgerAnswers(() => answerWager({ ...room, ladderNow }, operatorId, wagerId)),
  };
};

const noSuchPlayer = () =>
  refuse('not_found', 'the ledger has no row of this player yet; check the id');

const toBalance = (row: StoredAccount, inForce: TermsInForce | null): PlayerBalance => {
  const { operatorId, playerId, spendable, status, playerSequence, account, lots } = row;
  const qualifying = account.qualifying?.micropoints ?? 0;
  const ladder = inForce?.document.tiers.ladder ?? null;
  const [next] = upcomingExpiry(lots, account.lastWagerAtMs, inForce?.terms ?? null);
  return {
    operatorId,
    playerId,
    spendable,
    status,
    qualifying,
    debt: account.debt,
    tier: tierProgress(ladder, account.tier, qualifying),
    nextExpiry: next === undefined ? null : { at: toInstant(next.atMs), points: next.points },
    playerSequence,
    changedAt: toInstant(row.changedAtMs),
  };
};
