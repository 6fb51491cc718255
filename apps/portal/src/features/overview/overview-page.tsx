'use client';
import type { OperatorStatus } from '@house-rules/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { operatorStatusQuery } from '../../frame/operator-status.ts';
import { PageHeader } from '../../frame/page-header.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import { IssuancePanel } from '../issuance/issuance-panel.tsx';
import { FirstSteps } from './first-steps.tsx';
import { LastChanges } from './last-changes.tsx';
import { LivePanel } from './live-panel.tsx';
import classes from './overview.module.css';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { ScheduledPanel } from './scheduled-panel.tsx';
import { StatusFigures } from './status-figures.tsx';

/** The operator's front page. */
export function OverviewPage() {
  const { overview } = useMessages();
  const { operatorId, operatorName, may } = useOperator();
  const status = useQuery(operatorStatusQuery(browserTransport, operatorId));
  return (
    <>
      <PageHeader
        title={operatorName}
        purpose={overview.purpose}
        actions={
          may('rule_set.edit') && (
            <Button component={Link} href={`/${operatorId}/rule-set`}>
              {overview.toRuleSet}
            </Button>
          )
        }
      />
      {status.data && <Figures status={status.data} />}
      {status.isPending && <OverviewSkeleton />}
      {status.isError && status.data === undefined && (
        <ErrorState error={status.error} onRetry={status.refetch} retrying={status.isFetching} />
      )}
    </>
  );
}

function Figures({ status }: { readonly status: OperatorStatus }) {
  return (
    <div className={classes.grid}>
      <FirstSteps live={status.live} />
      <StatusFigures status={status} />
      {status.ledger !== null && <IssuancePanel />}
      <div className={classes.columns}>
        <LivePanel live={status.live} />
        <ScheduledPanel scheduled={status.scheduled} />
      </div>
      <LastChanges />
    </div>
  );
}
