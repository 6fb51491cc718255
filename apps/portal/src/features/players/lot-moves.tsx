'use client';
import type { LotShare } from '@house-rules/contracts';
import { formatDay } from '../../formats/format-instant.ts';
import { Points } from '../../formats/points.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './history.module.css';

/** Which lots a row filled or took from, and when each expires. */
export function LotMoves({ lots }: { readonly lots: readonly LotShare[] }) {
  const { detail: words } = useMessages().player;
  const { clockface } = useOperator();
  return (
    <section className={classes.lots}>
      <h3 className={classes.detailTitle}>{words.lots}</h3>
      {lots.length === 0 && <p className={classes.quiet}>{words.noLots}</p>}
      <ul className={classes.lotList}>
        {lots.map(({ expiresAt, points }) => (
          <li key={expiresAt ?? 'never'}>
            <span>{points > 0 ? words.filled : words.taken}</span>
            <Points micropoints={points} change />
            <span className={classes.quiet}>
              {expiresAt === null ? words.never : words.expires(formatDay(expiresAt, clockface))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
