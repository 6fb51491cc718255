'use client';
import type { Explanation, RuleSetDocument } from '@house-rules/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ratesQuery, timelineQuery, versionQuery } from '../versions/queries.ts';
import { simulate, versionInForce, type WagerInput } from './simulate.ts';

export interface Simulation {
  readonly state: 'ready' | 'waiting' | 'failed';
  readonly error: unknown;
  readonly retry: () => void;
  readonly draft: Explanation | null;
  /** Null where no version was in force at the wager's time. */
  readonly live: { readonly version: number; readonly explanation: Explanation | null } | null;
  readonly ratesVersion: number | null;
}

/** The draft and what was in force at the wager's own time, both by this browser's engine. */
export function useSimulation(draft: RuleSetDocument | null, input: WagerInput): Simulation {
  const { operatorId } = useOperator();
  const rates = useQuery(ratesQuery(browserTransport, operatorId));
  const timeline = useQuery(timelineQuery(browserTransport, operatorId));
  const at = input.ok ? input.input.wager.timestamp : null;
  const entries = timeline.data?.entries ?? [];
  const inForce = at === null ? null : versionInForce(entries, at);
  const version = useQuery({
    ...versionQuery(browserTransport, operatorId, inForce ?? 0),
    enabled: inForce !== null,
  });
  const asked = inForce === null ? [rates, timeline] : [rates, timeline, version];
  const failed = asked.find((query) => query.isError && query.data === undefined);
  const waiting = asked.some((query) => query.isPending);

  const ratesDocument = rates.data?.document;
  const liveDocument = version.data?.document;
  const decided = useMemo(() => {
    const decide = (document: RuleSetDocument | null | undefined) =>
      document && ratesDocument && input.ok ? simulate(document, ratesDocument, input.input) : null;
    return { draft: decide(draft), live: decide(liveDocument) };
  }, [draft, liveDocument, ratesDocument, input]);

  return {
    state: failed ? 'failed' : waiting ? 'waiting' : 'ready',
    error: failed?.error ?? null,
    retry: () => {
      for (const query of asked) if (query.isError) void query.refetch();
    },
    draft: decided.draft,
    live: inForce === null ? null : { version: inForce, explanation: decided.live },
    ratesVersion: rates.data?.version ?? null,
  };
}
