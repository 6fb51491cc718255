/** What the simulator shows first is worked out before the page is sent. */
import type { QueryClient } from '@tanstack/react-query';
import type { Transport } from '../../api/send-request.ts';
import { ratesQuery, timelineQuery, versionQuery } from '../versions/queries.ts';
import { versionInForce } from './simulate.ts';

/**
 * Asks for rates, timeline, and then for the version that the draft is tried beside. What fails is
 * left out; the browser asks again.
 * @param now the instant of the first wager, which is the present one
 */
export async function prefetchSimulation(
  client: QueryClient,
  transport: Transport,
  operatorId: string,
  now: Date,
): Promise<void> {
  const rates = client.prefetchQuery(ratesQuery(transport, operatorId));
  const timeline = timelineQuery(transport, operatorId);
  await client.prefetchQuery(timeline);
  const entries = client.getQueryData(timeline.queryKey)?.entries ?? [];
  const version = versionInForce(entries, now.toISOString());
  if (version !== null) {
    await client.prefetchQuery(versionQuery(transport, operatorId, version));
  }
  await rates;
}
