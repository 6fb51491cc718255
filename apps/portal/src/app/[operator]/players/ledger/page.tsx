import { Prefetched } from '../../../../api/prefetch.tsx';
import { LedgerPage } from '../../../../features/ledger-audit/ledger-page.tsx';
import { invariantsQuery } from '../../../../features/ledger-audit/queries.ts';
import { titled } from '../../../../messages/server-language.ts';
import { currentTransport } from '../../../../session/current-session.ts';
import { Permitted } from '../../../../session/permitted.tsx';

export const generateMetadata = titled(({ ledgerAudit }) => ledgerAudit.page.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
}

export default async function Page({ params }: Props) {
  const { operator } = await params;
  const invariants = invariantsQuery(await currentTransport(), operator);
  return (
    <Permitted operatorId={operator} permission="operations.read">
      <Prefetched load={(client) => [client.prefetchQuery(invariants)]}>
        <LedgerPage />
      </Prefetched>
    </Permitted>
  );
}
