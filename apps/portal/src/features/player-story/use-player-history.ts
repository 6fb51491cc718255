'use client';
import type { HistoryRow } from '@house-rules/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { type JoinedHistory, withNewest, withOlder } from './join-history.ts';
import { balanceQuery, newestHistoryQuery, readHistory } from './queries.ts';

export interface PlayerHistoryView {
  /** Null until the first page is here. */
  readonly rows: readonly HistoryRow[] | null;
  readonly error: unknown;
  readonly retry: () => void;
  readonly hasOlder: boolean;
  readonly loadOlder: () => void;
  readonly loadingOlder: boolean;
}

export function usePlayerHistory(operatorId: string, playerId: string): PlayerHistoryView {
  const newest = useQuery(newestHistoryQuery(browserTransport, operatorId, playerId));
  const newestSequence = useQuery(balanceQuery(browserTransport, operatorId, playerId)).data
    ?.playerSequence;
  const [known, setKnown] = useState<JoinedHistory | null>(newest.data ?? null);
  const { data } = newest;
  useEffect(() => {
    if (data !== undefined) setKnown((before) => withNewest(before, data));
  }, [data]);
  const { refetch } = newest;
  const behind =
    newestSequence !== undefined &&
    data !== undefined &&
    newestSequence > (data.rows[0]?.playerSequence ?? 0);
  useEffect(() => {
    if (behind && newestSequence !== undefined) void refetch();
  }, [behind, newestSequence, refetch]);
  const older = useMutation({
    mutationFn: (cursor: string) => readHistory(browserTransport, operatorId, playerId, { cursor }),
    onSuccess: (page) => setKnown((before) => (before === null ? page : withOlder(before, page))),
  });
  const cursor = known?.nextCursor ?? null;
  return {
    rows: known?.rows ?? null,
    error: known === null ? newest.error : older.error,
    retry: () => (older.isError && cursor !== null ? older.mutate(cursor) : void newest.refetch()),
    hasOlder: cursor !== null,
    loadOlder: () => {
      if (cursor !== null) older.mutate(cursor);
    },
    loadingOlder: older.isPending,
  };
}
