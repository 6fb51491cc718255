import { Prefetched } from '../../../api/prefetch.tsx';
import { policyQuery } from '../../../features/reviews/queries.ts';
import { SettingsPage } from '../../../features/settings/settings-page.tsx';
import { titled } from '../../../messages/server-language.ts';
import { currentTransport } from '../../../session/current-session.ts';
import { Permitted } from '../../../session/permitted.tsx';

export const generateMetadata = titled(({ settings }) => settings.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
}

export default async function Page({ params }: Props) {
  const { operator } = await params;
  const policy = policyQuery(await currentTransport(), operator);
  return (
    <Permitted operatorId={operator} permission="rule_set.read">
      <Prefetched load={(client) => [client.prefetchQuery(policy)]}>
        <SettingsPage />
      </Prefetched>
    </Permitted>
  );
}
