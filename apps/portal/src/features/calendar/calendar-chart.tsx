'use client';
import type { StackingGroup } from '@house-rules/contracts';
import { Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatDay } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ScrollGroup } from '../../frame/scroll-group.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import classes from './calendar.module.css';
import type { Overlap, Running } from './overlaps.ts';
import { PromotionRow } from './promotion-row.tsx';
import type { Period } from './use-period.ts';

interface CalendarChartProps {
  readonly running: readonly Running[];
  readonly overlaps: readonly Overlap[];
  readonly groups: readonly StackingGroup[];
  readonly period: Period;
  /** ISO 8601 */
  readonly now: string;
  readonly unreadable: readonly string[];
}

/** One line a promotion, one column a day; where more than one runs the days are marked. */
export function CalendarChart(props: CalendarChartProps) {
  const { running, overlaps, groups, period, now, unreadable } = props;
  const words = useMessages().calendar;
  const { clockface } = useOperator();
  const isoOf = (ms: number) => new Date(ms).toISOString();
  const range = words.period(
    formatDay(isoOf(period.fromMs), clockface),
    formatDay(isoOf(period.toMs - 1), clockface),
  );
  const marked = overlaps.flatMap(({ spans }) => spans);
  return (
    <Panel title={range} beside={<Steps period={period} />} flush>
      <ScrollGroup className={classes.scroll ?? ''} label={words.chart}>
        <div className={classes.chart}>
          <Days period={period} />
          <ul className={classes.rows}>
            {running.map(({ promotion, spans }) => (
              <PromotionRow
                key={promotion.id}
                promotion={promotion}
                group={groups.find(({ id }) => id === promotion.group) ?? null}
                spans={spans}
                marked={marked}
                period={period}
                now={now}
              />
            ))}
            {unreadable.map((name) => (
              <li key={name} className={classes.row}>
                <span className={classes.name}>{name}</span>
                <span className={classes.unreadable}>{words.unreadable}</span>
              </li>
            ))}
          </ul>
        </div>
      </ScrollGroup>
    </Panel>
  );
}

function Steps({ period }: { readonly period: Period }) {
  const words = useMessages().calendar;
  const url = useUrlState();
  const go = (from: string | null) => () => url.set({ from }, 'push');
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        variant="default"
        size="compact-xs"
        aria-label={words.earlier}
        onClick={go(period.earlier)}
      >
        <IconChevronLeft size={14} aria-hidden />
      </Button>
      <Button variant="default" size="compact-xs" onClick={go(null)}>
        {words.today}
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={words.later}
        onClick={go(period.later)}
      >
        <IconChevronRight size={14} aria-hidden />
      </Button>
    </Group>
  );
}

/** The days are for the eye; each line says in words how often it runs. */
function Days({ period }: { readonly period: Period }) {
  const { clockface } = useOperator();
  return (
    <div className={classes.days} aria-hidden>
      <span className={classes.name} />
      {period.days.map((day, index) => {
        const { month } = clockface.parts(`${day}T12:00:00Z`);
        const number = Number(day.slice(8));
        return (
          <span key={day} className={classes.day} data-monday={index % 7 === 0 || undefined}>
            {(index === 0 || number === 1) && <small>{month}</small>}
            {number}
          </span>
        );
      })}
    </div>
  );
}
