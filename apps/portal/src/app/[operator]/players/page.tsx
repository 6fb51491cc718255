import { Prefetched } from '../../../api/prefetch.tsx';
import { PlayersPage } from '../../../features/players/players-page.tsx';
import { playerListQuery } from '../../../features/players/queries.ts';
import { titled } from '../../../messages/server-language.ts';
import { currentTransport } from '../../../session/current-session.ts';
import { Permitted } from '../../../session/permitted.tsx';

export const generateMetadata = titled(({ players }) => players.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { operator } = await params;
  const { prefix } = await searchParams;
  const wanted = typeof prefix === 'string' ? prefix.toLowerCase() : '';
  const list = playerListQuery(await currentTransport(), operator, wanted);
  return (
    <Permitted operatorId={operator} permission="player.search">
      <Prefetched load={(client) => [client.prefetchInfiniteQuery(list)]}>
        <PlayersPage />
      </Prefetched>
    </Permitted>
  );
}
