/**
 * Every row of the ledger laid beside the plan: each wager that was placed stands once, under its
 * player, with its stake and its status points; each player's sums are those of the plan. It shares
 * nothing with what wrote the ledger and takes no process's word for anything but how many wagers
 * were placed.
 */
import type { AuditLedger, PlayerRow } from '@house-rules/ledger-audit';
import type { Findings } from './findings.ts';
import { numberOf, playerIdOf, type WagerPlan } from './planned-wagers.ts';

type WagerRow = Pick<
  Extract<PlayerRow, { kind: 'wager' }>,
  'occurredAtMs' | 'wagerId' | 'playerKey' | 'amountMinor' | 'spendable' | 'status'
>;

/** What this audit reads of an account. */
interface Account {
  readonly account: {
    readonly playerKey: number;
    readonly playerId: string | null;
    readonly spendable: number;
    readonly status: number;
    readonly playerSequence: number;
  };
  readonly others: readonly unknown[];
}

/** The rows and accounts of one operator, in portions. */
export interface RowsToAudit {
  /** The next in the order of time. */
  wagers(after: WagerRow | null): Promise<readonly WagerRow[]>;
  /** The next in the order of their keys. */
  accounts(afterKey: number): Promise<readonly Account[]>;
}

/** What the ledger holds of each player, by the plan's number of them. */
export interface PlayerSums {
  readonly spendable: Float64Array;
  readonly status: Float64Array;
  readonly sequence: Float64Array;
}

const rowsAtOnce = 20_000;
const accountsAtOnce = 2_000;

export const rowsOf = (ledger: AuditLedger, operatorKey: number): RowsToAudit => {
  const all = { operatorKey, firstKey: 1, lastKey: Number.MAX_SAFE_INTEGER };
  return {
    wagers: (after) => ledger.wagersByTime(all, after, rowsAtOnce),
    accounts: async (afterKey) => {
      const sizes = await ledger.accountSizes(operatorKey, afterKey, accountsAtOnce);
      const [first, last] = [sizes[0], sizes.at(-1)];
      if (first === undefined || last === undefined) return [];
      const range = { operatorKey, firstKey: first.playerKey, lastKey: last.playerKey };
      return ledger.snapshot((snapshot) => snapshot.standings(range));
    },
  };
};

/** @param placed wagers 1 to this are expected, no more and no less. */
export const auditRows = async (
  ledger: RowsToAudit,
  plan: WagerPlan,
  placed: number,
  findings: Findings,
): Promise<PlayerSums> => {
  const book = createBook(plan, placed, findings);
  let after: WagerRow | null = null;
  for (;;) {
    const rows: readonly WagerRow[] = await ledger.wagers(after);
    for (const row of rows) book.take(row);
    after = rows.at(-1) ?? null;
    if (after === null) break;
  }
  book.assertAllSeen();
  return auditAccounts(ledger, plan, book, findings);
};

interface Book {
  take(row: WagerRow): void;
  assertAllSeen(): void;
  /** By the player's key in the ledger: sums of the rows, and the plan's number of the player. */
  readonly byKey: ReadonlyMap<number, KeySums>;
  /** By the plan's number. */
  readonly statusPlanned: Float64Array;
}

interface KeySums {
  readonly player: number;
  wagers: number;
  spendable: number;
  status: number;
}

const createBook = (plan: WagerPlan, placed: number, findings: Findings): Book => {
  const seen = new Uint8Array(placed + 1);
  const byKey = new Map<number, KeySums>();
  const statusPlanned = new Float64Array(plan.players);
  for (let n = 1; n <= placed; n += 1) {
    const { player, status } = plan.wager(n);
    statusPlanned[player] = (statusPlanned[player] ?? 0) + status;
  }
  return {
    byKey,
    statusPlanned,
    take: (row) => {
      const n = numberOf(row.wagerId);
      if (!(n >= 1 && n <= placed)) return findings.add(`wager ${row.wagerId} was never placed`);
      if (seen[n] === 1) findings.add(`wager ${n} stands twice`);
      seen[n] = 1;
      const planned = plan.wager(n);
      const sums = byKey.get(row.playerKey) ?? {
        ...{ player: planned.player, wagers: 0, spendable: 0, status: 0 },
      };
      byKey.set(row.playerKey, sums);
      if (sums.player !== planned.player) findings.add(`wager ${n} is under another player`);
      if (row.amountMinor !== planned.cents || row.status !== planned.status) {
        findings.add(
          `wager ${n} has ${row.amountMinor} cents and ${row.status} of status, ` +
            `${planned.cents} and ${planned.status} were expected`,
        );
      }
      sums.wagers += 1;
      sums.spendable += row.spendable;
      sums.status += row.status;
    },
    assertAllSeen: () => {
      for (let n = 1; n <= placed; n += 1) {
        if (seen[n] !== 1) findings.add(`wager ${n} was placed and is not in the ledger`);
      }
    },
  };
};

const auditAccounts = async (
  ledger: RowsToAudit,
  plan: WagerPlan,
  { byKey, statusPlanned }: Book,
  findings: Findings,
): Promise<PlayerSums> => {
  const sums: PlayerSums = {
    spendable: new Float64Array(plan.players),
    status: new Float64Array(plan.players),
    sequence: new Float64Array(plan.players),
  };
  let afterKey = 0;
  for (;;) {
    const accounts = await ledger.accounts(afterKey);
    const last = accounts.at(-1);
    if (last === undefined) return sums;
    for (const { account, others } of accounts) {
      const rows = byKey.get(account.playerKey);
      if (rows === undefined) {
        findings.add(`player key ${account.playerKey} has an account and no wager`);
        continue;
      }
      const { player } = rows;
      const told = `player ${player}`;
      if (account.playerId !== playerIdOf(player)) findings.add(`${told} is kept under another id`);
      const expected = {
        spendable: rows.spendable,
        status: statusPlanned[player] ?? 0,
        playerSequence: rows.wagers + others.length,
      };
      for (const name of ['spendable', 'status', 'playerSequence'] as const) {
        if (account[name] === expected[name]) continue;
        findings.add(`${told} has ${name} ${account[name]}, ${expected[name]} was expected`);
      }
      sums.spendable[player] = account.spendable;
      sums.status[player] = account.status;
      sums.sequence[player] = account.playerSequence;
    }
    afterKey = last.account.playerKey;
  }
};
