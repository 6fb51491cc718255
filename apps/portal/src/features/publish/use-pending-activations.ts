'use client';
import type { TimelineEntry } from '@house-rules/contracts';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { timelineQuery } from '../versions/queries.ts';

/** The rule sets that are scheduled and not in force yet; none as long as nobody can say. */
export function usePendingActivations(): readonly TimelineEntry[] {
  const { operatorId } = useOperator();
  const timeline = useQuery(timelineQuery(browserTransport, operatorId)).data;
  return (
    timeline?.entries.filter(
      ({ state, subject }) => state === 'scheduled' && subject === 'ruleSet',
    ) ?? []
  );
}
