'use client';
import type { SumStep } from '@house-rules/contracts';
import { groupDecimal } from '../../formats/format-points.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './explanation.module.css';
import { stepWords } from './explanation-words.ts';

interface WaterfallProps {
  readonly steps: readonly SumStep[];
}

/** The sum of a decision as a picture: where each step begins and ends, with its figure beside it. */
export function Waterfall({ steps }: WaterfallProps) {
  const { messages, points } = useReading();
  const words = messages.explanation;
  if (steps.length === 0) return <p className={classes.quiet}>{words.noSteps}</p>;
  // Only lengths on the screen come of these numbers; the figures beside them stay text.
  const most = Math.max(...steps.flatMap((step) => [Number(step.before), Number(step.after)]));
  return (
    <ol className={classes.waterfall} aria-label={words.sum}>
      {steps.map((step, index) => (
        <li key={keyOf(step, index)} className={classes.step}>
          <span className={classes.stepLabel}>{labelOf(step, words.steps)}</span>
          <span className={classes.track} aria-hidden>
            <span className={classes.bar} data-way={wayOf(step)} style={barOf(step, most)} />
          </span>
          <span className={classes.stepFigure}>{groupDecimal(step.after, points)}</span>
          <span className={classes.stepText}>{stepWords(step, words)}</span>
        </li>
      ))}
    </ol>
  );
}

/** Rounding and cap have no rule to be called by. */
function labelOf(step: SumStep, kinds: Readonly<Record<SumStep['kind'], string>>): string {
  return step.kind === 'rounding' || step.kind === 'cap' ? kinds[step.kind] : step.label;
}

const keyOf = (step: SumStep, index: number) => `${index} ${step.kind} ${step.label}`;

function wayOf(step: SumStep): 'base' | 'add' | 'cut' | 'same' {
  if (step.kind === 'base') return 'base';
  if (step.before === step.after) return 'same';
  return Number(step.after) > Number(step.before) ? 'add' : 'cut';
}

/** From the smaller to the larger of before and after; at least a hair, so that it is seen. */
function barOf(step: SumStep, most: number) {
  const [before, after] = [Number(step.before), Number(step.after)];
  const scale = most > 0 ? 100 / most : 0;
  const left = Math.min(before, after) * scale;
  const width = Math.max(Math.abs(after - before) * scale, 0.6);
  return { left: `${Math.min(left, 99.4)}%`, width: `${width}%` };
}
