'use client';
import type { TimelineEntry } from '@house-rules/contracts';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import { Propagation } from '../publish/propagation.tsx';
import { timelineQuery } from '../versions/queries.ts';
import classes from './operations.module.css';

/** Of what is in force, which workers have it: a worker that has not decides by something older. */
export function WorkersPanel() {
  const words = useMessages().operations.workers;
  const { operatorId } = useOperator();
  const timeline = useQuery(timelineQuery(browserTransport, operatorId));
  if (timeline.data === undefined) {
    if (timeline.isError) return <ErrorState error={timeline.error} onRetry={timeline.refetch} />;
    return <Skeleton height={150} />;
  }
  const inForce = timeline.data.entries.filter(({ state }) => state === 'in_force');
  return (
    <Panel title={words.title}>
      {inForce.length === 0 && <p className={classes.quiet}>{words.none}</p>}
      <div className={classes.columns}>
        {inForce.map((entry) => (
          <InForce key={entry.sequence} entry={entry} />
        ))}
      </div>
    </Panel>
  );
}

function InForce({ entry }: { readonly entry: TimelineEntry }) {
  const words = useMessages().operations.workers;
  const { subject, version, sequence } = entry;
  return (
    <section className={classes.inForce}>
      <h3 className={classes.subtitle}>
        {subject === 'rates' ? words.rates(version) : words.ruleSet(version)}
      </h3>
      <Propagation sequence={sequence} />
    </section>
  );
}
