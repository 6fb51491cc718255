'use client';
import type { Issuance } from '@house-rules/contracts';
import { Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatTime } from '../../formats/format-instant.ts';
import { formatPoints } from '../../formats/format-points.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useReading } from '../../messages/language.tsx';
import { daySoFar } from './day-so-far.ts';
import classes from './issuance.module.css';
import { QuarterBars } from './quarter-bars.tsx';
import { issuanceQuery } from './queries.ts';

/** Points of today beside a usual day: in words first, and flagged where an hour is unusual. */
export function IssuancePanel() {
  const words = useReading().messages.issuance;
  const { operatorId } = useOperator();
  const issuance = useQuery(issuanceQuery(browserTransport, operatorId));
  if (issuance.data === undefined) {
    if (issuance.isError) return <ErrorState error={issuance.error} onRetry={issuance.refetch} />;
    return <Skeleton height={170} />;
  }
  return (
    <Panel title={words.title}>
      <Verdict issuance={issuance.data} />
      <QuarterBars issuance={issuance.data} />
    </Panel>
  );
}

function Verdict({ issuance }: { readonly issuance: Issuance }) {
  const { messages, points } = useReading();
  const words = messages.issuance;
  const { issued, usual, percent } = daySoFar(issuance);
  const figure = (micropoints: number) => formatPoints(micropoints, points);
  return (
    <>
      {issuance.unusual && <Unusual issuance={issuance} />}
      <p className={classes.day}>
        {usual === null || percent === null
          ? words.unknown(figure(issued), issuance.rule.days)
          : words.day(figure(issued), figure(usual), `${percent} %`)}
      </p>
    </>
  );
}

/** The hour that ends with the last quarter, in the words of the alert. */
function Unusual({ issuance }: { readonly issuance: Issuance }) {
  const { messages, points, numbers } = useReading();
  const words = messages.issuance;
  const { clockface } = useOperator();
  const last = issuance.quarters.at(-1);
  if (last === undefined) return null;
  const { issuedInHour, usualInHour, factor } = last;
  return (
    <p className={classes.unusual} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        {words.unusual(
          formatTime(issuance.now, clockface),
          formatPoints(issuedInHour, points),
          usualInHour === null ? null : formatPoints(usualInHour, points),
          factor === null ? null : numbers.format(factor),
        )}
      </span>
    </p>
  );
}
