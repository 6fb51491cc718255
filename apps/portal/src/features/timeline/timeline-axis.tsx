'use client';
import type { Timeline } from '@house-rules/contracts';
import { UnstyledButton } from '@mantine/core';
import { formatDay, formatInstant } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import { layoutAxis } from './axis-layout.ts';
import classes from './timeline.module.css';

/** The versions on a line of time; a press opens one. The table below says the same in words. */
export function TimelineAxis({ timeline }: { readonly timeline: Timeline }) {
  const words = useMessages().timeline;
  const { clockface } = useOperator();
  const url = useUrlState();
  const layout = layoutAxis(timeline);
  if (layout === null) return null;
  return (
    <section className={classes.axis} aria-label={words.axis}>
      <div className={classes.track}>
        {layout.spans.map(({ sequence, version, state, from, left, width }) => (
          <UnstyledButton
            key={sequence}
            className={classes.span ?? ''}
            data-state={state}
            style={{ left: `${left}%`, width: `${width}%` }}
            title={`${words.versionName(version)} · ${formatInstant(from, clockface)}`}
            aria-label={`${words.openVersion(version)}, ${formatInstant(from, clockface)}`}
            onClick={() => url.set({ version: String(version) }, 'push')}
          >
            {words.versionName(version)}
          </UnstyledButton>
        ))}
        <span className={classes.now} style={{ left: `${layout.now}%` }}>
          <span>{words.now}</span>
        </span>
      </div>
      <div className={classes.axisEnds}>
        <span>{formatDay(layout.first, clockface)}</span>
        <span>{formatDay(layout.last, clockface)}</span>
      </div>
    </section>
  );
}
