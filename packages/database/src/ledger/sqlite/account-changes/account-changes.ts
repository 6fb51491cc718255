/**
 * When accounts are written as changes, and when the changes are carried into them.
 *
 * A batch of many players writes one value a range of players, at the end of a table, in place of a
 * row in nearly every page of the accounts. Ranges are folded one by one within later batches, when
 * much has come together: in the order of the file, and one row for all the changes of a player. Small
 * batches write the accounts themselves, as a worker's do that has caught up, and fold what is left.
 *
 * INVARIANT: of an account and of the changes of its player by batches after the account's own, the
 * newest is how the player stands. Whoever reads accounts sees it so, by `account-now.ts`.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { PlayerArena } from '../player-arena.ts';
import { numberAt, prepareQuery } from '../sqlite-rows.ts';
import { accountsNow } from './account-now.ts';
import { changeBytes, playersPerRange } from './change-layout.ts';
import { prepareFoldAccountChanges } from './fold-account-changes.ts';
import { type ChangeOf, prepareWriteAccountChanges } from './write-account-changes.ts';

export interface ChangeLimits {
  /** A batch of fewer players writes their accounts themselves. */
  readonly deferredMin: number;
  /** Entries of one range. */
  readonly rangeMax: number;
  /** Values of one range: whoever looks for one player looks through them. */
  readonly valuesMax: number;
  /** Entries of all ranges. */
  readonly entriesMax: number;
  /** So many small batches in a row: the worker has caught up. */
  readonly caughtUpAfter: number;
  /** So many batches in a row without another worker's: this worker is alone. */
  readonly aloneAfter: number;
  /** Milliseconds without a batch, after which what is left is folded. */
  readonly idleMs: number;
}

/** A full range holds four changes of each of its players; all of them are some 70 MiB. */
export const changeLimits: ChangeLimits = {
  deferredMin: 500,
  rangeMax: 4 * playersPerRange,
  valuesMax: 256,
  entriesMax: 640_000,
  caughtUpAfter: 8,
  aloneAfter: 8,
  idleMs: 1_000,
};

interface Pending {
  entries: number;
  values: number;
}

export interface AccountChanges {
  /** At the start of a batch. @returns true where its accounts are written as changes. */
  defers(players: number): boolean;
  /** Players in the order of their keys. */
  add(playerKey: number, row: number, batch: ChangeOf): void;
  /** After the last account: writes what is left, and folds what has come together. */
  finish(batch: ChangeOf): void;
  isPending(): boolean;
  /** Within a transaction of its own: folds one range. @returns true where more is left. */
  foldLeft(): boolean;
  sync(): void;
  committed(): void;
  rolledBack(): void;
}

export interface AccountChangesOptions {
  readonly arena: PlayerArena;
  /** How often another worker was found to have written. */
  readonly sharedTimes: () => number;
  readonly limits: ChangeLimits;
}

export const prepareAccountChanges = (
  connection: DatabaseSync,
  options: AccountChangesOptions,
): AccountChanges => {
  const { arena, sharedTimes, limits } = options;
  const { deferredMin, rangeMax, valuesMax, entriesMax, caughtUpAfter, aloneAfter } = limits;
  const fold = prepareFoldAccountChanges(connection);
  const findPending = prepareQuery(
    connection,
    `SELECT "range", sum(length("entries")) / ${changeBytes}, count(*) FROM "account_change"
     GROUP BY "range"`,
  );
  const now = accountsNow(connection);
  /** By range; null where it is to be read. */
  let pending: Map<number, Pending> | null = null;
  let small = 0;
  let alone = 0;
  let isSmall = false;
  let seenShared = 0;

  const pendingNow = (): Map<number, Pending> => {
    pending ??= new Map(
      findPending
        .all()
        .map((row) => [numberAt(row, 0), { entries: numberAt(row, 1), values: numberAt(row, 2) }]),
    );
    return pending;
  };
  const written = (range: number, entries: number): void => {
    const known = pendingNow().get(range) ?? { entries: 0, values: 0 };
    known.entries += entries;
    known.values += 1;
    pendingNow().set(range, known);
  };
  const writing = prepareWriteAccountChanges(connection, arena, written);

  const isFull = ({ entries, values }: Pending): boolean =>
    entries >= rangeMax || values >= valuesMax;
  /** The range that is fullest, and how much there is in all. */
  const survey = () => {
    let fullest: readonly [number, Pending] | null = null;
    let entries = 0;
    for (const one of pendingNow()) {
      entries += one[1].entries;
      const most: Pending | null = fullest === null ? null : fullest[1];
      const isFuller = most === null || one[1].entries > most.entries;
      if (isFuller || (isFull(one[1]) && most !== null && !isFull(most))) fullest = one;
    }
    return { fullest, entries };
  };
  const foldRange = (range: number): void => {
    fold(range);
    pendingNow().delete(range);
  };
  /** One range a batch, so that no batch keeps a redemption waiting; more only where much comes. */
  const foldOne = (folded: number): boolean => {
    const { fullest, entries } = survey();
    if (fullest === null) return false;
    const [range, own] = fullest;
    const isLeft = small >= caughtUpAfter || alone < aloneAfter;
    const isWanted = isFull(own) || entries > entriesMax || isLeft;
    const isPressing = own.entries >= 2 * rangeMax || entries > 2 * entriesMax;
    if (!(folded === 0 ? isWanted : isPressing)) return false;
    foldRange(range);
    return true;
  };

  return {
    defers: (players) => {
      // Before the batch adds to them: afterwards what was read would hold what is added.
      pendingNow();
      isSmall = players < deferredMin;
      return !isSmall && alone >= aloneAfter;
    },
    add: writing.add,
    finish: (batch) => {
      writing.finish(batch);
      let folded = 0;
      while (foldOne(folded)) folded += 1;
      now.forget();
    },
    isPending: () => pendingNow().size > 0,
    foldLeft: () => {
      const { fullest } = survey();
      if (fullest !== null) foldRange(fullest[0]);
      now.forget();
      return pendingNow().size > 0;
    },
    sync: () => {
      const others = sharedTimes();
      if (others === seenShared) return;
      seenShared = others;
      alone = 0;
      pending = null;
    },
    committed: () => {
      small = isSmall ? small + 1 : 0;
      alone += 1;
    },
    rolledBack: () => {
      pending = null;
      writing.forget();
      now.forget();
    },
  };
};
