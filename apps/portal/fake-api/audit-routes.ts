/** The rebuild, the invariants and who looked, of the fake API. */
import {
  type HistoryRow,
  invariantIds,
  invariantListSchema,
  invariantOffenceListSchema,
  type LedgerDifference,
  ledgerActListSchema,
  playerRebuildSchema,
  type RebuildLine,
} from '@house-rules/contracts';
import type { Account } from './account.ts';
import { ok } from './answer.ts';
import type { Call } from './call.ts';
import { ofPlayer } from './player-routes.ts';

const references: { [Kind in HistoryRow['kind']]: (row: HistoryRow) => string } = {
  wager: (row) => (row.kind === 'wager' ? row.wagerId : ''),
  redeem: (row) => (row.kind === 'redeem' ? row.redemptionId : ''),
  cancel: (row) => (row.kind === 'cancel' ? row.redemptionId : ''),
  reverse: (row) => (row.kind === 'reverse' ? row.voidId : ''),
  adjust: (row) => (row.kind === 'adjust' ? row.adjustmentId : ''),
  expire: () => 'due',
  tier_change: (row) => (row.kind === 'tier_change' ? row.to : ''),
  fact: (row) => (row.kind === 'fact' ? row.factId : ''),
};

function lineOf(row: HistoryRow, tier: string, off: number): RebuildLine {
  const shared = {
    playerSequence: row.playerSequence,
    kind: row.kind,
    at: row.occurredAt,
    reference: references[row.kind](row),
    differences: [],
  };
  if (row.kind === 'fact') return { ...shared, stored: null, rebuilt: null, lots: [] };
  const { spendable, status, spendableAfter, statusAfter } = row;
  const moved = { spendable, status, spendableAfter, statusAfter };
  const lots = row.lots.map(({ expiresAt, points }) => {
    return { expiresAt, stored: points, rebuilt: points };
  });
  const stored = { ...moved, spendableAfter: spendableAfter + off };
  const rebuilt = { ...moved, debtAfter: 0, tierAfter: tier };
  const differences = off === 0 ? [] : [differenceOf(row, spendableAfter, off)];
  return { ...shared, stored, rebuilt, lots, differences };
}

function differenceOf(row: HistoryRow, rebuilt: number, off: number): LedgerDifference {
  return {
    table: 'posting',
    playerSequence: row.playerSequence,
    row: references[row.kind](row),
    field: 'spendableAfter',
    stored: rebuilt + off,
    rebuilt,
    sentence: `Row ${row.playerSequence} says 5 points more than its rows before it come to; the sum was changed after it was written.`,
  };
}

/** What a rebuild says of the player whose ledger was changed by hand. */
export const rebuildDifference = (row: HistoryRow): LedgerDifference =>
  differenceOf(row, 'spendableAfter' in row ? row.spendableAfter : 0, 5e6);

const pageSize = 50;

export const rebuild = ofPlayer((player, { query, operator }) => {
  const asOf = query.get('asOf');
  const rows = player.rows
    .filter((row) => asOf === null || Date.parse(row.postedAt) <= Date.parse(asOf))
    .toReversed();
  // One player of the fake has a ledger that was changed by hand, so that it can be looked at.
  const changed = operator.ledger.players[1] === player ? 4 : -1;
  const lines = rows.map((row, index) => lineOf(row, player.tier, index === changed ? 5e6 : 0));
  const start = Number(query.get('cursor') ?? 0);
  const differences = lines.flatMap((line) => line.differences);
  const last = rows.findLast((row) => row.kind !== 'fact');
  const standing = {
    spendable: last?.spendableAfter ?? 0,
    status: last?.statusAfter ?? 0,
    debt: player.debt,
    qualifying: last?.statusAfter ?? null,
    tier: player.tier,
  };
  return ok(playerRebuildSchema, {
    operatorId: operator.operatorId,
    playerId: player.playerId,
    playerSequence: rows.at(-1)?.playerSequence ?? 0,
    asOf,
    same: differences.length === 0,
    firstDifference: differences[0] ?? null,
    differences: differences.length,
    stored: asOf === null ? standing : null,
    rebuilt: standing,
    lots: lotsOf(player, changed, asOf !== null),
    lines: lines.slice(start, start + pageSize),
    nextCursor: start + pageSize < lines.length ? String(start + pageSize) : null,
  });
});

/** Of the past the ledger has no lots; of the changed player it has five points too many in the first. */
const lotsOf = ({ lots }: Account, changed: number, past: boolean) =>
  lots.map(({ expiresAt, earned, remaining }, index) => {
    const off = changed >= 0 && index === 0 ? 5e6 : 0;
    const stored = past ? null : { earned, remaining: remaining + off };
    return { expiresAt, stored, rebuilt: { earned, remaining } };
  });

const sentences: Readonly<Record<(typeof invariantIds)[number], string>> = {
  balance_is_sum: 'A balance is the sum of its open lots less its debt, and of all its rows.',
  lots_not_negative: 'No lot holds less than nothing or more than it earned.',
  wager_once: 'A wager counts once, whatever its time.',
  batch_chain: 'Every batch names the one before it, and its hash fits.',
  sequence_dense: 'The rows of a player are numbered without a gap.',
  head_is_newest: 'The head of a player’s chain is their newest wager.',
  counters_are_sums: 'The counters of limits are the sums of their wagers.',
  intervals_are_sums: 'The figures of an interval are the sums of its wagers.',
  voids_are_sums: 'What was voided of a wager is the sum of its voids.',
  redemptions_match: 'Every redemption has the rows that its state says.',
};

export function invariants({ operator, world }: Call) {
  const now = world.now();
  const of = operator.ledger.players.length;
  return ok(invariantListSchema, {
    now: now.toISOString(),
    invariants: invariantIds.map((id, index) => {
      const red = id === 'balance_is_sum' && operator.operatorId === 'northlight-games';
      const checking = of === 0 || id === 'intervals_are_sums';
      const sound = checking ? ('checking' as const) : ('green' as const);
      return {
        id,
        sentence: sentences[id],
        state: red ? ('red' as const) : sound,
        lastCheckedAt: new Date(now.getTime() - (index + 1) * 1_700).toISOString(),
        wholeSince: checking ? null : new Date(now.getTime() - (index + 3) * 61_000).toISOString(),
        checked: checking ? Math.floor(of / 3) : of,
        of,
        offences: red ? 1 : 0,
      };
    }),
  });
}

export function offences({ operator, world }: Call) {
  const [, player] = operator.ledger.players;
  const row = player?.rows.find((each) => each.kind !== 'fact');
  const red = operator.operatorId === 'northlight-games' && player && row;
  const seen = new Date(world.now().getTime() - 3_600_000).toISOString();
  const found = red
    ? [
        {
          invariant: 'balance_is_sum' as const,
          playerId: player.playerId,
          difference: rebuildDifference(row),
          firstSeenAt: seen,
          lastSeenAt: world.now().toISOString(),
        },
      ]
    : [];
  return ok(invariantOffenceListSchema, { offences: found, nextCursor: null });
}

const looks = ['look.balance', 'look.history', 'adjustment.request', 'look.lots'] as const;

export function acts({ query, world }: Call) {
  const playerId = query.get('playerId');
  const hash = 'a7'.repeat(32);
  return ok(ledgerActListSchema, {
    acts: looks.map((act, index) => ({
      sequence: 412 - index,
      at: new Date(world.now().getTime() - index * 260_000).toISOString(),
      actor: index === 3 ? 'job:expiry' : 'person:person-desk',
      actorName: index === 3 ? null : 'Dan Borg',
      act,
      playerId,
      detail: index === 2 ? { reason: 'goodwill after a broken bonus round' } : {},
      requestId: `fake-${412 - index}`,
      hash,
      previousHash: hash,
    })),
    nextCursor: null,
  });
}
