'use client';
import type { HistoryRow } from '@house-rules/contracts';
import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './history.module.css';
import { LotMoves } from './lot-moves.tsx';

type PostingRow = Exclude<HistoryRow, { kind: 'wager' }>;

/** How a row that no wager made came about: its sentence whole, its lots, and what names it. */
export function PostingDetail({ row }: { readonly row: PostingRow }) {
  const { detail: words } = useMessages().player;
  const { clockface, operatorId } = useOperator();
  const id = idOf(row);
  return (
    <div className={classes.detail}>
      <p className={classes.readOut}>{row.sentence.text}</p>
      {row.kind !== 'fact' && row.kind !== 'tier_change' && <LotMoves lots={row.lots} />}
      <p className={classes.facts}>
        <span>
          <Instant at={row.occurredAt} clockface={clockface} />
        </span>
        <span>
          {words.posted} <Instant at={row.postedAt} clockface={clockface} />
        </span>
        {row.kind !== 'fact' && row.status !== 0 && (
          <span>
            {words.status} <Points micropoints={row.status} change />
          </span>
        )}
        <span>
          {words.sequence} {row.playerSequence}
        </span>
        {id && (
          <span>
            {words.ids[id.name]} <code>{id.value}</code>
          </span>
        )}
        {row.kind === 'reverse' && (
          <Anchor
            component={Link}
            href={`/${operatorId}/players?wager=${row.wagerId}`}
            inherit
            underline="always"
          >
            {words.toWager}
          </Anchor>
        )}
      </p>
    </div>
  );
}

function idOf(row: PostingRow) {
  switch (row.kind) {
    case 'redeem':
    case 'cancel':
      return { name: row.kind, value: row.redemptionId };
    case 'reverse':
      return { name: row.kind, value: row.voidId };
    case 'adjust':
      return { name: row.kind, value: row.adjustmentId };
    case 'fact':
      return { name: row.kind, value: row.factId };
    default:
      return null;
  }
}
