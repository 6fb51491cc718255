'use client';
import type { RuleSetDocument } from '@house-rules/contracts';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { operatorStatusQuery } from '../../frame/operator-status.ts';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import { Against, useAgainst } from './against.tsx';
import { SimulationResult } from './simulation-result.tsx';
import classes from './simulator.module.css';
import { StartWith } from './start-with.tsx';
import { useSimulatedWager } from './use-simulated-wager.ts';
import { useSimulation } from './use-simulation.ts';
import { WagerForm } from './wager-form.tsx';

export interface SimulatedDraft {
  /** Null while a finding blocks it. */
  readonly document: RuleSetDocument | null;
  readonly blocking: number;
}

/** One wager, tried on the draft and on what is live, side by side. */
export function Simulator({ draft }: { readonly draft: SimulatedDraft }) {
  const words = useMessages().simulator;
  const { operatorId, baseCurrency } = useOperator();
  const status = useQuery(operatorStatusQuery(browserTransport, operatorId)).data;
  const [first] = useState(status === undefined ? null : Date.parse(status.now));
  const input = useSimulatedWager(baseCurrency, first);
  const against = useAgainst();
  const simulation = useSimulation(draft.document, input.read, against.version);
  return (
    <Panel title={words.title} beside={<span className={classes.purpose}>{words.purpose}</span>}>
      <StartWith input={input} draft={draft.document} />
      <WagerForm input={input} />
      <Against against={against} />
      <div className={classes.result} aria-live="polite">
        {simulation.state === 'waiting' && <Skeleton height={180} />}
        {simulation.state === 'failed' && (
          <ErrorState error={simulation.error} onRetry={simulation.retry} />
        )}
        {simulation.state === 'ready' && input.read.ok && (
          <SimulationResult simulation={simulation} blocking={draft.blocking} wager={input.read} />
        )}
        {simulation.state === 'ready' && !input.read.ok && (
          <p className={classes.quiet}>{words.unreadable}</p>
        )}
      </div>
    </Panel>
  );
}
