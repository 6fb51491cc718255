/**
 * The ledger's meaning in memory, for tests of pure parts: what a batch wrote is what the next one
 * reads, and what a batch did not ask for throws. It has no transactions and no offsets.
 */
import {
  type BatchOutcome,
  type BatchState,
  emptyAccount,
  type NewDeadLetter,
  type NewFact,
  type NewPosting,
  type NewVoid,
  type NewWagerRow,
  type PlayerAsk,
  type PlayerRef,
  type PlayerState,
} from '@house-rules/database';
import { type Account, byExpiry, type DayCounters, type Lot } from '@house-rules/ledger';
import type { StateToRead } from '../batch/state-to-read.ts';

/** What is stored of one player. */
export interface MemoryPlayer {
  readonly player: PlayerRef;
  account: Account;
  /** Other than the open one. */
  readonly lots: Map<number | null, Lot>;
  /** Other than the open one. */
  readonly days: Map<string, DayCounters>;
  readonly statusDays: Map<string, number>;
  readonly facts: NewFact[];
}

export interface MemoryLedger {
  readonly wagers: NewWagerRow[];
  readonly postings: NewPosting[];
  readonly deadLetters: NewDeadLetter[];
  /** By `<operator>/<void>`. */
  readonly voids: Map<string, NewVoid>;
  /** By `<operator>/<player>`. */
  readonly players: Map<string, MemoryPlayer>;
  duplicates: number;
  stateFor(asked: StateToRead): BatchState;
  write(outcome: BatchOutcome): void;
}

const keyOf = ({ operatorId, playerId }: PlayerRef): string => `${operatorId}/${playerId}`;

const notAsked = (what: string): never => {
  throw new Error(`the batch did not ask for ${what}`);
};

export const createMemoryLedger = (): MemoryLedger => {
  const players = new Map<string, MemoryPlayer>();
  const stored = new Map<string, NewWagerRow>();
  const voids = new Map<string, NewVoid>();
  const factHashes = new Map<string, string>();

  const playerOf = (player: PlayerRef): MemoryPlayer => {
    const known = players.get(keyOf(player));
    if (known !== undefined) return known;
    const opened: MemoryPlayer = {
      player,
      account: emptyAccount,
      lots: new Map(),
      days: new Map(),
      statusDays: new Map(),
      facts: [],
    };
    players.set(keyOf(player), opened);
    return opened;
  };

  const voidsOf = (operatorId: string, wagerId: string, state: NewVoid['state']): NewVoid[] =>
    [...voids.values()].filter(
      (each) =>
        each.player.operatorId === operatorId && each.wagerId === wagerId && each.state === state,
    );

  const voidableOf = (operatorId: string, wagerId: string) => {
    const row = stored.get(`${operatorId}/${wagerId}`);
    if (row === undefined) return null;
    const applied = voidsOf(operatorId, wagerId, 'applied');
    const sum = (of: (each: NewVoid) => number) => applied.reduce((all, each) => all + of(each), 0);
    return {
      row,
      voidedMinor: sum(({ amountMinor }) => amountMinor),
      reversedSpendable: sum(({ spendable }) => spendable),
      reversedStatus: sum(({ status }) => status),
    };
  };

  const ledger: MemoryLedger = {
    wagers: [],
    postings: [],
    deadLetters: [],
    voids,
    players,
    duplicates: 0,
    stateFor: (asked) => {
      const asks = new Map(asked.players.map((ask) => [keyOf(ask.player), ask]));
      const voidedDays = new Map<string, string[]>();
      for (const { operatorId, wagerId } of asked.voids) {
        const row = stored.get(`${operatorId}/${wagerId}`);
        if (row === undefined) continue;
        voidedDays.set(keyOf(row), [...(voidedDays.get(keyOf(row)) ?? []), row.day]);
      }
      return {
        player: (ref) => {
          const ask = asks.get(keyOf(ref)) ?? notAsked('the player');
          const days = [...ask.days, ...(voidedDays.get(keyOf(ref)) ?? [])];
          return stateOf(players.get(keyOf(ref)) ?? null, { ...ask, days });
        },
        storedWager: (operatorId, wagerId) => stored.get(`${operatorId}/${wagerId}`) ?? null,
        voidable: voidableOf,
        pendingVoids: (operatorId, wagerId) => voidsOf(operatorId, wagerId, 'pending'),
        storedVoid: (operatorId, voidId) =>
          voids.get(`${operatorId}/${voidId}`)?.contentHash ?? null,
        storedFact: (operatorId, factId) => factHashes.get(`${operatorId}/${factId}`) ?? null,
      };
    },
    write: (outcome) => {
      ledger.wagers.push(...outcome.wagers);
      ledger.postings.push(...outcome.postings);
      ledger.deadLetters.push(...outcome.deadLetters);
      ledger.duplicates += outcome.duplicates;
      for (const row of outcome.wagers) stored.set(`${row.operatorId}/${row.wagerId}`, row);
      for (const each of outcome.voids) voids.set(`${each.player.operatorId}/${each.voidId}`, each);
      for (const fact of outcome.facts) {
        factHashes.set(`${fact.player.operatorId}/${fact.factId}`, fact.contentHash);
        playerOf(fact.player).facts.push(fact);
      }
      for (const { player, account } of outcome.accounts) playerOf(player).account = account;
      for (const { player, lot } of outcome.lots) playerOf(player).lots.set(lot.expiresAtMs, lot);
      for (const { player, counters } of outcome.days) {
        playerOf(player).days.set(counters.day, counters);
      }
      for (const { player, day, add } of outcome.statusDays) {
        const { statusDays } = playerOf(player);
        statusDays.set(day, (statusDays.get(day) ?? 0) + add);
      }
    },
  };
  return ledger;
};

const stateOf = (stored: MemoryPlayer | null, ask: PlayerAsk): PlayerState => {
  const account = stored?.account ?? emptyAccount;
  const open = account.openLot;
  const isOpen = (expiresAtMs: number | null) => open !== null && open.expiresAtMs === expiresAtMs;
  return {
    account,
    facts: stored?.facts ?? [],
    lot: (expiresAtMs) => {
      if (isOpen(expiresAtMs)) return open;
      const isAsked = ask.lots === 'all' || ask.lots.includes(expiresAtMs);
      return isAsked ? (stored?.lots.get(expiresAtMs) ?? null) : notAsked('the lot');
    },
    lots: () => {
      if (ask.lots !== 'all') notAsked('all lots');
      const all = [...(open === null ? [] : [open]), ...(stored?.lots.values() ?? [])];
      return all.filter(({ remaining }) => remaining > 0).sort(byExpiry);
    },
    counters: (day) => {
      if (account.openDay?.day === day) return account.openDay;
      const isAsked = ask.days.includes(day) || notAsked(`the day ${day}`);
      return (isAsked && stored?.days.get(day)) || { day, points: 0, promotions: {} };
    },
    statusDays: () => {
      const { statusDays } = ask;
      if (statusDays === null) return notAsked('the status days');
      if (statusDays.unlessWindowKey === account.qualifying?.windowKey) return null;
      return [...(stored?.statusDays ?? [])]
        .filter(([day]) => day >= statusDays.from && day <= statusDays.to)
        .map(([day, micropoints]) => ({ day, micropoints }))
        .sort((a, b) => (a.day < b.day ? -1 : 1));
    },
  };
};
