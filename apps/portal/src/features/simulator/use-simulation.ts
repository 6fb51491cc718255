'use client';
import type { RuleSetDocument } from '@house-rules/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useInThread } from '../../threads/use-in-thread.ts';
import { ratesQuery, timelineQuery, versionQuery } from '../versions/queries.ts';
import { type DecidedSide, type DecidedSides, decideSides } from './decide-sides.ts';
import { versionInForce, type WagerInput } from './simulate.ts';

export interface Simulation {
  readonly state: 'ready' | 'waiting' | 'failed';
  readonly error: unknown;
  readonly retry: () => void;
  readonly draft: DecidedSide | null;
  /** Null where no version was in force at the wager's time. */
  readonly other: { readonly version: number; readonly decided: DecidedSide | null } | null;
  /** The version in force at the wager's time. */
  readonly inForce: number | null;
}

/** More rules than this are decided in a thread: an explanation names every one of them. */
const shortRules = 300;

/**
 * The draft beside another version, both by this browser's engine.
 * @param against a version's number; null is the one that was in force at the wager's own time.
 */
export function useSimulation(
  draft: RuleSetDocument | null,
  input: WagerInput,
  against: number | null,
): Simulation {
  const { operatorId } = useOperator();
  const rates = useQuery(ratesQuery(browserTransport, operatorId));
  const timeline = useQuery(timelineQuery(browserTransport, operatorId));
  const at = input.ok ? input.input.wager.timestamp : null;
  const entries = timeline.data?.entries ?? [];
  const inForce = at === null ? null : versionInForce(entries, at);
  const wanted = against ?? inForce;
  const version = useQuery({
    ...versionQuery(browserTransport, operatorId, wanted ?? 0),
    enabled: wanted !== null,
  });
  const asked = wanted === null ? [rates, timeline] : [rates, timeline, version];
  const failed = asked.find((query) => query.isError && query.data === undefined);
  const waiting = asked.some((query) => query.isPending);

  const ratesDocument = rates.data?.document;
  const other = version.data?.document ?? null;
  const question = useMemo(
    () =>
      ratesDocument === undefined || !input.ok
        ? null
        : { draft, other, rates: ratesDocument, input: input.input },
    [draft, other, ratesDocument, input],
  );
  const decided = useDecided(question);

  return {
    state: failed ? 'failed' : waiting ? 'waiting' : 'ready',
    error: failed?.error ?? null,
    retry: () => {
      for (const query of asked) if (query.isError) void query.refetch();
    },
    draft: decided.draft,
    other: wanted === null ? null : { version: wanted, decided: decided.other },
    inForce,
  };
}

type Question = Parameters<typeof decideSides>[0];

const undecided: DecidedSides = { draft: null, other: null };

/** At once where the rules are few; otherwise from a thread, and until then as it was. */
function useDecided(question: Question | null): DecidedSides {
  const count = (document: RuleSetDocument | null) => document?.earning.length ?? 0;
  const long =
    Math.max(count(question?.draft ?? null), count(question?.other ?? null)) > shortRules;
  const here = useMemo(
    () => (question === null || long ? null : decideSides(question)),
    [question, long],
  );
  const there = useInThread(long ? question : null, startThread, decideSides);
  return here ?? there?.answer ?? undecided;
}

function startThread(): Worker {
  return new Worker(new URL('./simulate-worker.ts', import.meta.url), { type: 'module' });
}
