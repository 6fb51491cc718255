'use client';
import type { HistoryRow } from '@house-rules/contracts';
import { Table, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { groupDecimal } from '../../formats/format-points.ts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { wordsOfId } from '../../formats/words-of-id.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import { valueWord } from '../rule-set/rules/rule-summary.ts';
import classes from './players.module.css';
import { WagerDetail, type WagerHistoryRow } from './wager-detail.tsx';

interface HistoryRowViewProps {
  readonly row: HistoryRow;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

export function HistoryRowView({ row, opened, onToggle }: HistoryRowViewProps) {
  if (row.kind === 'wager') return <WagerRow row={row} opened={opened} onToggle={onToggle} />;
  return row.kind === 'tier_change' ? <TierRow row={row} /> : <OtherRow row={row} />;
}

interface WagerRowProps extends HistoryRowViewProps {
  readonly row: WagerHistoryRow;
}

/** One line and the sentence that can be read out; it opens into the sum and each rule. */
function WagerRow({ row, opened, onToggle }: WagerRowProps) {
  const { messages, points } = useReading();
  const words = messages.player;
  const { clockface } = useOperator();
  const detailId = useId();
  const game = valueWord(row.gameCategory, messages.ruleEditor);
  return (
    <>
      <Table.Tr data-open={opened || undefined} data-testid={`row-${row.playerSequence}`}>
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
            <strong>{game}</strong>
            <span className={classes.sentence}>
              {row.explanation?.sentence.text ?? words.noExplanation}
            </span>
          </UnstyledButton>
        </Table.Td>
        <Table.Td ta="right" className={`figures ${classes.wide} ${classes.when}`}>
          {groupDecimal(row.amount, points)} {row.currency}
        </Table.Td>
        <Table.Td ta="right">
          <Points micropoints={row.spendable} change />
        </Table.Td>
        <Table.Td ta="right" className={classes.wide ?? ''}>
          <Points micropoints={row.spendableAfter} />
        </Table.Td>
      </Table.Tr>
      {opened && (
        <Table.Tr>
          <Table.Td colSpan={5} id={detailId}>
            <WagerDetail row={row} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function TierRow({ row }: { readonly row: Extract<HistoryRow, { kind: 'tier_change' }> }) {
  const { messages } = useReading();
  const { clockface } = useOperator();
  return (
    <Table.Tr className={classes.tierRow ?? ''}>
      <Table.Td className={classes.when ?? ''}>
        <Instant at={row.occurredAt} clockface={clockface} as="moment" />
      </Table.Td>
      <Table.Td colSpan={4}>
        {messages.player.tierChange(row.from && wordsOfId(row.from), wordsOfId(row.to))}
      </Table.Td>
    </Table.Tr>
  );
}

type OtherHistoryRow = Exclude<HistoryRow, { kind: 'wager' | 'tier_change' }>;

/** What moved points and is no wager, or is known of the player: one line with its sentence. */
function OtherRow({ row }: { readonly row: OtherHistoryRow }) {
  const { clockface } = useOperator();
  const moved = row.kind === 'fact' ? null : row;
  return (
    <Table.Tr data-testid={`row-${row.playerSequence}`}>
      <Table.Td className={classes.when ?? ''}>
        <Instant at={row.occurredAt} clockface={clockface} as="moment" />
      </Table.Td>
      <Table.Td colSpan={2}>{row.sentence.text}</Table.Td>
      <Table.Td ta="right">{moved && <Points micropoints={moved.spendable} change />}</Table.Td>
      <Table.Td ta="right" className={classes.wide ?? ''}>
        {moved && <Points micropoints={moved.spendableAfter} />}
      </Table.Td>
    </Table.Tr>
  );
}
