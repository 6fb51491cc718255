'use client';
import type { AdjustmentBatch } from '@house-rules/contracts';
import { type Tone, ToneBadge } from '../../frame/tone-badge.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './adjustments.module.css';

const tones: Readonly<Record<AdjustmentBatch['state'], Tone>> = {
  pending: 'draft',
  applying: 'accent',
  applied: 'live',
  rejected: 'plain',
};

/** Where a batch stands, and how far it is. */
export function BatchState({ batch }: { readonly batch: AdjustmentBatch }) {
  const { messages, numbers } = useReading();
  const words = messages.adjustments;
  const { state, applied, refused, rows, undoneBy, undoes } = batch;
  const posted = state === 'applying' || state === 'applied';
  return (
    <>
      <ToneBadge tone={tones[state]}>{words.states[state]}</ToneBadge>
      {posted && (
        <div className={classes.quiet}>
          {words.batch.progress(numbers.format(applied), numbers.format(rows))}
        </div>
      )}
      {refused > 0 && (
        <div className={classes.quiet}>{words.batch.refused(numbers.format(refused))}</div>
      )}
      {undoes !== null && <div className={classes.quiet}>{words.batch.undoes}</div>}
      {undoneBy !== null && <div className={classes.quiet}>{words.batch.undone}</div>}
    </>
  );
}
