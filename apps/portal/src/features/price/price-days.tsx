'use client';
import type { ImpactFigures } from '@house-rules/contracts';
import { useMemo } from 'react';
import { clockfaceOf, formatDay } from '../../formats/format-instant.ts';
import { formatPointsSum } from '../../formats/format-points.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './price.module.css';
import { lengthOf, longestOf } from './price-scale.ts';

interface PriceDaysProps {
  readonly days: ImpactFigures['byDay'];
}

const [height, dayWidth, barWidth] = [120, 24, 9];

/** Points of each day, live beside proposed, to look at; each day says its figures. */
export function PriceDays({ days }: PriceDaysProps) {
  const { messages, points, locale } = useReading();
  const words = messages.price;
  const sum = (micropoints: string) => formatPointsSum(micropoints, points);
  // A day of the rules has no zone any more; UTC leaves it the day that it is.
  const calendar = useMemo(() => clockfaceOf(locale, 'UTC'), [locale]);
  const dayWords = (day: string) => formatDay(`${day}T00:00:00Z`, calendar);
  const longest = longestOf(days.flatMap(({ live, proposed }) => [live.points, proposed.points]));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <figure className={classes.picture}>
      <figcaption className={classes.caption}>
        {words.byDay}
        <span className={classes.key} data-side="live">
          {words.columns.live}
        </span>
        <span className={classes.key} data-side="proposed">
          {words.columns.proposed}
        </span>
      </figcaption>
      <svg
        className={classes.days}
        viewBox={`0 0 ${days.length * dayWidth} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.daysPicture(days.length)}
      >
        {days.map(({ day, live, proposed }, index) => (
          <g key={day} transform={`translate(${index * dayWidth} 0)`}>
            <title>{words.day(dayWords(day), sum(live.points), sum(proposed.points))}</title>
            <Bar x={2} side="live" length={lengthOf(live.points, longest)} />
            <Bar x={3 + barWidth} side="proposed" length={lengthOf(proposed.points, longest)} />
          </g>
        ))}
      </svg>
      <div className={classes.ends} aria-hidden>
        <span>{dayWords(first.day)}</span>
        {days.length > 1 && <span>{dayWords(last.day)}</span>}
      </div>
    </figure>
  );
}

interface BarProps {
  readonly x: number;
  readonly side: 'live' | 'proposed';
  /** In thousandths of the longest. */
  readonly length: number;
}

function Bar({ x, side, length }: BarProps) {
  const size = (length * height) / 1_000;
  return (
    <rect
      className={classes.bar}
      data-side={side}
      x={x}
      y={height - size}
      width={barWidth}
      height={size}
    />
  );
}
