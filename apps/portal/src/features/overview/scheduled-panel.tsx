'use client';
import type { TimelineEntry } from '@house-rules/contracts';
import { Instant } from '../../formats/instant.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './overview.module.css';

export function ScheduledPanel({ scheduled }: { readonly scheduled: readonly TimelineEntry[] }) {
  const words = useMessages().overview;
  const { clockface } = useOperator();
  return (
    <Panel title={words.scheduled}>
      {scheduled.length === 0 && <p className={classes.text}>{words.nothingScheduled}</p>}
      <ul className={classes.list}>
        {scheduled.map((entry) => (
          <li key={entry.sequence}>
            <strong>{words[entry.subject === 'rates' ? 'rates' : 'version'](entry.version)}</strong>{' '}
            <Instant at={entry.from} clockface={clockface} />
            <span className={classes.note}>{entry.reason}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
