'use client';
import type { Adjustment } from '@house-rules/contracts';
import { Anchor, Button, Group, Table } from '@mantine/core';
import Link from 'next/link';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { type Tone, ToneBadge } from '../../frame/tone-badge.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './adjustments.module.css';

const tones: Readonly<Record<Adjustment['state'], Tone>> = {
  pending: 'draft',
  approved: 'accent',
  applied: 'live',
  rejected: 'plain',
  refused: 'wrong',
};

interface AdjustmentTableProps {
  readonly adjustments: readonly Adjustment[];
  readonly label: string;
  /** Who it is about is said by the page already. */
  readonly ofOnePlayer?: boolean;
}

/** Points by hand, newest first; whoever may decide, and did not ask, decides here. */
export function AdjustmentTable({ adjustments, label, ofOnePlayer = false }: AdjustmentTableProps) {
  const words = useReading().messages.adjustments;
  return (
    <DataTable
      label={label}
      columns={[
        { key: 'asked', label: words.columns.asked },
        ...(ofOnePlayer ? [] : [{ key: 'player', label: words.columns.player }]),
        { key: 'points', label: words.columns.points, right: true },
        { key: 'reason', label: words.columns.reason, wide: true },
        { key: 'by', label: words.columns.by, wide: true },
        { key: 'state', label: words.columns.state },
        { key: 'decide', label: words.columns.decide, hidden: true },
      ]}
    >
      {adjustments.map((adjustment) => (
        <AdjustmentRow
          key={adjustment.adjustmentId}
          adjustment={adjustment}
          ofOnePlayer={ofOnePlayer}
        />
      ))}
    </DataTable>
  );
}

interface AdjustmentRowProps {
  readonly adjustment: Adjustment;
  readonly ofOnePlayer: boolean;
}

function AdjustmentRow({ adjustment, ofOnePlayer }: AdjustmentRowProps) {
  const words = useReading().messages.adjustments;
  const { operatorId, clockface } = useOperator();
  const { playerId, state, decidedBy, refusal } = adjustment;
  return (
    <Table.Tr data-testid={`adjustment-${adjustment.adjustmentId}`}>
      <Table.Td>
        <Instant at={adjustment.requestedAt} clockface={clockface} as="short" />
      </Table.Td>
      {!ofOnePlayer && (
        <Table.Td>
          <Anchor
            component={Link}
            href={`/${operatorId}/players/${playerId}`}
            prefetch={false}
            className={`mono ${classes.id}`}
            title={playerId}
          >
            {playerId.slice(0, 8)}
          </Anchor>
        </Table.Td>
      )}
      <Table.Td ta="right">
        <Points micropoints={adjustment.points} change />
      </Table.Td>
      <Table.Td data-wide className={classes.reason ?? ''}>
        {adjustment.reason}
      </Table.Td>
      <Table.Td data-wide>{adjustment.requestedBy.name}</Table.Td>
      <Table.Td>
        <ToneBadge tone={tones[state]}>{words.states[state]}</ToneBadge>
        {decidedBy && <div className={classes.quiet}>{words.decidedBy(decidedBy.name)}</div>}
        {refusal && <div className={classes.quiet}>{refusal}</div>}
      </Table.Td>
      <Table.Td ta="right">
        {state === 'pending' && adjustment.batch === null && <Decide adjustment={adjustment} />}
      </Table.Td>
    </Table.Tr>
  );
}

function Decide({ adjustment }: { readonly adjustment: Adjustment }) {
  const words = useReading().messages.adjustments;
  const { may, personId } = useOperator();
  const url = useUrlState();
  const { adjustmentId, requestedBy } = adjustment;
  if (!may('ledger.approve')) return null;
  if (requestedBy.id === personId) return <span className={classes.quiet}>{words.own}</span>;
  const decide = (what: 'approve' | 'reject') => () =>
    url.set({ decide: adjustmentId, how: what }, 'push');
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={words.rejectOf(requestedBy.name)}
        onClick={decide('reject')}
      >
        {words.reject}
      </Button>
      <Button
        size="compact-xs"
        aria-label={words.approveOf(requestedBy.name)}
        onClick={decide('approve')}
      >
        {words.approve}
      </Button>
    </Group>
  );
}
