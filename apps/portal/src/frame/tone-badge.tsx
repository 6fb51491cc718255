import type { ReactNode } from 'react';
import classes from './page.module.css';

export type Tone = 'plain' | 'live' | 'draft' | 'wrong' | 'accent';

interface ToneBadgeProps {
  readonly tone?: Tone;
  readonly children: ReactNode;
}

/** A word on a ground of its meaning; the word says it, the colour only helps. */
export function ToneBadge({ tone = 'plain', children }: ToneBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
