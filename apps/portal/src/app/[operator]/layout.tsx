import type { ReactNode } from 'react';
import { Prefetched } from '../../api/prefetch.tsx';
import { AppFrame } from '../../frame/app-frame.tsx';
import { operatorStatusQuery } from '../../frame/operator-status.ts';
import { currentTransport, requireOperator } from '../../session/current-session.ts';

interface Props {
  readonly params: Promise<{ operator: string }>;
  readonly children: ReactNode;
}

export default async function OperatorLayout({ params, children }: Props) {
  const { operator } = await params;
  const { session, membership } = await requireOperator(operator);
  const status = operatorStatusQuery(await currentTransport(), operator);
  return (
    <Prefetched load={(client) => [client.prefetchQuery(status)]}>
      <AppFrame session={session} membership={membership}>
        {children}
      </AppFrame>
    </Prefetched>
  );
}
