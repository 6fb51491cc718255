'use client';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import { draftQuery } from './queries.ts';
import { RuleSetSkeleton } from './rule-set-skeleton.tsx';
import { RuleSetWorkspace } from './rule-set-workspace.tsx';

/** The draft as soon as it is here; until then its outline, or why it does not come. */
export function RuleSetPage() {
  const { ruleSet } = useMessages();
  const { operatorId } = useOperator();
  const draft = useQuery(draftQuery(browserTransport, operatorId));
  if (draft.data !== undefined) return <RuleSetWorkspace key={operatorId} draft={draft.data} />;
  if (draft.isPending) return <RuleSetSkeleton />;
  return (
    <>
      <PageHeader title={ruleSet.title} purpose={ruleSet.purpose} />
      <ErrorState error={draft.error} onRetry={draft.refetch} retrying={draft.isFetching} />
    </>
  );
}
