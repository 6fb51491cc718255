'use client';
import type { PlayerBalance } from '@house-rules/contracts';
import type { ReactNode } from 'react';
import { formatDay } from '../../formats/format-instant.ts';
import { formatPoints } from '../../formats/format-points.ts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import { storyRefreshMs } from '../player-story/queries.ts';
import { TierBar } from '../player-story/tier-progress.tsx';
import classes from './players.module.css';

export function BalanceFigures({ balance }: { readonly balance: PlayerBalance }) {
  const { messages, points } = useReading();
  const { player: words } = messages;
  const { clockface } = useOperator();
  const { next, name, heldUntil } = balance.tier;
  const { debt, nextExpiry, qualifying } = balance;
  const towards =
    next === null ? words.top : words.next(formatPoints(next.missing, points), next.name);
  const held = heldUntil === null ? '' : ` · ${words.heldUntil(formatDay(heldUntil, clockface))}`;
  const expiry =
    nextExpiry === null
      ? words.expiresNever
      : words.expiresNext(
          formatPoints(nextExpiry.points, points),
          formatDay(nextExpiry.at, clockface),
        );
  return (
    <dl className={classes.figures}>
      <Figure
        label={words.spendable}
        note={debt > 0 ? words.owes(formatPoints(debt, points)) : expiry}
        warns={debt > 0}
        testId="spendable"
      >
        <Points micropoints={balance.spendable} />
      </Figure>
      <Figure
        label={words.status}
        note={words.qualifying(formatPoints(qualifying, points))}
        testId="status"
      >
        <Points micropoints={balance.status} />
      </Figure>
      <Figure label={words.tier} note={towards + held}>
        {name}
        <TierBar balance={balance} />
      </Figure>
      <Figure label={words.changed} note={words.live(storyRefreshMs / 1000)}>
        <small>
          <Instant at={balance.changedAt} clockface={clockface} as="moment" />
        </small>
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly note?: string;
  readonly warns?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}

function Figure({ label, note, warns = false, testId, children }: FigureProps) {
  return (
    <div className={classes.figure} data-testid={testId}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {note && (
        <dd className={classes.note} data-warns={warns || undefined}>
          {note}
        </dd>
      )}
    </div>
  );
}
