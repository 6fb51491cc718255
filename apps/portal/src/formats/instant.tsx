'use client';
import { Tooltip } from '@mantine/core';
import { useMessages } from '../messages/language.tsx';
import {
  type Clockface,
  formatExactInstant,
  formatInstant,
  formatMoment,
  formatShort,
  formatTime,
} from './format-instant.ts';

const formats = {
  full: formatInstant,
  moment: formatMoment,
  short: formatShort,
  time: formatTime,
};

interface InstantProps {
  /** ISO 8601; null is shown as unknown. */
  readonly at: string | null;
  readonly clockface: Clockface;
  readonly as?: keyof typeof formats;
}

/** An instant in the operator's zone; to the millisecond, and in UTC, on hover. */
export function Instant({ at, clockface, as = 'full' }: InstantProps) {
  const unknown = useMessages().frame.states.unknown;
  if (at === null) return <span>{unknown}</span>;
  const label = `${formatExactInstant(at, clockface)} · ${at}`;
  return (
    <Tooltip label={label} events={{ hover: true, focus: false, touch: true }}>
      <time className="figures" dateTime={at}>
        {formats[as](at, clockface)}
      </time>
    </Tooltip>
  );
}
