import { notFound } from 'next/navigation';
import { Prefetched } from '../../../../api/prefetch.tsx';
import { changeQuery, policyQuery } from '../../../../features/reviews/queries.ts';
import { ReviewPage } from '../../../../features/reviews/review-page.tsx';
import { versionIn } from '../../../../features/versions/version-in.ts';
import { titled } from '../../../../messages/server-language.ts';
import { currentTransport } from '../../../../session/current-session.ts';
import { Permitted } from '../../../../session/permitted.tsx';

export const generateMetadata = titled(({ reviews }) => reviews.title);

interface Props {
  readonly params: Promise<{ operator: string; changeNumber: string }>;
}

export default async function Page({ params }: Props) {
  const { operator, changeNumber } = await params;
  const number = versionIn(changeNumber);
  if (number === null) notFound();
  const transport = await currentTransport();
  const change = changeQuery(transport, operator, number);
  const policy = policyQuery(transport, operator);
  return (
    <Permitted operatorId={operator} permission="rule_set.read">
      <Prefetched load={(client) => [client.prefetchQuery(change), client.prefetchQuery(policy)]}>
        <ReviewPage changeNumber={number} />
      </Prefetched>
    </Permitted>
  );
}
