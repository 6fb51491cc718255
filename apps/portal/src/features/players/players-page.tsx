'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { PlayerSearch } from './player-search.tsx';
import { PlayerTable } from './player-table.tsx';
import { PlayersEmpty } from './players-empty.tsx';
import { PlayersSkeleton } from './players-skeleton.tsx';
import { playerListQuery, prefixPattern } from './queries.ts';

export function PlayersPage() {
  const { players: words } = useMessages();
  const { operatorId } = useOperator();
  const prefix = useUrlState().get('prefix')?.toLowerCase() ?? '';
  const list = useInfiniteQuery({
    ...playerListQuery(browserTransport, operatorId, prefix),
    enabled: prefix === '' || prefixPattern.test(prefix),
  });
  const players = list.data?.pages.flatMap((page) => page.players) ?? [];
  return (
    <>
      <PageHeader title={words.title} purpose={words.purpose} />
      <PlayerSearch prefix={prefix} searching={list.isFetching && !list.isFetchingNextPage} />
      {list.isPending && list.isFetching && <PlayersSkeleton />}
      {list.isError && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.data && players.length === 0 && <PlayersEmpty prefix={prefix} />}
      {players.length > 0 && (
        <PlayerTable
          players={players}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onMore={list.fetchNextPage}
        />
      )}
    </>
  );
}
