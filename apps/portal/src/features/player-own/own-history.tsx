'use client';
import type { HistoryRow } from '@house-rules/contracts';
import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import { formatShort } from '../../formats/format-instant.ts';
import { groupDecimal } from '../../formats/format-points.ts';
import { Points } from '../../formats/points.tsx';
import { wordsOfId } from '../../formats/words-of-id.ts';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useReading } from '../../messages/language.tsx';
import { sentenceWords } from '../explanation/explanation-words.ts';
import { Waterfall } from '../explanation/waterfall.tsx';
import { usePlayerHistory } from '../player-story/use-player-history.ts';
import { valueWord } from '../rule-set/rules/rule-summary.ts';
import { OwnPosting } from './own-posting.tsx';
import classes from './player-own.module.css';
import { useOwnClock } from './use-own-clock.ts';

interface OwnHistoryProps {
  readonly operatorId: string;
  readonly playerId: string;
}

/** What was earned and why, newest first. */
export function OwnHistory({ operatorId, playerId }: OwnHistoryProps) {
  const words = useReading().messages.playerOwn;
  const history = usePlayerHistory(operatorId, playerId);
  if (history.rows === null && history.error === null) return <Skeleton height={260} />;
  return (
    <section aria-label={words.earned}>
      <h2 className={classes.subtitle}>{words.earned}</h2>
      {history.rows?.length === 0 && <p className={classes.quiet}>{words.empty}</p>}
      <ul className={classes.rows}>
        {history.rows?.map((row) => (
          <li key={row.playerSequence} className={classes.row}>
            <OwnRow row={row} />
          </li>
        ))}
      </ul>
      {history.error !== null && <ErrorState error={history.error} onRetry={history.retry} />}
      {history.hasOlder && (
        <Button
          fullWidth
          variant="default"
          onClick={history.loadOlder}
          loading={history.loadingOlder}
        >
          {words.more}
        </Button>
      )}
    </section>
  );
}

function OwnWager({ row }: { readonly row: Extract<HistoryRow, { kind: 'wager' }> }) {
  const { messages, points } = useReading();
  const words = messages.playerOwn;
  const clockface = useOwnClock();
  const [open, setOpen] = useState(false);
  const whyId = useId();
  const { explanation } = row;
  return (
    <>
      <div className={classes.rowHead}>
        <span>
          <strong>{valueWord(row.gameCategory, messages.ruleEditor)}</strong>{' '}
          <span className={classes.quiet}>
            {groupDecimal(row.amount, points)} {row.currency}
          </span>
        </span>
        <strong>
          <Points micropoints={row.spendable} change />
        </strong>
      </div>
      <div className={classes.rowFoot}>
        <time className={classes.quiet} dateTime={row.occurredAt} suppressHydrationWarning>
          {formatShort(row.occurredAt, clockface)}
        </time>
        {explanation !== null && (
          <UnstyledButton
            className={classes.why ?? ''}
            aria-expanded={open}
            aria-controls={open ? whyId : undefined}
            onClick={() => setOpen(!open)}
          >
            {open ? words.hide : words.why}
          </UnstyledButton>
        )}
      </div>
      {open && explanation !== null && (
        <div id={whyId} className={classes.because}>
          <p>{sentenceWords(explanation, messages.explanation)}</p>
          {explanation.steps.length > 0 && <Waterfall steps={explanation.steps} />}
        </div>
      )}
    </>
  );
}

function OwnTierChange({ row }: { readonly row: Extract<HistoryRow, { kind: 'tier_change' }> }) {
  const words = useReading().messages.playerOwn;
  return <strong className={classes.reached}>{words.tierReached(wordsOfId(row.to))}</strong>;
}

function OwnRow({ row }: { readonly row: HistoryRow }) {
  if (row.kind === 'wager') return <OwnWager row={row} />;
  return row.kind === 'tier_change' ? <OwnTierChange row={row} /> : <OwnPosting row={row} />;
}
