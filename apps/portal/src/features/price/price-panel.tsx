'use client';
import { cancelImpactRun, startImpactRun } from '@house-rules/api-client';
import { type Change, type ImpactRun, impactRunSchema } from '@house-rules/contracts';
import { Alert, Button, NativeSelect, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './price.module.css';
import { PriceFigures } from './price-figures.tsx';

const spans = [1, 7, 30, 90] as const;

interface PricePanelProps {
  readonly change: Change;
  /** Nothing more can be done with the change: its price is only read. */
  readonly over: boolean;
}

/** What the very content under review would have cost; asked for here, worked out in the background. */
export function PricePanel({ change, over }: PricePanelProps) {
  const words = useReading().messages.price;
  const { may } = useOperator();
  const { impact } = change;
  const asks = !over && may('rule_set.price');
  const underWay = impact?.state === 'queued' || impact?.state === 'running';
  if (impact === null && over) return null;
  return (
    <Panel title={words.title}>
      <div className={classes.page}>
        {impact === null && <p className={classes.quiet}>{words.none}</p>}
        {impact !== null && <Run run={impact} />}
        {asks && !underWay && <Ask change={change} again={impact !== null} />}
      </div>
    </Panel>
  );
}

function Run({ run }: { readonly run: ImpactRun }) {
  const { messages } = useReading();
  const words = messages.price;
  switch (run.state) {
    case 'queued':
    case 'running':
      return <UnderWay run={run} />;
    case 'cancelled':
      return <p className={classes.quiet}>{words.cancelled}</p>;
    case 'failed':
      return (
        <Alert variant="light" color="red">
          {words.failed(run.failure ?? messages.frame.states.unknown)}
        </Alert>
      );
    case 'done':
      return <PriceFigures run={run} />;
  }
}

function UnderWay({ run }: { readonly run: ImpactRun }) {
  const { messages, numbers } = useReading();
  const words = messages.price;
  const { operatorId, may } = useOperator();
  const queryClient = useQueryClient();
  const cancel = useWrite({
    operation: cancelImpactRun,
    path: { operatorId, runId: run.runId },
    schema: impactRunSchema,
    onDone: () => void queryClient.invalidateQueries({ queryKey: ['operator', operatorId] }),
  });
  const { wagers, wagersDecided } = run.progress;
  const says = () => {
    if (run.state === 'queued') return words.queued;
    if (wagers === null) return words.counting;
    return words.running(numbers.format(wagersDecided), numbers.format(wagers));
  };
  return (
    <>
      <Progress
        aria-label={words.progress}
        value={wagers === null || wagers === 0 ? 0 : (100 * wagersDecided) / wagers}
      />
      <p className={classes.quiet} role="status">
        {says()}
      </p>
      <ProblemAlert error={cancel.error} />
      {may('rule_set.price') && (
        <div>
          <Button
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined)}
          >
            {words.cancel}
          </Button>
        </div>
      )}
    </>
  );
}

interface AskProps {
  readonly change: Change;
  readonly again: boolean;
}

function Ask({ change, again }: AskProps) {
  const { messages, numbers } = useReading();
  const words = messages.price;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const [days, setDays] = useState('7');
  const ask = useWrite({
    operation: startImpactRun,
    path: { operatorId },
    schema: impactRunSchema,
    onDone: () => void queryClient.invalidateQueries({ queryKey: ['operator', operatorId] }),
  });
  const subject = { kind: 'change', changeNumber: change.changeNumber } as const;
  return (
    <>
      <ProblemAlert error={ask.error} />
      <div className={classes.ask}>
        <NativeSelect
          label={words.days}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          data={spans.map((span) => ({
            value: String(span),
            label: words.daysOf(numbers.format(span)),
          }))}
        />
        <Button
          variant="default"
          loading={ask.isPending}
          onClick={() => ask.mutate({ subject, days: Number(days) })}
        >
          {again ? words.again : words.ask}
        </Button>
      </div>
    </>
  );
}
