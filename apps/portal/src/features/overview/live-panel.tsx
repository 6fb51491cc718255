'use client';
import type { OperatorStatus } from '@house-rules/contracts';
import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Instant } from '../../formats/instant.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ToneBadge } from '../../frame/tone-badge.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './overview.module.css';

/** What is live, since when, by whom and why. */
export function LivePanel({ live }: { readonly live: OperatorStatus['live'] }) {
  const words = useMessages().overview;
  const { operatorId, clockface } = useOperator();
  if (live === null) {
    return (
      <Panel title={words.live} beside={<ToneBadge tone="draft">{words.nothingLive}</ToneBadge>}>
        <p className={classes.text}>{words.nothingLiveDetail}</p>
      </Panel>
    );
  }
  return (
    <Panel title={words.live} beside={<ToneBadge tone="live">{words.state.in_force}</ToneBadge>}>
      <p className={classes.version}>
        <Anchor component={Link} inherit href={`/${operatorId}/timeline?version=${live.version}`}>
          {words.version(live.version)}
        </Anchor>
      </p>
      <dl className={classes.facts}>
        <dt>{words.since}</dt>
        <dd>
          <Instant at={live.from} clockface={clockface} />
        </dd>
        <dt>{words.by}</dt>
        <dd>{live.by}</dd>
        <dt>{words.reason}</dt>
        <dd>{live.reason}</dd>
      </dl>
    </Panel>
  );
}
