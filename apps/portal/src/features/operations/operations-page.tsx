'use client';
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { operatorStatusQuery } from '../../frame/operator-status.ts';
import { PageHeader } from '../../frame/page-header.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages, useReading } from '../../messages/language.tsx';
import { DeadLettersPanel } from '../dead-letters/dead-letters-panel.tsx';
import { LedgerJobsPanel } from '../ledger-audit/ledger-jobs-panel.tsx';
import { invariantsQuery } from '../ledger-audit/queries.ts';
import { StatusFigures } from '../overview/status-figures.tsx';
import classes from './operations.module.css';
import { WorkerList } from './worker-list.tsx';
import { WorkersPanel } from './workers-panel.tsx';

/** The health of the pipeline on one page; each part fails alone. */
export function OperationsPage() {
  const words = useMessages().operations;
  return (
    <>
      <PageHeader title={words.title} purpose={words.purpose} />
      <div className={classes.page}>
        <Stream />
        <WorkersPanel />
        <WorkerList />
        <DeadLettersPanel />
        <Proofs />
        <LedgerJobsPanel />
      </div>
    </>
  );
}

function Stream() {
  const { operatorId } = useOperator();
  const status = useQuery(operatorStatusQuery(browserTransport, operatorId));
  if (status.data !== undefined) return <StatusFigures status={status.data} />;
  if (status.isError) return <ErrorState error={status.error} onRetry={status.refetch} />;
  return <Skeleton height={86} />;
}

/** How many invariants hold; the checks themselves have a page of their own. */
function Proofs() {
  const { messages, numbers } = useReading();
  const words = messages.operations;
  const { operatorId } = useOperator();
  const checks = useQuery(invariantsQuery(browserTransport, operatorId));
  if (checks.data === undefined) {
    if (checks.isError) return <ErrorState error={checks.error} onRetry={checks.refetch} />;
    return <Skeleton height={80} />;
  }
  const { invariants } = checks.data;
  const count = (state: string) => invariants.filter((each) => each.state === state).length;
  const [broken, checking] = [count('red'), count('checking')];
  const says = () => {
    if (broken > 0) return words.broken(numbers.format(broken));
    if (checking > 0) return words.checking(numbers.format(checking));
    return words.green(numbers.format(invariants.length));
  };
  const state = broken > 0 ? 'red' : 'green';
  return (
    <Panel
      title={words.ledger}
      beside={
        <Anchor component={Link} size="xs" href={`/${operatorId}/players/ledger`}>
          {words.toLedger}
        </Anchor>
      }
    >
      <p className={classes.verdict} data-state={checking > 0 && broken === 0 ? 'checking' : state}>
        {says()}
      </p>
    </Panel>
  );
}
