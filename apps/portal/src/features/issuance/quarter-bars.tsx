'use client';
import type { Issuance, IssuedQuarter } from '@house-rules/contracts';
import { formatTime } from '../../formats/format-instant.ts';
import { formatPoints } from '../../formats/format-points.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './issuance.module.css';

const [height, slot, barWidth] = [64, 10, 8];
/** Quarter hours of a day without a change of clocks; a longer day needs more room. */
const slotsMin = 96;

/** Each quarter hour of the day with its usual size as a line; unusual hours in their own colour. */
export function QuarterBars({ issuance }: { readonly issuance: Issuance }) {
  const { messages, points } = useReading();
  const words = messages.issuance;
  const { clockface } = useOperator();
  const { quarters } = issuance;
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (first === undefined || last === undefined) return null;
  // Nothing was given and nothing is usual: there is nothing to look at.
  if (quarters.every(({ issued, usual }) => issued === 0 && (usual ?? 0) === 0)) return null;
  const longest = Math.max(1, ...quarters.flatMap(({ issued, usual }) => [issued, usual ?? 0]));
  const sizeOf = (micropoints: number) => (micropoints / longest) * height;
  const says = ({ from, issued, usual }: IssuedQuarter) =>
    words.quarter(
      formatTime(from, clockface),
      formatPoints(issued, points),
      usual === null ? null : formatPoints(usual, points),
    );
  return (
    <figure className={classes.picture}>
      <figcaption className={classes.caption}>
        {words.picture}
        <span className={classes.key} data-kind="issued">
          {words.issued}
        </span>
        <span className={classes.key} data-kind="usual">
          {words.usual}
        </span>
      </figcaption>
      <svg
        className={classes.quarters}
        viewBox={`0 0 ${Math.max(slotsMin, quarters.length) * slot} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.described(
          quarters.length,
          quarters.filter((each) => each.unusual).length,
        )}
      >
        {quarters.map((quarter, index) => (
          <g key={quarter.from} transform={`translate(${index * slot} 0)`}>
            <title>{says(quarter)}</title>
            <rect
              className={classes.bar}
              data-unusual={quarter.unusual || undefined}
              y={height - sizeOf(quarter.issued)}
              width={barWidth}
              height={sizeOf(quarter.issued)}
            />
            {quarter.usual !== null && (
              <rect
                className={classes.usual}
                y={Math.min(height - 1.5, height - sizeOf(quarter.usual))}
                width={slot}
                height={1.5}
              />
            )}
          </g>
        ))}
      </svg>
      <div className={classes.ends} aria-hidden>
        <span>{formatTime(first.from, clockface)}</span>
        <span>{words.midnight}</span>
      </div>
    </figure>
  );
}
