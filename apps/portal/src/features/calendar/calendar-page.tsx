'use client';
import type { Json } from '@house-rules/contracts';
import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { operatorStatusQuery } from '../../frame/operator-status.ts';
import { PageHeader } from '../../frame/page-header.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { KillSwitchDialog } from '../kill-switch/kill-switch-dialog.tsx';
import { draftQuery } from '../rule-set/queries.ts';
import { useLiveVersion } from '../versions/use-live-version.ts';
import classes from './calendar.module.css';
import { CalendarChart } from './calendar-chart.tsx';
import { OverlapTable } from './overlap-table.tsx';
import { overlapsOf } from './overlaps.ts';
import { spansOf } from './promotion-spans.ts';
import { readPromotions } from './read-promotions.ts';
import { usePeriod } from './use-period.ts';

/** Promotions over four weeks, of what is live or of the draft, and where they meet. */
export function CalendarPage() {
  const words = useMessages().calendar;
  const { operatorId, clockface } = useOperator();
  const status = useQuery(operatorStatusQuery(browserTransport, operatorId));
  const shown = useShownDocument();
  const nothingLive = shown.of === 'live' && status.data?.live === null;
  const waiting = !nothingLive && (shown.document === null || status.data === undefined);
  const failed = shown.error ?? status.error;
  return (
    <>
      <PageHeader
        title={words.title}
        purpose={`${words.purpose} ${words.onClock(clockface.timeZone)}`}
        actions={<Of />}
      />
      {nothingLive && <EmptyState title={words.nothingLive} detail={words.nothingLiveDetail} />}
      {!nothingLive && shown.document !== null && status.data !== undefined && (
        <Calendar document={shown.document} now={status.data.now} />
      )}
      {waiting && failed === null && <Skeleton height={340} />}
      {waiting && failed !== null && (
        <ErrorState
          error={failed}
          onRetry={() => {
            shown.retry();
            void status.refetch();
          }}
        />
      )}
      <KillSwitchDialog />
    </>
  );
}

function useShownDocument() {
  const { operatorId } = useOperator();
  const of = useUrlState().get('of') === 'draft' ? 'draft' : 'live';
  const live = useLiveVersion();
  const draft = useQuery({
    ...draftQuery(browserTransport, operatorId),
    enabled: of === 'draft',
  });
  return {
    of,
    document: of === 'live' ? live.document : (draft.data?.document ?? null),
    error: of === 'live' ? live.error : draft.error,
    retry: () => void (of === 'live' ? live.retry() : draft.refetch()),
  };
}

function Of() {
  const words = useMessages().calendar.of;
  const url = useUrlState();
  return (
    <SegmentedControl
      aria-label={words.label}
      value={url.get('of') === 'draft' ? 'draft' : 'live'}
      onChange={(of) => url.set({ of: of === 'draft' ? 'draft' : null }, 'push')}
      data={[
        { value: 'live', label: words.live },
        { value: 'draft', label: words.draft },
      ]}
    />
  );
}

function Calendar({ document, now }: { readonly document: Json; readonly now: string }) {
  const words = useMessages().calendar;
  const { operatorId, clockface } = useOperator();
  const read = useMemo(
    () => readPromotions(document, clockface.timeZone),
    [document, clockface.timeZone],
  );
  const { promotions, groups, zone, unreadable } = read;
  const period = usePeriod(zone, now);
  const { fromMs, toMs } = period;
  const running = useMemo(
    () =>
      promotions.map((promotion) => ({
        promotion,
        spans: spansOf(promotion.schedule, zone, { fromMs, toMs }),
      })),
    [promotions, zone, fromMs, toMs],
  );
  const overlaps = useMemo(() => overlapsOf(running), [running]);
  if (promotions.length + unreadable.length === 0) {
    return (
      <EmptyState
        title={words.empty}
        detail={words.emptyDetail}
        actions={
          <Button
            component={Link}
            variant="default"
            href={`/${operatorId}/rule-set?section=promotions`}
          >
            {words.toRuleSet}
          </Button>
        }
      />
    );
  }
  return (
    <div className={classes.page}>
      <CalendarChart
        running={running}
        overlaps={overlaps}
        groups={groups}
        period={period}
        now={now}
        unreadable={unreadable}
      />
      <OverlapTable overlaps={overlaps} groups={groups} />
    </div>
  );
}
