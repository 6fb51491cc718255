'use client';
import type { PlayerBalance } from '@house-rules/contracts';
import { useMessages } from '../../messages/language.tsx';
import classes from './player-story.module.css';

/** How far on the way from nothing to the next tier; only a picture, the words stand beside it. */
export function TierBar({ balance }: { readonly balance: PlayerBalance }) {
  const words = useMessages().playerOwn;
  const { next } = balance.tier;
  if (next === null) return null;
  const percent = next.from > 0 ? Math.min(100, Math.floor((balance.status / next.from) * 100)) : 0;
  return (
    <div
      className={classes.tierTrack}
      role="progressbar"
      aria-label={words.progress(next.name)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.max(0, percent)}
    >
      <span className={classes.tierFill} style={{ width: `${Math.max(0, percent)}%` }} />
    </div>
  );
}
