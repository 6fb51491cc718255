'use client';
import { Tooltip } from '@mantine/core';
import { useReading } from '../messages/language.tsx';
import { formatExactPoints, formatPoints, formatPointsChange } from './format-points.ts';

interface PointsProps {
  readonly micropoints: number;
  /** With its sign: what a wager added. */
  readonly change?: boolean;
}

/** Points with two decimals; the exact value on hover, and for tests in `data-micropoints`. */
export function Points({ micropoints, change = false }: PointsProps) {
  const { points, messages } = useReading();
  const format = change ? formatPointsChange : formatPoints;
  const exact = messages.frame.points.exact(formatExactPoints(micropoints, points));
  return (
    <Tooltip label={exact} events={{ hover: true, focus: false, touch: true }}>
      <span className="figures" data-micropoints={micropoints}>
        {format(micropoints, points)}
      </span>
    </Tooltip>
  );
}
