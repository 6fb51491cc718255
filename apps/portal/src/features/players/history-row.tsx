'use client';
import type { HistoryRow } from '@house-rules/contracts';
import { Table, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { groupDecimal } from '../../formats/format-points.ts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import { valueWord } from '../rule-set/rules/rule-summary.ts';
import classes from './history.module.css';
import { PostingDetail } from './posting-detail.tsx';
import { WagerDetail } from './wager-detail.tsx';

interface HistoryRowViewProps {
  readonly row: HistoryRow;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

/** One line and the sentence that can be read out; it opens into how the row came about. */
export function HistoryRowView({ row, opened, onToggle }: HistoryRowViewProps) {
  const { clockface } = useOperator();
  const detailId = useId();
  return (
    <>
      <Table.Tr
        data-open={opened || undefined}
        data-kind={row.kind}
        data-testid={`row-${row.playerSequence}`}
      >
        <Table.Td className={classes.when ?? ''}>
          <Instant at={row.occurredAt} clockface={clockface} as="moment" />
        </Table.Td>
        <Table.Td>
          <UnstyledButton
            className={classes.what ?? ''}
            onClick={onToggle}
            aria-expanded={opened}
            aria-controls={opened ? detailId : undefined}
          >
            <strong>
              <RowTitle row={row} />
            </strong>
            <span className={classes.sentence}>{row.sentence.text}</span>
          </UnstyledButton>
        </Table.Td>
        <Figures row={row} />
      </Table.Tr>
      {opened && (
        <Table.Tr>
          <Table.Td colSpan={5} id={detailId}>
            {row.kind === 'wager' ? <WagerDetail row={row} /> : <PostingDetail row={row} />}
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function RowTitle({ row }: { readonly row: HistoryRow }) {
  const { messages } = useReading();
  if (row.kind === 'wager') return valueWord(row.gameCategory, messages.ruleEditor);
  return messages.player.kinds[row.kind];
}

/** Stake, what moved, and the balance after; a fact moves nothing and has none of them. */
function Figures({ row }: { readonly row: HistoryRow }) {
  const { points } = useReading();
  return (
    <>
      <Table.Td ta="right" className={`figures ${classes.wide} ${classes.when}`}>
        {row.kind === 'wager' && `${groupDecimal(row.amount, points)} ${row.currency}`}
      </Table.Td>
      <Table.Td ta="right">
        {row.kind !== 'fact' && row.kind !== 'tier_change' && (
          <Points micropoints={row.spendable} change />
        )}
      </Table.Td>
      <Table.Td ta="right" className={classes.wide ?? ''}>
        {row.kind !== 'fact' && <Points micropoints={row.spendableAfter} />}
      </Table.Td>
    </>
  );
}
