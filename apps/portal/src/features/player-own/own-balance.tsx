'use client';
import type { PlayerBalance } from '@house-rules/contracts';
import { formatDay } from '../../formats/format-instant.ts';
import { formatPoints } from '../../formats/format-points.ts';
import { Points } from '../../formats/points.tsx';
import { useReading } from '../../messages/language.tsx';
import { TierBar } from '../player-story/tier-progress.tsx';
import classes from './player-own.module.css';
import { useOwnClock } from './use-own-clock.ts';

export function OwnBalance({ balance }: { readonly balance: PlayerBalance }) {
  const { messages, points } = useReading();
  const words = messages.playerOwn;
  const { name, next, heldUntil } = balance.tier;
  const { nextExpiry, debt } = balance;
  const clockface = useOwnClock();
  return (
    <section className={classes.card} aria-label={words.title}>
      <p className={classes.balance} data-testid="spendable">
        <Points micropoints={balance.spendable} />
        <span className={classes.unit}>{words.points}</span>
      </p>
      {debt > 0 && <p className={classes.owed}>{words.debt(formatPoints(debt, points))}</p>}
      <p className={classes.quiet} suppressHydrationWarning>
        {nextExpiry === null
          ? words.expiresNever
          : words.expires(
              formatPoints(nextExpiry.points, points),
              formatDay(nextExpiry.at, clockface),
            )}
      </p>
      <div className={classes.tier}>
        <span>
          {words.tier} <strong>{name}</strong>
        </span>
        <span className={classes.quiet} data-testid="status">
          <Points micropoints={balance.status} /> {words.status}
        </span>
      </div>
      <TierBar balance={balance} />
      <p className={classes.quiet}>
        {next === null ? words.top : words.next(formatPoints(next.missing, points), next.name)}{' '}
        {heldUntil !== null && (
          <span suppressHydrationWarning>{words.held(formatDay(heldUntil, clockface))}</span>
        )}
      </p>
    </section>
  );
}
