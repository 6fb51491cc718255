import { Prefetched } from '../../../../api/prefetch.tsx';
import { AdjustmentsPage } from '../../../../features/adjustments/adjustments-page.tsx';
import { batchesQuery } from '../../../../features/adjustments/queries.ts';
import { adjustmentsQuery } from '../../../../features/player-desk/queries.ts';
import { titled } from '../../../../messages/server-language.ts';
import { currentTransport } from '../../../../session/current-session.ts';
import { Permitted } from '../../../../session/permitted.tsx';

export const generateMetadata = titled(({ adjustments }) => adjustments.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { operator } = await params;
  const { tab, state } = await searchParams;
  const transport = await currentTransport();
  const asked = state === 'all' ? {} : { state: 'pending' };
  return (
    <Permitted operatorId={operator} permission="player.search">
      <Prefetched
        load={(client) => [
          tab === 'batches'
            ? client.prefetchInfiniteQuery(batchesQuery(transport, operator))
            : client.prefetchInfiniteQuery(adjustmentsQuery(transport, operator, asked)),
        ]}
      >
        <AdjustmentsPage />
      </Prefetched>
    </Permitted>
  );
}
