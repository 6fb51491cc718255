/** What each of the two nightly jobs does to a player. Pure, over what the transaction read. */
import type {
  DuePlayer,
  DueQuery,
  OperationBook,
  OperationState,
  PlayerAsk,
} from '@house-rules/database';
import {
  addDays,
  bearingWindows,
  type DayRange,
  expireDue,
  hasBeenInactive,
  heldUntilMs,
  type LedgerTerms,
  reviewTier,
  statusWithin,
} from '@house-rules/ledger';

/** A local day, its beginning, and the rules in force then. */
export interface RoundTerms {
  readonly day: string;
  /** The first instant of the day. */
  readonly atMs: number;
  readonly terms: LedgerTerms;
  readonly ruleSetVersion: number;
}

export interface RoundWork {
  readonly query: DueQuery;
  readonly ask: (player: DuePlayer) => PlayerAsk;
  /** True where the player changed. */
  readonly post: (book: OperationBook, due: DuePlayer, state: OperationState) => boolean;
}

const wholePlayer = ({ player }: DuePlayer): PlayerAsk => ({
  player,
  days: [],
  lots: 'all',
  statusDays: null,
});

/** Lots whose instant has come, and everything of who has been away too long. */
export const expiryWork = ({ day, atMs, terms, ruleSetVersion }: RoundTerms): RoundWork => {
  const { expiry, calendar } = terms;
  const inactiveBeforeMs =
    expiry.kind === 'inactivity' ? calendar.startOf(addDays(day, -expiry.days)) : null;
  return {
    query: { kind: 'expiry', throughMs: atMs, inactiveBeforeMs },
    ask: wholePlayer,
    post: (book, { player }) => {
      const account = book.account(player);
      const answer = expireDue(account, book.lots(player), { terms, atMs });
      if (!answer.ok) return false;
      const { lastWagerAtMs } = account;
      const cause = hasBeenInactive(account, terms, atMs)
        ? { how: 'inactivity', throughMs: atMs, lastWagerAtMs, ruleSetVersion }
        : { how: 'lots', throughMs: atMs };
      book.post(player, answer, { kind: 'expire', occurredAtMs: atMs, cause });
      return true;
    },
  };
};

const daysOf = (windows: readonly DayRange[]): DayRange | null =>
  windows.reduce<DayRange | null>(
    (all, { from, to }) =>
      all === null
        ? { from, to }
        : { from: from < all.from ? from : all.from, to: to > all.to ? to : all.to },
    null,
  );

/** Tiers whose period is over are looked at again. */
export const tierWork = ({ day, atMs, terms, ruleSetVersion }: RoundTerms): RoundWork => {
  const windows = bearingWindows(terms, day);
  const days = daysOf(windows);
  return {
    query: { kind: 'tiers', throughMs: atMs },
    ask: ({ player }) => ({
      player,
      days: [],
      lots: [],
      statusDays: days && { ...days, unlessWindowKey: null },
    }),
    post: (book, { player }, state) => {
      const account = book.account(player);
      const { tier } = account;
      if (tier === null) return false;
      const until = heldUntilMs(terms, day);
      // A tier from before the operator's window counted days has its first period from now on.
      if (tier.heldUntilMs === null && until !== null) {
        book.keep(player, { ...account, tier: { ...tier, heldUntilMs: until } });
        return false;
      }
      const known = state.player(player).statusDays() ?? [];
      const status =
        windows.length === 0
          ? account.status
          : Math.max(...windows.map((window) => statusWithin(known, window)));
      const next = reviewTier(terms, { tier, status, atMs });
      if (next === tier) return false;
      if (next.id === tier.id) {
        book.keep(player, { ...account, tier: next });
        return false;
      }
      const cause = { from: tier.id, to: next.id, why: 'job', day, ruleSetVersion };
      book.postTier(player, { ...account, tier: next }, { occurredAtMs: atMs, cause });
      return true;
    },
  };
};
