'use client';
import type { OperatorStatus } from '@house-rules/contracts';
import type { ReactNode } from 'react';
import { formatAge } from '../../formats/format-age.ts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages, useReading } from '../../messages/language.tsx';
import classes from './overview.module.css';

type Ledger = NonNullable<OperatorStatus['ledger']>;

/** The figures of today and of the stream; what the ledger cannot say is unknown, never 0. */
export function StatusFigures({ status }: { readonly status: OperatorStatus }) {
  const words = useMessages().overview;
  const { ledger } = status;
  if (ledger === null) return <p className={classes.unknown}>{words.ledgerUnknown}</p>;
  return <LedgerFigures ledger={ledger} status={status} />;
}

interface LedgerFiguresProps {
  readonly ledger: Ledger;
  readonly status: OperatorStatus;
}

function LedgerFigures({ ledger, status }: LedgerFiguresProps) {
  const { messages, numbers } = useReading();
  const words = messages.overview;
  const { clockface } = useOperator();
  const today = words.todayNote(status.timeZone);
  const age = (at: string | null) =>
    at === null ? words.never : words.ago(formatAge(at, status.now));
  return (
    <dl className={classes.figures}>
      <Figure label={words.points} note={today}>
        <Points micropoints={ledger.spendableToday} />
      </Figure>
      <Figure label={words.wagers} note={today}>
        {numbers.format(ledger.wagersToday)}
      </Figure>
      <Figure label={words.players}>{numbers.format(ledger.players)}</Figure>
      <Figure
        label={words.lastWager}
        note={
          ledger.lastWagerAt && <Instant at={ledger.lastWagerAt} clockface={clockface} as="time" />
        }
      >
        {age(ledger.lastWagerAt)}
      </Figure>
      <Figure label={words.deadLetters} note={words.deadLettersNote} wrong={ledger.deadLetters > 0}>
        {numbers.format(ledger.deadLetters)}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly note?: ReactNode;
  readonly wrong?: boolean;
  readonly children: ReactNode;
}

function Figure({ label, note, wrong = false, children }: FigureProps) {
  return (
    <div className={classes.figure} data-wrong={wrong || undefined}>
      <dt>{label}</dt>
      <dd className="figures">{children}</dd>
      {note && <dd className={classes.note}>{note}</dd>}
    </div>
  );
}
