import { Prefetched } from '../../../api/prefetch.tsx';
import { invariantsQuery } from '../../../features/ledger-audit/queries.ts';
import { OperationsPage } from '../../../features/operations/operations-page.tsx';
import { workersQuery } from '../../../features/operations/queries.ts';
import { timelineQuery } from '../../../features/versions/queries.ts';
import { titled } from '../../../messages/server-language.ts';
import { currentTransport } from '../../../session/current-session.ts';
import { Permitted } from '../../../session/permitted.tsx';

export const generateMetadata = titled(({ operations }) => operations.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
}

export default async function Page({ params }: Props) {
  const { operator } = await params;
  const transport = await currentTransport();
  const timeline = timelineQuery(transport, operator);
  const invariants = invariantsQuery(transport, operator);
  const workers = workersQuery(transport, operator);
  return (
    <Permitted operatorId={operator} permission="operations.read">
      <Prefetched
        load={(client) => [
          client.prefetchQuery(timeline),
          client.prefetchQuery(invariants),
          client.prefetchQuery(workers),
        ]}
      >
        <OperationsPage />
      </Prefetched>
    </Permitted>
  );
}
