import { Prefetched } from '../../../api/prefetch.tsx';
import { ComparePage } from '../../../features/changes/compare-page.tsx';
import { versionsQuery } from '../../../features/versions/queries.ts';
import { titled } from '../../../messages/server-language.ts';
import { currentTransport } from '../../../session/current-session.ts';
import { Permitted } from '../../../session/permitted.tsx';

export const generateMetadata = titled(({ compare }) => compare.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
}

export default async function Page({ params }: Props) {
  const { operator } = await params;
  const versions = versionsQuery(await currentTransport(), operator);
  return (
    <Permitted operatorId={operator} permission="rule_set.read">
      <Prefetched load={(client) => [client.prefetchQuery(versions)]}>
        <ComparePage />
      </Prefetched>
    </Permitted>
  );
}
