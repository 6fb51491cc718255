'use client';
import type { Promotion, StackingGroup } from '@house-rules/contracts';
import { ActionIcon, Anchor, Menu } from '@mantine/core';
import { IconDotsVertical, IconPencil } from '@tabler/icons-react';
import Link from 'next/link';
import { formatInstant } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useReading } from '../../messages/language.tsx';
import { KillSwitchItem } from '../kill-switch/kill-switch-item.tsx';
import classes from './calendar.module.css';
import { meet, type Span } from './promotion-spans.ts';
import type { Period } from './use-period.ts';

interface PromotionRowProps {
  readonly promotion: Promotion;
  readonly group: StackingGroup | null;
  readonly spans: readonly Span[];
  /** Where another one runs, too. */
  readonly marked: readonly Span[];
  readonly period: Period;
  readonly now: string;
}

/** One promotion: what it gives, when it runs, and the switch. */
export function PromotionRow(props: PromotionRowProps) {
  const { promotion, group, spans, marked, period, now } = props;
  const { messages, numbers } = useReading();
  const words = messages.calendar;
  const { operatorId } = useOperator();
  const { id, name, effect, paused = false } = promotion;
  const gives =
    effect.kind === 'bonus' ? words.bonus(effect.points) : words.multiplier(effect.multiplier);
  return (
    <li className={classes.row} data-paused={paused || undefined}>
      <span className={classes.name}>
        <Anchor
          component={Link}
          inherit
          href={`/${operatorId}/rule-set?section=promotions&rule=${encodeURIComponent(id)}`}
        >
          {name}
        </Anchor>
        <small className={classes.gives}>
          {gives}
          {group !== null && ` · ${group.name}`}
        </small>
        {paused && <ToneBadge tone="draft">{words.paused}</ToneBadge>}
        <span className="visually-hidden">
          {spans.length === 0 ? words.runsNot : words.runs(numbers.format(spans.length))}
        </span>
        <RowMenu id={id} name={name} />
      </span>
      <Track spans={spans} marked={paused ? [] : marked} period={period} now={now} />
    </li>
  );
}

function RowMenu({ id, name }: { readonly id: string; readonly name: string }) {
  const words = useReading().messages.calendar;
  const { operatorId } = useOperator();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon className={classes.menu ?? ''} aria-label={words.actionsOf(name)}>
          <IconDotsVertical size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          leftSection={<IconPencil size={15} />}
          href={`/${operatorId}/rule-set?section=promotions&rule=${encodeURIComponent(id)}`}
        >
          {words.open}
        </Menu.Item>
        <KillSwitchItem list="promotions" id={id} />
      </Menu.Dropdown>
    </Menu>
  );
}

type TrackProps = Pick<PromotionRowProps, 'spans' | 'marked' | 'period' | 'now'>;

function Track({ spans, marked, period, now }: TrackProps) {
  const { clockface } = useOperator();
  const share = (ms: number) => (100 * (ms - period.fromMs)) / (period.toMs - period.fromMs);
  const place = ({ fromMs, toMs }: Span) => {
    return { left: `${share(fromMs)}%`, width: `${share(toMs) - share(fromMs)}%` };
  };
  const says = ({ fromMs, toMs }: Span) =>
    [fromMs, toMs].map((ms) => formatInstant(new Date(ms).toISOString(), clockface)).join(' – ');
  const both = spans.flatMap((span) => marked.flatMap((other) => meet(span, other) ?? []));
  const nowMs = Date.parse(now);
  return (
    <span className={classes.track} aria-hidden>
      {period.startsMs.slice(0, -1).map((ms, index) => (
        <span
          key={ms}
          className={classes.line}
          data-monday={index % 7 === 0 || undefined}
          style={{ left: `${share(ms)}%` }}
        />
      ))}
      {spans.map((span) => (
        <span key={span.fromMs} className={classes.bar} style={place(span)} title={says(span)} />
      ))}
      {both.map((span) => (
        <span key={span.fromMs} className={classes.both} style={place(span)} title={says(span)} />
      ))}
      {nowMs >= period.fromMs && nowMs < period.toMs && (
        <span className={classes.now} style={{ left: `${share(nowMs)}%` }} />
      )}
    </span>
  );
}
