import { Prefetched } from '../../../api/prefetch.tsx';
import { changesQuery } from '../../../features/reviews/queries.ts';
import { ReviewsPage } from '../../../features/reviews/reviews-page.tsx';
import { titled } from '../../../messages/server-language.ts';
import { currentTransport } from '../../../session/current-session.ts';
import { Permitted } from '../../../session/permitted.tsx';

export const generateMetadata = titled(({ reviews }) => reviews.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
}

export default async function Page({ params }: Props) {
  const { operator } = await params;
  const changes = changesQuery(await currentTransport(), operator);
  return (
    <Permitted operatorId={operator} permission="rule_set.read">
      <Prefetched load={(client) => [client.prefetchInfiniteQuery(changes)]}>
        <ReviewsPage />
      </Prefetched>
    </Permitted>
  );
}
