/** What the player desk of one operator has asked for, newest first. */
import type { Adjustment, AdjustmentBatch } from '@house-rules/contracts';
import type { Account } from './account.ts';
import type { Random } from './random.ts';

export interface Desk {
  readonly adjustments: Adjustment[];
  readonly batches: AdjustmentBatch[];
  /** Lines of each batch, by its id. */
  readonly rows: Map<string, Adjustment[]>;
}

const dan = { id: 'person-desk', name: 'Dan Borg' };
const mara = { id: 'person-mara', name: 'Mara Vella' };
const perPoint = 1_000_000;
const minute = 60_000;

const asks = [
  { points: 2_500, reason: 'goodwill after the outage of 22 November', by: dan, ago: 14 },
  { points: 1_800, reason: 'tournament prize, ticket 4711', by: mara, ago: 55 },
  { points: -1_200, reason: 'points of a test account', by: dan, ago: 130 },
] as const;

export function openDesk(players: readonly Account[], now: () => Date, random: Random): Desk {
  const at = (minutesAgo: number) => new Date(now().getTime() - minutesAgo * minute).toISOString();
  const adjustments = asks.flatMap(({ points, reason, by, ago }, index): Adjustment[] => {
    const player = players[index];
    if (player === undefined) return [];
    return [
      {
        adjustmentId: random.uuid(),
        playerId: player.playerId,
        points: points * perPoint,
        reason,
        state: 'pending',
        requestedBy: by,
        requestedAt: at(ago),
        decidedBy: null,
        decidedAt: null,
        decisionReason: null,
        refusal: null,
        playerSequence: null,
        batch: null,
      },
    ];
  });
  if (players.length === 0) return { adjustments, batches: [], rows: new Map() };
  const waiting = batchOf(random.uuid(), 'Outage of 22 November', at(31));
  const done: AdjustmentBatch = {
    ...batchOf(random.uuid(), 'Welcome of October', at(20_000)),
    state: 'applied',
    applied: 3,
    decidedBy: mara,
    decidedAt: at(19_900),
    decisionReason: 'checked against the list of marketing',
    finishedAt: at(19_899),
  };
  const rows = new Map(
    [waiting, done].map((batch) => [batch.batchId, linesOf(batch, players, random)]),
  );
  return { adjustments, batches: [waiting, done], rows };
}

function batchOf(batchId: string, name: string, requestedAt: string): AdjustmentBatch {
  return {
    batchId,
    name,
    reason: 'goodwill for everybody who was online',
    state: 'pending',
    rows: 3,
    players: 3,
    given: 750 * perPoint,
    taken: 0,
    applied: 0,
    refused: 0,
    undoes: null,
    undoneBy: null,
    requestedBy: dan,
    requestedAt,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    finishedAt: null,
  };
}

function linesOf(
  { batchId, reason, state, requestedBy, requestedAt }: AdjustmentBatch,
  players: readonly Account[],
  random: Random,
): Adjustment[] {
  return players.slice(0, 3).map((player, index) => ({
    adjustmentId: random.uuid(),
    playerId: player.playerId,
    points: 250 * perPoint,
    reason,
    state: state === 'applied' ? 'applied' : 'pending',
    requestedBy,
    requestedAt,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    refusal: null,
    playerSequence: state === 'applied' ? 1 : null,
    batch: { batchId, line: index + 2 },
  }));
}
