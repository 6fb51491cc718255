'use client';
import type { Change } from '@house-rules/contracts';
import { Anchor, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { isApiProblem } from '../../api/api-problem.ts';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import { ChangeStateBadge } from './change-state-badge.tsx';
import { changeQuery } from './queries.ts';
import { ReviewActions } from './review-actions.tsx';
import { ReviewBody } from './review-body.tsx';
import { ReviewDialogs } from './review-dialogs.tsx';

/** One change: what it still needs, what it changes, what was said, and how far it is. */
export function ReviewPage({ changeNumber }: { readonly changeNumber: number }) {
  const { reviews } = useMessages();
  const words = reviews.one;
  const { operatorId } = useOperator();
  const change = useQuery(changeQuery(browserTransport, operatorId, changeNumber));
  if (change.data !== undefined) return <Found change={change.data} />;
  if (isApiProblem(change.error) && change.error.kind === 'not_found') {
    return <EmptyState whole title={words.missing} detail={words.missingDetail} />;
  }
  if (change.isError) {
    return (
      <>
        <PageHeader title={words.untitled(changeNumber)} purpose={reviews.purpose} />
        <ErrorState error={change.error} onRetry={change.refetch} />
      </>
    );
  }
  return (
    <div aria-busy="true">
      <Skeleton height={54} mb="md" />
      <Skeleton height={180} mb="md" />
      <Skeleton height={240} />
    </div>
  );
}

function Found({ change }: { readonly change: Change }) {
  const words = useMessages().reviews.one;
  const { operatorId } = useOperator();
  const { changeNumber, title, state, openedBy, version } = change;
  return (
    <>
      <PageHeader
        title={words.title(changeNumber, title)}
        purpose={
          version === null
            ? words.purposeDraft(openedBy.name)
            : words.purposeRollback(openedBy.name, version)
        }
        state={<ChangeStateBadge state={state} />}
        actions={
          <>
            <Anchor component={Link} href={`/${operatorId}/reviews`} size="sm">
              <IconArrowLeft size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {words.back}
            </Anchor>
            <ReviewActions change={change} />
          </>
        }
      />
      <ReviewBody change={change} />
      <ReviewDialogs change={change} />
    </>
  );
}
