/** Reads, inside the transaction, what is asked of each player; what the account holds costs nothing. */
import type { DatabaseSync } from 'node:sqlite';
import type { Account, DayCounters, Lot } from '@house-rules/ledger';
import { AskedPlayer, notAsked, nothingBeside, type ReadBeside } from '../asked-player.ts';
import type { PlayerRef, StatusDay, StoredFact } from '../ledger-rows.ts';
import { fromStoredExpiry, toStoredExpiry } from '../lot-never.ts';
import { emptyAccount, type PlayerAsk, type PlayerState } from '../player-state.ts';
import { toHex } from '../uuid-bytes.ts';
import { fromPromotionsCell } from './account-columns.ts';
import { rowStates } from './player-arena.ts';
import type { PlayerRegister } from './player-register.ts';
import { bytesAt, type Cells, numberAt, orNull, prepareQuery, textAt } from './sqlite-rows.ts';
import { walkInOrder } from './walk-in-order.ts';

export const factColumns = [
  'playerSequence',
  'factId',
  'kind',
  'value',
  'effectiveFromMs',
  'effectiveToMs',
  'recordedAtMs',
  'source',
  'by',
  'contentHash',
] as const;

export const factSelection = factColumns.map((name) => `f."${name}"`).join(', ');

export const fromFactCells = (cells: Cells): StoredFact => ({
  playerSequence: numberAt(cells, 0),
  factId: textAt(cells, 1),
  kind: textAt(cells, 2),
  value: textAt(cells, 3),
  effectiveFromMs: numberAt(cells, 4),
  effectiveToMs: orNull(numberAt, cells, 5),
  recordedAtMs: numberAt(cells, 6),
  source: textAt(cells, 7),
  by: textAt(cells, 8),
  contentHash: toHex(bytesAt(cells, 9)),
});

const fromLotCells = (cells: Cells): Lot => ({
  expiresAtMs: fromStoredExpiry(numberAt(cells, 0)),
  earned: numberAt(cells, 1),
  remaining: numberAt(cells, 2),
});

interface KeyedAccount {
  readonly playerKey: number;
  readonly account: Account;
}

const prepareReadLots = (connection: DatabaseSync) => {
  const findOne = prepareQuery(
    connection,
    `SELECT "expiresAtMs", "earned", "remaining" FROM "lot"
     WHERE "playerKey" = ? AND "expiresAtMs" = ?`,
  );
  const findAll = prepareQuery(
    connection,
    `SELECT "expiresAtMs", "earned", "remaining" FROM "lot" WHERE "playerKey" = ?
     ORDER BY "expiresAtMs"`,
  );
  return ({ lots }: PlayerAsk, { playerKey, account }: KeyedAccount): readonly Lot[] => {
    if (lots === 'all') return findAll.all(playerKey).map(fromLotCells);
    const { openLot } = account;
    const older = lots.filter((expiry) => openLot === null || openLot.expiresAtMs !== expiry);
    return older.flatMap((expiry) =>
      findOne.all(playerKey, toStoredExpiry(expiry)).map(fromLotCells),
    );
  };
};

const prepareReadDays = (connection: DatabaseSync) => {
  const find = prepareQuery(
    connection,
    'SELECT "points", "promotions" FROM "limit_counter" WHERE "day" = ? AND "playerKey" = ?',
  );
  return ({ days }: PlayerAsk, { playerKey, account }: KeyedAccount): readonly DayCounters[] => {
    const others = days.filter((day) => account.openDay === null || account.openDay.day !== day);
    return others.flatMap((day) =>
      find.all(day, playerKey).map((row) => ({
        day,
        points: numberAt(row, 0),
        promotions: fromPromotionsCell(orNull(textAt, row, 1)),
      })),
    );
  };
};

const prepareReadStatusDays = (connection: DatabaseSync) => {
  const find = prepareQuery(
    connection,
    `SELECT "day", "micropoints" FROM "status_day"
     WHERE "playerKey" = ? AND "day" BETWEEN ? AND ? ORDER BY "day"`,
  );
  return ({ statusDays }: PlayerAsk, entry: KeyedAccount): readonly StatusDay[] | null => {
    if (statusDays === null) return null;
    const { unlessWindowKey, from, to } = statusDays;
    const isSpared = unlessWindowKey !== null;
    if (isSpared && entry.account.qualifying?.windowKey === unlessWindowKey) return null;
    return find
      .all(entry.playerKey, from, to)
      .map((row) => ({ day: textAt(row, 0), micropoints: numberAt(row, 1) }));
  };
};

const withVoidedDays = (ask: PlayerAsk, voided: VoidedDays): PlayerAsk => {
  const { operatorId, playerId } = ask.player;
  const own = voided.filter(
    ({ player, day }) =>
      player.playerId === playerId && player.operatorId === operatorId && !ask.days.includes(day),
  );
  if (own.length === 0) return ask;
  return { ...ask, days: [...new Set([...ask.days, ...own.map(({ day }) => day)])] };
};

/** True where the account alone answers, as it does for nearly every wager. */
const isInAccount = (ask: PlayerAsk, account: Account): boolean => {
  if (account.facts !== 0 || ask.statusDays !== null || ask.lots === 'all') return false;
  for (const day of ask.days) if (account.openDay?.day !== day) return false;
  for (const expiry of ask.lots) {
    if (account.openLot === null || account.openLot.expiresAtMs !== expiry) return false;
  }
  return true;
};

/** Local days of wagers that are to be voided: asked for with the void. */
export type VoidedDays = readonly { readonly player: PlayerRef; readonly day: string }[];

export interface PlayersRead {
  /** Reads what is asked for. @returns the answers, good until the transaction ends. */
  read(asks: readonly PlayerAsk[], voidedDays: VoidedDays): (ref: PlayerRef) => PlayerState;
}

export const prepareReadPlayers = (
  connection: DatabaseSync,
  register: PlayerRegister,
): PlayersRead => {
  const readLots = prepareReadLots(connection);
  const readDays = prepareReadDays(connection);
  const readStatusDays = prepareReadStatusDays(connection);
  const findFacts = prepareQuery(
    connection,
    `SELECT ${factSelection} FROM "player_fact" f WHERE f."playerKey" = ?
     ORDER BY f."playerSequence"`,
  );

  const readBeside = (ask: PlayerAsk, one: KeyedAccount): ReadBeside => ({
    facts: one.account.facts === 0 ? [] : findFacts.all(one.playerKey).map(fromFactCells),
    olderLots: readLots(ask, one),
    otherDays: readDays(ask, one),
    statusDays: readStatusDays(ask, one),
  });
  const readState = (ask: PlayerAsk, row: number): PlayerState => {
    const { arena } = register;
    if (arena.state(row) !== rowStates.stored) {
      return new AskedPlayer(ask, emptyAccount, nothingBeside);
    }
    const account = arena.account(row);
    const beside = isInAccount(ask, account)
      ? nothingBeside
      : readBeside(ask, { playerKey: arena.playerKey(row), account });
    return new AskedPlayer(ask, account, beside);
  };

  return {
    read: (asks, voidedDays) => {
      const rows = register.fetch(asks);
      const states = asks.map((plain, place) => {
        const ask = voidedDays.length === 0 ? plain : withVoidedDays(plain, voidedDays);
        return readState(ask, rows[place] ?? 0);
      });
      const placeOf = walkInOrder(asks);
      let all: ReadonlyMap<string, PlayerState> | null = null;
      return (ref) => {
        const next = states[placeOf(ref)];
        if (next !== undefined) return next;
        all ??= new Map(states.map((state, place) => [textOf(asks[place]?.player), state]));
        return all.get(textOf(ref)) ?? notAsked(`the state of player of \`${ref.operatorId}\``);
      };
    },
  };
};

const textOf = (ref: PlayerRef | undefined): string =>
  ref === undefined ? '' : `${ref.operatorId}\n${ref.playerId}`;
