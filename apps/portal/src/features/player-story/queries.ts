/** One player's balance and history; both are read by the desk and by the player. */
import { playerBalanceSchema, playerHistorySchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

/** A balance moves within a second of the wager; asked this often it is seen to. */
export const storyRefreshMs = 1_500;
export const historyPageSize = 25;

const keyOf = (operatorId: string, playerId: string) => [
  'operator',
  operatorId,
  'player',
  playerId,
];

export function balanceQuery(transport: Transport, operatorId: string, playerId: string) {
  return queryOptions({
    queryKey: [...keyOf(operatorId, playerId), 'balance'],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'players', playerId, 'balance'),
        schema: playerBalanceSchema,
        signal,
      }),
    refetchInterval: storyRefreshMs,
  });
}

/** The newest page, asked for again and again. */
export function newestHistoryQuery(transport: Transport, operatorId: string, playerId: string) {
  return queryOptions({
    queryKey: [...keyOf(operatorId, playerId), 'history'],
    queryFn: ({ signal }) => readHistory(transport, operatorId, playerId, { signal }),
    refetchInterval: storyRefreshMs,
  });
}

interface HistoryPage {
  readonly cursor?: string;
  readonly signal?: AbortSignal;
}

export function readHistory(
  transport: Transport,
  operatorId: string,
  playerId: string,
  { cursor, signal }: HistoryPage,
) {
  return callApi(transport, {
    path: operatorPath(operatorId, 'players', playerId, 'history'),
    query: { limit: historyPageSize, cursor },
    schema: playerHistorySchema,
    ...(signal ? { signal } : {}),
  });
}
