import { Prefetched } from '../../../api/prefetch.tsx';
import { ActivityPage } from '../../../features/activity/activity-page.tsx';
import { trailQuery, verificationQuery } from '../../../features/activity/queries.ts';
import { filterIn } from '../../../features/activity/trail-filter.ts';
import { titled } from '../../../messages/server-language.ts';
import { currentTransport } from '../../../session/current-session.ts';
import { Permitted } from '../../../session/permitted.tsx';

export const generateMetadata = titled(({ activity }) => activity.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { operator } = await params;
  const asked = await searchParams;
  const filter = filterIn((name) => [asked[name] ?? null].flat()[0] ?? null);
  const transport = await currentTransport();
  const trail = trailQuery(transport, operator, filter);
  const chain = verificationQuery(transport, operator);
  return (
    <Permitted operatorId={operator} permission="audit.read">
      <Prefetched
        load={(client) => [client.prefetchInfiniteQuery(trail), client.prefetchQuery(chain)]}
      >
        <ActivityPage />
      </Prefetched>
    </Permitted>
  );
}
