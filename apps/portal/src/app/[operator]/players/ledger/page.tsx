import type { Metadata } from 'next';
import { Prefetched } from '../../../../api/prefetch.tsx';
import { ChecksPage } from '../../../../features/ledger-audit/checks-page.tsx';
import { invariantsQuery } from '../../../../features/ledger-audit/queries.ts';
import { currentTransport } from '../../../../session/current-session.ts';
import { Permitted } from '../../../../session/permitted.tsx';

export const metadata: Metadata = { title: 'Ledger checks' };

interface Props {
  readonly params: Promise<{ operator: string }>;
}

export default async function Page({ params }: Props) {
  const { operator } = await params;
  const invariants = invariantsQuery(await currentTransport(), operator);
  return (
    <Permitted operatorId={operator} permission="operations.read">
      <Prefetched load={(client) => [client.prefetchQuery(invariants)]}>
        <ChecksPage />
      </Prefetched>
    </Permitted>
  );
}
