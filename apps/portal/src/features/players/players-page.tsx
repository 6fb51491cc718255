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
import classes from './players.module.css';
import { PlayersEmpty } from './players-empty.tsx';
import { PlayersSkeleton } from './players-skeleton.tsx';
import { PlayersViews } from './players-views.tsx';
import { playerListQuery, prefixPattern, wagerIdPattern } from './queries.ts';
import { WagerAnswer } from './wager-answer.tsx';
import { WagerSearch } from './wager-search.tsx';

export function PlayersPage() {
  const { players: words } = useMessages();
  const { operatorId } = useOperator();
  const url = useUrlState();
  const prefix = url.get('prefix')?.toLowerCase() ?? '';
  const wagerId = url.get('wager')?.toLowerCase() ?? '';
  const enabled = prefix === '' || prefixPattern.test(prefix);
  const list = useInfiniteQuery({
    ...playerListQuery(browserTransport, operatorId, prefix),
    enabled,
  });
  const searching = list.isFetching && !list.isFetchingNextPage;
  const players = list.data?.pages.flatMap((page) => page.players) ?? [];
  return (
    <>
      <PageHeader title={words.title} purpose={words.purpose} />
      <PlayersViews />
      <div className={classes.searches}>
        <PlayerSearch prefix={prefix} searching={searching} />
        <WagerSearch wagerId={wagerId} />
      </div>
      {wagerIdPattern.test(wagerId) && (
        <div className={classes.answer}>
          <WagerAnswer wagerId={wagerId} />
        </div>
      )}
      {enabled && list.isPending && <PlayersSkeleton />}
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
