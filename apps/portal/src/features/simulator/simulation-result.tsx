'use client';
import type { Explanation } from '@house-rules/contracts';
import { SegmentedControl } from '@mantine/core';
import { formatExactPoints } from '../../formats/format-points.ts';
import { Points } from '../../formats/points.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages, useReading } from '../../messages/language.tsx';
import { sentenceWords } from '../explanation/explanation-words.ts';
import { RuleOutcomes } from '../explanation/rule-outcomes.tsx';
import { Waterfall } from '../explanation/waterfall.tsx';
import type { DecidedSide } from './decide-sides.ts';
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
  const { draft, other, inForce } = simulation;
  const decided = other?.decided ?? null;
  const showOther = url.get('show') === 'live' || draft === null;
  const shown = showOther ? decided : draft;
  const noRate = words.noRate(wager.input.wager.currency);
  const otherName =
    other === null
      ? words.liveNone
      : other.version === inForce
        ? words.live(other.version)
        : words.version(other.version);
  return (
    <>
      <div className={classes.sides}>
        <Side
          title={words.draft}
          explanation={draft?.explanation ?? null}
          otherwise={blocking > 0 ? words.blocked(blocking) : noRate}
          testId="simulated-draft"
        />
        <Side
          title={otherName}
          explanation={decided?.explanation ?? null}
          otherwise={other === null ? words.noLive : noRate}
          testId="simulated-live"
        />
      </div>
      <Difference
        draft={draft?.explanation ?? null}
        other={decided?.explanation ?? null}
        otherName={otherName}
      />
      {draft !== null && decided !== null && (
        <SegmentedControl
          fullWidth
          aria-label={words.show}
          value={showOther ? 'live' : 'draft'}
          onChange={(show) => url.set({ show: show === 'draft' ? null : show })}
          data={[
            { value: 'draft', label: words.draft },
            { value: 'live', label: otherName },
          ]}
        />
      )}
      {shown !== null && <Steps side={shown} />}
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
  readonly other: Explanation | null;
  readonly otherName: string;
}

/** What the change would cost on this wager, in words. */
function Difference({ draft, other, otherName }: DifferenceProps) {
  const { messages, points } = useReading();
  const words = messages.simulator.change;
  if (draft === null || other === null) return null;
  const by = draft.decision.spendable - other.decision.spendable;
  const size = formatExactPoints(Math.abs(by), points);
  const sentence =
    by === 0
      ? words.same(otherName)
      : by > 0
        ? words.more(size, otherName)
        : words.less(size, otherName);
  return (
    <p className={classes.difference} data-way={by === 0 ? 'same' : by > 0 ? 'more' : 'less'}>
      {sentence}
    </p>
  );
}

function Steps({ side: { explanation, left } }: { readonly side: DecidedSide }) {
  const { messages, numbers } = useReading();
  const words = messages.simulator;
  return (
    <>
      <p className={classes.sentence}>{sentenceWords(explanation, messages.explanation)}</p>
      <h3 className={classes.sideTitle}>{words.sum}</h3>
      <Waterfall steps={explanation.steps} />
      <h3 className={classes.sideTitle}>{words.rules}</h3>
      <RuleOutcomes rules={explanation.rules} />
      {left > 0 && <p className={classes.quiet}>{words.left(numbers.format(left))}</p>}
    </>
  );
}
