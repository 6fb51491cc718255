'use client';
import { Button, Container } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { useMessages } from '../../messages/language.tsx';
import classes from '../page.module.css';

interface PageFailedProps {
  /** Names the entry in the server's log; null for a failure in the browser. */
  readonly digest: string | null;
  readonly onRetry: () => void;
}

export function PageFailed({ digest, onRetry }: PageFailedProps) {
  const { states } = useMessages().frame;
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      onRetry();
    });
  return (
    <Container size="sm" pt="10vh">
      <div className={classes.state} data-kind="error" role="alert">
        <h1 className={classes.stateTitle}>{states.broken}</h1>
        <p className={classes.stateText}>{states.brokenDetail}</p>
        {digest && <code>{digest}</code>}
        <div className={classes.stateActions}>
          <Button variant="default" onClick={again}>
            {states.retry}
          </Button>
        </div>
      </div>
    </Container>
  );
}
