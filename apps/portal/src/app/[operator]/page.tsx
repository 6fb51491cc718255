import { Prefetched } from '../../api/prefetch.tsx';
import { issuanceQuery } from '../../features/issuance/queries.ts';
import { OverviewPage } from '../../features/overview/overview-page.tsx';
import { timelineQuery } from '../../features/versions/queries.ts';
import { titled } from '../../messages/server-language.ts';
import { currentTransport } from '../../session/current-session.ts';
import { Permitted } from '../../session/permitted.tsx';

export const generateMetadata = titled(({ overview }) => overview.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
}

export default async function Page({ params }: Props) {
  const { operator } = await params;
  const transport = await currentTransport();
  const timeline = timelineQuery(transport, operator);
  const issuance = issuanceQuery(transport, operator);
  return (
    <Permitted operatorId={operator} permission="rule_set.read">
      <Prefetched
        load={(client) => [client.prefetchQuery(timeline), client.prefetchQuery(issuance)]}
      >
        <OverviewPage />
      </Prefetched>
    </Permitted>
  );
}
