'use client';
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { operatorStatusQuery } from '../../frame/operator-status.ts';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './settings.module.css';

/** What the operator is, and where the rest of it is changed. */
export function OperatorPanel() {
  const words = useMessages().settings.operator;
  const { operatorId } = useOperator();
  const status = useQuery(operatorStatusQuery(browserTransport, operatorId));
  if (status.data === undefined) {
    if (status.isError) return <ErrorState error={status.error} onRetry={status.refetch} />;
    return <Skeleton height={180} />;
  }
  const { operatorName, timeZone, baseCurrency, live } = status.data;
  return (
    <Panel
      title={words.title}
      beside={
        <Anchor component={Link} size="xs" href={`/${operatorId}/rule-set?section=currency`}>
          {words.toRuleSet}
        </Anchor>
      }
    >
      <dl className={classes.facts}>
        <dt>{words.name}</dt>
        <dd>{operatorName}</dd>
        <dt>{words.id}</dt>
        <dd>
          <code>{operatorId}</code>
        </dd>
        <dt>{words.zone}</dt>
        <dd>
          {timeZone} <span className={classes.quiet}>{words.zoneNote}</span>
        </dd>
        <dt>{words.currency}</dt>
        <dd>{baseCurrency}</dd>
        <dt>{words.live}</dt>
        <dd>{live === null ? words.none : live.version}</dd>
      </dl>
      <p className={classes.note}>{words.change}</p>
    </Panel>
  );
}
