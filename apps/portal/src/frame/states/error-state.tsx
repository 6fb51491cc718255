'use client';
import { Button, CopyButton } from '@mantine/core';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isApiProblem } from '../../api/api-problem.ts';
import { useMessages } from '../../messages/language.tsx';
import classes from '../page.module.css';
import { EmptyState } from './empty-state.tsx';
import { useProblemSentence } from './use-problem-sentence.ts';

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly retrying?: boolean;
}

/** What happened, what to do, again, and the id to quote. */
export function ErrorState({ error, onRetry, retrying = false }: ErrorStateProps) {
  const { states } = useMessages().frame;
  const { title, sentence } = useProblemSentence(error);
  if (isApiProblem(error) && error.kind === 'not_signed_in') return <SessionEnded />;
  const requestId = isApiProblem(error) ? error.requestId : null;
  return (
    <div className={classes.state} data-kind="error" role="alert">
      <h2 className={classes.stateTitle}>{title}</h2>
      <p className={classes.stateText}>{sentence}</p>
      {requestId && <RequestId id={requestId} />}
      <div className={classes.stateActions}>
        <Button variant="default" onClick={onRetry} loading={retrying}>
          {states.retry}
        </Button>
      </div>
    </div>
  );
}

function RequestId({ id }: { readonly id: string }) {
  const { states } = useMessages().frame;
  return (
    <div className={classes.requestId}>
      {states.requestId} <code>{id}</code>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <Button variant="subtle" size="compact-xs" onClick={copy}>
            {copied ? states.copied : states.copy}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function SessionEnded() {
  const { states } = useMessages().frame;
  const to = encodeURIComponent(usePathname());
  return (
    <EmptyState
      title={states.sessionEnded}
      detail={states.sessionEndedDetail}
      actions={
        <Button component={Link} href={`/sign-in?to=${to}`}>
          {states.signIn}
        </Button>
      }
    />
  );
}
