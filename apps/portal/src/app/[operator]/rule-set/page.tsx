import { Prefetched } from '../../../api/prefetch.tsx';
import { draftQuery } from '../../../features/rule-set/queries.ts';
import { RuleSetPage } from '../../../features/rule-set/rule-set-page.tsx';
import { prefetchSimulation } from '../../../features/simulator/prefetch-simulation.ts';
import { titled } from '../../../messages/server-language.ts';
import { currentTransport } from '../../../session/current-session.ts';
import { Permitted } from '../../../session/permitted.tsx';

export const generateMetadata = titled(({ ruleSet }) => ruleSet.title);

interface Props {
  readonly params: Promise<{ operator: string }>;
}

export default async function Page({ params }: Props) {
  const { operator } = await params;
  const transport = await currentTransport();
  return (
    <Permitted operatorId={operator} permission="rule_set.read">
      <Prefetched
        load={(client) => [
          client.prefetchQuery(draftQuery(transport, operator)),
          prefetchSimulation(client, transport, operator, new Date()),
        ]}
      >
        <RuleSetPage />
      </Prefetched>
    </Permitted>
  );
}
