'use client';
import type { Explanation } from '@house-rules/contracts';
import { SegmentedControl } from '@mantine/core';
import { formatExactPoints } from '../../formats/format-points.ts';
import { Points } from '../../formats/points.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages, useReading } from '../../messages/language.tsx';
import { RuleOutcomes } from '../explanation/rule-outcomes.tsx';
import { Waterfall } from '../explanation/waterfall.tsx';
import type { WagerInput } from './simulate.ts';
import classes from './simulator.module.css';
import type { Simulation } from './use-simulation.ts';

interface SimulationResultProps {
  readonly simulation: Simulation;
  readonly blocking: number;
  readonly wager: Extract<WagerInput, { ok: true }>;
}

export function SimulationResult({ simulation, blocking, wager }: SimulationResultProps) {
  const words = useMessages().simulator;
  const url = useUrlState();
  const { draft, live } = simulation;
  const liveExplanation = live?.explanation ?? null;
  const showLive = url.get('show') === 'live' || draft === null;
  const shown = showLive ? liveExplanation : draft;
  const noRate = words.noRate(wager.input.wager.currency);
  return (
    <>
      <div className={classes.sides}>
        <Side
          title={words.draft}
          explanation={draft}
          otherwise={blocking > 0 ? words.blocked(blocking) : noRate}
          testId="simulated-draft"
        />
        <Side
          title={live === null ? words.liveNone : words.live(live.version)}
          explanation={liveExplanation}
          otherwise={live === null ? words.noLive : noRate}
          testId="simulated-live"
        />
      </div>
      <Difference draft={draft} live={liveExplanation} />
      {draft !== null && liveExplanation !== null && (
        <SegmentedControl
          fullWidth
          aria-label={words.show}
          value={showLive ? 'live' : 'draft'}
          onChange={(show) => url.set({ show: show === 'draft' ? null : show })}
          data={[
            { value: 'draft', label: words.draft },
            { value: 'live', label: words.live(live?.version ?? 0) },
          ]}
        />
      )}
      {shown !== null && <Steps explanation={shown} />}
    </>
  );
}

interface SideProps {
  readonly title: string;
  readonly explanation: Explanation | null;
  readonly otherwise: string;
  readonly testId: string;
}

function Side({ title, explanation, otherwise, testId }: SideProps) {
  const { explanation: words, simulator } = useMessages();
  return (
    <section className={classes.side} aria-label={title} data-testid={testId}>
      <h3 className={classes.sideTitle}>{title}</h3>
      {explanation === null ? (
        <p className={classes.quiet}>{otherwise}</p>
      ) : (
        <>
          <p className={classes.sidePoints}>
            <Points micropoints={explanation.decision.spendable} />{' '}
            <small>{simulator.points}</small>
          </p>
          <p className={classes.quiet}>{words.reasons[explanation.decision.reason]}</p>
        </>
      )}
    </section>
  );
}

interface DifferenceProps {
  readonly draft: Explanation | null;
  readonly live: Explanation | null;
}

/** What the change would cost on this wager, in words. */
function Difference({ draft, live }: DifferenceProps) {
  const { messages, points } = useReading();
  const words = messages.simulator.change;
  if (draft === null || live === null) return null;
  const by = draft.decision.spendable - live.decision.spendable;
  const size = formatExactPoints(Math.abs(by), points);
  const sentence = by === 0 ? words.same : by > 0 ? words.more(size) : words.less(size);
  return (
    <p className={classes.difference} data-way={by === 0 ? 'same' : by > 0 ? 'more' : 'less'}>
      {sentence}
    </p>
  );
}

function Steps({ explanation }: { readonly explanation: Explanation }) {
  const words = useMessages().simulator;
  return (
    <>
      <p className={classes.sentence}>{explanation.sentence.text}</p>
      <h3 className={classes.sideTitle}>{words.sum}</h3>
      <Waterfall steps={explanation.steps} />
      <h3 className={classes.sideTitle}>{words.rules}</h3>
      <RuleOutcomes rules={explanation.rules} />
    </>
  );
}
