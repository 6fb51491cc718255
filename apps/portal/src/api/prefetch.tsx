/**
 * Server side of a page: asks what the page needs before it is sent, so that it arrives filled.
 * What fails here is left out; the browser asks again and shows why it failed.
 */
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';

interface PrefetchedProps {
  readonly load: (client: QueryClient) => readonly Promise<void>[];
  readonly children: ReactNode;
}

export async function Prefetched({ load, children }: PrefetchedProps) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.all(load(client));
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
