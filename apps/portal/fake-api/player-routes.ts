/** Players, balances and histories of the fake API. */
import { playerBalanceSchema, playerHistorySchema, playerListSchema } from '@house-rules/contracts';
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

function playerOf({ operator, parts, session }: Call) {
  const own = session.playerId === null || session.playerId === parts[1];
  return own ? operator.ledger.players.find(({ playerId }) => playerId === parts[1]) : undefined;
}

export function balance(call: Call): Answer {
  const player = playerOf(call);
  if (player === undefined) return problem('not_found', 404, 'there is no such player');
  return ok(playerBalanceSchema, call.operator.ledger.balanceOf(player));
}

export function history(call: Call): Answer {
  const player = playerOf(call);
  if (player === undefined) return problem('not_found', 404, 'there is no such player');
  const limit = Number(call.query.get('limit') ?? 50);
  const before = Number(call.query.get('cursor') ?? Number.MAX_SAFE_INTEGER);
  const rows = player.rows.filter(({ playerSequence }) => playerSequence < before);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? String(last.playerSequence) : null;
  return ok(playerHistorySchema, { rows: page, nextCursor });
}
