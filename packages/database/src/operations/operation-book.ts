/**
 * The rows of one act while it is decided: each player as they stand after what was decided so far,
 * so that one act may move a player twice. Forgotten with the act.
 */
import type { Account, Act, Lot } from '@house-rules/ledger';
import type { LotAfter, NewFact, NewPosting, PlayerRef } from '../ledger/ledger-rows.ts';
import type { OperationRows, OperationState } from '../ledger/operations-port.ts';
import { operationDigest } from './operation-digest.ts';

/** What a posting says beside the movement. */
export type PostingReason = Pick<NewPosting, 'kind' | 'occurredAtMs' | 'cause'>;

export interface OperationBook {
  account(player: PlayerRef): Account;
  /** Every lot with points, the open one too. */
  lots(player: PlayerRef): readonly Lot[];
  /** Takes in an act of the ledger. @returns its posting */
  post(player: PlayerRef, act: Act, reason: PostingReason): NewPosting;
  /** Takes in a change of tier, which moves no points, as the player's next row. */
  postTier(player: PlayerRef, account: Account, reason: Omit<PostingReason, 'kind'>): void;
  /** Takes in a fact as the player's next row. @returns the row */
  addFact(fact: Omit<NewFact, 'playerSequence'>): NewFact;
  /** Takes in an account that changes without a row: how long its tier is kept. */
  keep(player: PlayerRef, account: Account): void;
  /** Null where nothing was taken in. */
  rows(): OperationRows | null;
}

interface PlayerPage {
  readonly player: PlayerRef;
  account: Account;
  /** By expiry; the open lot stands in the account. */
  readonly lots: Map<number | null, Lot>;
  readonly changed: Set<number | null>;
  isChanged: boolean;
}

/** Players must have been asked for with `lots: 'all'` where they are posted to. */
export const createOperationBook = (state: OperationState): OperationBook => {
  /** By operator and player. */
  const pages = new Map<string, PlayerPage>();
  const postings: NewPosting[] = [];
  const facts: NewFact[] = [];

  const pageOf = (player: PlayerRef): PlayerPage => {
    const key = `${player.operatorId}/${player.playerId}`;
    const known = pages.get(key);
    if (known) return known;
    const { account } = state.player(player);
    const page = { player, account, lots: new Map(), changed: new Set<null>(), isChanged: false };
    pages.set(key, page);
    return page;
  };
  /** Lots are read when they are first needed: a fact needs none. The open one also where it is empty. */
  const lotsOf = ({ player, lots, account }: PlayerPage): Map<number | null, Lot> => {
    if (lots.size > 0) return lots;
    for (const lot of state.player(player).lots()) lots.set(lot.expiresAtMs, lot);
    if (account.openLot !== null) lots.set(account.openLot.expiresAtMs, account.openLot);
    return lots;
  };
  /** What comes back to a lot that was emptied adds to all that was ever in it. */
  const withEarlier = (player: PlayerRef, held: Map<number | null, Lot>, lot: Lot): Lot => {
    const emptied = held.has(lot.expiresAtMs) ? null : state.player(player).lot(lot.expiresAtMs);
    return emptied === null ? lot : { ...lot, earned: emptied.earned + lot.earned };
  };
  const change = (player: PlayerRef, account: Account): PlayerPage => {
    const page = pageOf(player);
    page.account = account;
    page.isChanged = true;
    return page;
  };

  return {
    account: (player) => pageOf(player).account,
    lots: (player) => [...lotsOf(pageOf(player)).values()],
    post: (player, { account, lots, row }, { kind, occurredAtMs, cause }) => {
      const page = change(player, account);
      const held = lotsOf(page);
      for (const lot of lots) {
        held.set(lot.expiresAtMs, withEarlier(player, held, lot));
        page.changed.add(lot.expiresAtMs);
      }
      const { openLot } = account;
      if (openLot !== null) held.set(openLot.expiresAtMs, openLot);
      const posting: NewPosting = { player, kind, occurredAtMs, cause, ...row };
      postings.push(posting);
      return posting;
    },
    postTier: (player, account, { occurredAtMs, cause }) => {
      const playerSequence = pageOf(player).account.playerSequence + 1;
      change(player, { ...account, playerSequence });
      postings.push({
        player,
        playerSequence,
        kind: 'tier_change',
        spendable: 0,
        status: 0,
        spendableAfter: account.spendable,
        statusAfter: account.status,
        occurredAtMs,
        cause,
        lots: [],
      });
    },
    addFact: (fact) => {
      const { account } = pageOf(fact.player);
      const playerSequence = account.playerSequence + 1;
      change(fact.player, { ...account, playerSequence, facts: account.facts + 1 });
      const row: NewFact = { ...fact, playerSequence };
      facts.push(row);
      return row;
    },
    keep: (player, account) => {
      change(player, account);
    },
    rows: () => {
      const touched = [...pages.values()].filter(({ isChanged }) => isChanged);
      if (touched.length === 0) return null;
      return {
        postings,
        accounts: touched.map(({ player, account }) => ({ player, account })),
        lots: touched.flatMap(changedLots),
        days: [],
        statusDays: [],
        voids: [],
        facts,
        digest: operationDigest(postings, facts),
      };
    },
  };
};

const changedLots = ({ player, lots, changed }: PlayerPage): LotAfter[] =>
  [...changed].flatMap((expiresAtMs) => {
    const lot = lots.get(expiresAtMs);
    return lot === undefined ? [] : [{ player, lot }];
  });
