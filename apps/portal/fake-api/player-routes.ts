/** Players, balances, lots, histories and single wagers of the fake API. */
import {
  balanceAsOfSchema,
  type HistoryRow,
  playerBalanceSchema,
  playerHistorySchema,
  playerListSchema,
  playerLotsSchema,
  wagerAnswerSchema,
} from '@house-rules/contracts';
import type { Account } from './account.ts';
import { type Answer, ok, problem } from './answer.ts';
import type { Call } from './call.ts';

export function players({ operator, query }: Call): Answer {
  const limit = Number(query.get('limit') ?? 50);
  const prefix = query.get('prefix')?.toLowerCase() ?? '';
  const all = operator.ledger.players
    .filter(({ playerId }) => playerId.startsWith(prefix))
    .toSorted((a, b) => a.playerId.localeCompare(b.playerId));
  const start = Number(query.get('cursor') ?? 0);
  const page = all.slice(start, start + limit);
  return ok(playerListSchema, {
    players: page.map((player) => ({
      playerId: player.playerId,
      spendable: player.spendable,
      status: player.status,
      tier: { id: player.tier, name: operator.ledger.tierName(player.tier) },
      lastWagerAt: player.changedAt,
    })),
    nextCursor: start + limit < all.length ? String(start + limit) : null,
  });
}

/** Players see themselves alone. */
function playerOf({ operator, parts, session }: Call): Account | undefined {
  const own = session.playerId === null || session.playerId === parts[1];
  return own ? operator.ledger.players.find(({ playerId }) => playerId === parts[1]) : undefined;
}

/** The answer over the player whom the path names, or that there is none. */
export function ofPlayer(answer: (player: Account, call: Call) => Answer) {
  return (call: Call): Answer => {
    const player = playerOf(call);
    if (player === undefined) return problem('not_found', 404, 'there is no such player');
    return answer(player, call);
  };
}

export const balance = ofPlayer((player, { operator }) =>
  ok(playerBalanceSchema, operator.ledger.balanceOf(player)),
);

export const lots = ofPlayer((player, { operator }) =>
  ok(playerLotsSchema, operator.ledger.lotsOf(player)),
);

export const history = ofPlayer((player, { query }) => {
  const limit = Number(query.get('limit') ?? 50);
  const before = Number(query.get('cursor') ?? Number.MAX_SAFE_INTEGER);
  const rows = player.rows.filter(({ playerSequence }) => playerSequence < before);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? String(last.playerSequence) : null;
  return ok(playerHistorySchema, { rows: page, nextCursor });
});

export const balanceAsOf = ofPlayer((player, { query, operator }) => {
  const at = query.get('at') ?? '';
  const row = player.rows.find(
    (each) => each.kind !== 'fact' && Date.parse(each.postedAt) <= Date.parse(at),
  );
  const moved = row !== undefined && row.kind !== 'fact' ? row : null;
  return ok(balanceAsOfSchema, {
    playerId: player.playerId,
    at,
    spendable: moved?.spendableAfter ?? 0,
    status: moved?.statusAfter ?? 0,
    debt: 0,
    tier: moved && { id: player.tier, name: operator.ledger.tierName(player.tier) },
    lots: moved ? [{ expiresAt: null, points: moved.spendableAfter }] : [],
    playerSequence: moved?.playerSequence ?? 0,
    postedAt: moved?.postedAt ?? null,
  });
});

/** Ids that no wager has, for the answers that need no row. */
export const refusedWagerId = '00000000-0000-4000-8000-00000000dead';

export function wager({ operator, parts, world }: Call): Answer {
  const wagerId = parts[1] ?? '';
  for (const { playerId, rows } of operator.ledger.players) {
    const row = rows.find((each) => each.kind === 'wager' && each.wagerId === wagerId);
    if (row?.kind === 'wager') {
      return ok(wagerAnswerSchema, { ...answerOf(row, rows), playerId, row });
    }
  }
  const now = world.now();
  if (wagerId === refusedWagerId) {
    const text = 'The amount 12.345 has more decimals than EUR; correct it and send it again.';
    return ok(wagerAnswerSchema, {
      state: 'dead_letter',
      sentence: { code: 'wager.dead_letter', params: {}, text },
      reason: 'amount_not_representable',
      receivedAt: new Date(now.getTime() - 4_000_000).toISOString(),
    });
  }
  const text = 'The wager was not received; the stream is 3 seconds behind.';
  return ok(wagerAnswerSchema, {
    state: 'not_received',
    sentence: { code: 'wager.not_received', params: { seconds: 3 }, text },
    lastPostedAt: new Date(now.getTime() - 2_000).toISOString(),
    newestWagerAt: new Date(now.getTime() - 3_000).toISOString(),
    behindSeconds: 3,
  });
}

type WagerRow = Extract<HistoryRow, { kind: 'wager' }>;

function answerOf(row: WagerRow, rows: readonly HistoryRow[]) {
  const reversals = rows.filter(
    (each) => each.kind === 'reverse' && each.wagerId === row.wagerId,
  ) as Extract<HistoryRow, { kind: 'reverse' }>[];
  const taken = reversals[0];
  if (taken !== undefined) {
    const text = `The wager was voided once; ${-taken.spendable / 1_000_000} points were taken back.`;
    const sentence = { code: 'wager.reversed', params: {}, text };
    return { state: 'reversed' as const, sentence, reversals };
  }
  const state = row.spendable > 0 ? ('earned' as const) : ('zero_points' as const);
  return { state, sentence: row.sentence, reversals };
}
