'use client';
import type { HistoryRow } from '@house-rules/contracts';
import { formatShort } from '../../formats/format-instant.ts';
import { Points } from '../../formats/points.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './player-own.module.css';
import { useOwnClock } from './use-own-clock.ts';

interface OwnPostingProps {
  readonly row: Exclude<HistoryRow, { kind: 'wager' | 'tier_change' }>;
}

/** Points that were spent, came back, were reversed or expired, in plain words; or a setting. */
export function OwnPosting({ row }: OwnPostingProps) {
  const words = useMessages().playerOwn;
  const clockface = useOwnClock();
  return (
    <>
      <div className={classes.rowHead}>
        <strong>{words.kinds[row.kind]}</strong>
        {row.kind !== 'fact' && (
          <strong>
            <Points micropoints={row.spendable} change />
          </strong>
        )}
      </div>
      <p className={classes.quiet}>{row.sentence.text}</p>
      <time className={classes.quiet} dateTime={row.occurredAt} suppressHydrationWarning>
        {formatShort(row.occurredAt, clockface)}
      </time>
    </>
  );
}
