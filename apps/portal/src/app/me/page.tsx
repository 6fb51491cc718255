import { redirect } from 'next/navigation';
import { Prefetched } from '../../api/prefetch.tsx';
import { PlayerOwnPage } from '../../features/player-own/player-own-page.tsx';
import { balanceQuery, newestHistoryQuery } from '../../features/player-story/queries.ts';
import { titled } from '../../messages/server-language.ts';
import { currentTransport, requireSession } from '../../session/current-session.ts';

export const generateMetadata = titled(({ playerOwn }) => playerOwn.title);

/** A person of an operator has no page of their own; theirs is the operator's. */
export default async function Page() {
  const { playerId, memberships } = await requireSession();
  const operator = memberships[0];
  if (playerId === null || operator === undefined) redirect('/');
  const { operatorId, operatorName } = operator;
  const transport = await currentTransport();
  return (
    <Prefetched
      load={(client) => [
        client.prefetchQuery(balanceQuery(transport, operatorId, playerId)),
        client.prefetchQuery(newestHistoryQuery(transport, operatorId, playerId)),
      ]}
    >
      <PlayerOwnPage {...{ operatorId, operatorName, playerId }} />
    </Prefetched>
  );
}
