/**
 * The ledger's meaning in memory, for tests of pure parts: what a batch wrote is what the next one
 * reads. It has no transactions and no offsets.
 */
import type {
  BatchOutcome,
  BatchState,
  NewBalance,
  NewDeadLetter,
  NewPosting,
  NewWagerRow,
} from '@house-rules/database';

export interface MemoryLedger {
  readonly wagers: NewWagerRow[];
  readonly postings: NewPosting[];
  readonly deadLetters: NewDeadLetter[];
  /** By `<operator>/<player>`. */
  readonly balances: Map<string, NewBalance>;
  /** By `<operator>/<player>/<day>/<item>`. */
  readonly counters: Map<string, number>;
  duplicates: number;
  readonly state: BatchState;
  write(outcome: BatchOutcome): void;
}

export const createMemoryLedger = (): MemoryLedger => {
  const balances = new Map<string, NewBalance>();
  const counters = new Map<string, number>();
  const stored = new Map<string, NewWagerRow>();
  const ledger: MemoryLedger = {
    wagers: [],
    postings: [],
    deadLetters: [],
    balances,
    counters,
    duplicates: 0,
    state: {
      player: ({ operatorId, playerId }) => {
        const { spendable, status, tier, playerSequence } = balances.get(
          `${operatorId}/${playerId}`,
        ) ?? { spendable: 0, status: 0, tier: null, playerSequence: 0 };
        return { spendable, status, tier, playerSequence };
      },
      storedWager: (operatorId, wagerId) => stored.get(`${operatorId}/${wagerId}`) ?? null,
      counters: ({ operatorId, playerId }, day) => {
        const prefix = `${operatorId}/${playerId}/${day}/`;
        const used = [...counters].filter(([key]) => key.startsWith(prefix));
        return Object.fromEntries(used.map(([key, amount]) => [key.slice(prefix.length), amount]));
      },
    },
    write: (outcome) => {
      ledger.wagers.push(...outcome.wagers);
      ledger.postings.push(...outcome.postings);
      ledger.deadLetters.push(...outcome.deadLetters);
      ledger.duplicates += outcome.duplicates;
      for (const row of outcome.wagers) stored.set(`${row.operatorId}/${row.wagerId}`, row);
      for (const balance of outcome.balances) {
        const { operatorId, playerId } = balance.player;
        balances.set(`${operatorId}/${playerId}`, balance);
      }
      for (const { player, day, item, add } of outcome.counters) {
        const key = `${player.operatorId}/${player.playerId}/${day}/${item}`;
        counters.set(key, (counters.get(key) ?? 0) + add);
      }
    },
  };
  return ledger;
};
