import { Prefetched } from '../../../../api/prefetch.tsx';
import { balanceQuery, newestHistoryQuery } from '../../../../features/player-story/queries.ts';
import { PlayerPage } from '../../../../features/players/player-page.tsx';
import { titled } from '../../../../messages/server-language.ts';
import { currentTransport } from '../../../../session/current-session.ts';
import { Permitted } from '../../../../session/permitted.tsx';

export const generateMetadata = titled(({ player }) => player.title);

interface Props {
  readonly params: Promise<{ operator: string; playerId: string }>;
}

export default async function Page({ params }: Props) {
  const { operator, playerId } = await params;
  const transport = await currentTransport();
  return (
    <Permitted operatorId={operator} permission="player.read">
      <Prefetched
        load={(client) => [
          client.prefetchQuery(balanceQuery(transport, operator, playerId)),
          client.prefetchQuery(newestHistoryQuery(transport, operator, playerId)),
        ]}
      >
        <PlayerPage playerId={playerId} />
      </Prefetched>
    </Permitted>
  );
}
