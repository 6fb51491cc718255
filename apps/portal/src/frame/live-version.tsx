'use client';
import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../api/browser-transport.ts';
import { formatAge } from '../formats/format-age.ts';
import { formatShort, formatTime } from '../formats/format-instant.ts';
import { useMessages } from '../messages/language.tsx';
import classes from './frame.module.css';
import { useOperator } from './operator-context.tsx';
import { operatorStatusQuery } from './operator-status.ts';
import { useNow } from './use-now.ts';

/** Older than this, what the top bar says is marked with its age. Milliseconds. */
const staleMs = 15_000;

/** What is live: version, since when, and when this was last asked. */
export function LiveVersion() {
  const words = useMessages().frame.live;
  const { operatorId, clockface } = useOperator();
  const { data, dataUpdatedAt } = useQuery(operatorStatusQuery(browserTransport, operatorId));
  const now = useNow(5_000);
  if (data === undefined) return <div className={classes.live}>{words.unknown}</div>;
  const asked = new Date(dataUpdatedAt).toISOString();
  const stale = now !== null && now - dataUpdatedAt > staleMs;
  const age = stale ? words.stale(formatAge(asked, new Date(now).toISOString())) : null;
  const { live, scheduled } = data;
  return (
    <div className={classes.live} data-testid="live-version">
      <Tooltip label={live ? words.publishedBy(live.by, live.reason) : words.none}>
        <span className={classes.liveVersion} data-none={live === null || undefined}>
          {live ? words.version(live.version) : words.none}
        </span>
      </Tooltip>
      {live && (
        <span className={classes.liveDetail}>{words.since(formatShort(live.from, clockface))}</span>
      )}
      {scheduled.length > 0 && <span>· {words.scheduled(scheduled.length)}</span>}
      <span className={classes.refreshed} suppressHydrationWarning>
        · {age ?? words.refreshed(formatTime(asked, clockface))}
      </span>
    </div>
  );
}
