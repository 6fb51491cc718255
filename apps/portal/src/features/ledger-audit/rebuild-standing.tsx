'use client';
import type { PlayerRebuild } from '@house-rules/contracts';
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Points } from '../../formats/points.tsx';
import { wordsOfId } from '../../formats/words-of-id.ts';
import { DataTable } from '../../frame/data-table.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';

type Standing = PlayerRebuild['rebuilt'];
const figures = ['spendable', 'status', 'debt', 'qualifying', 'tier'] as const;

/** The balance as it is stored beside the balance as it comes out again. */
export function RebuildStanding({ rebuild }: { readonly rebuild: PlayerRebuild }) {
  const words = useReading().messages.ledgerAudit.rebuild;
  const { stored, rebuilt } = rebuild;
  return (
    <div className={classes.framed}>
      <DataTable
        label={words.standing}
        columns={[
          { key: 'side', label: words.side, hidden: true },
          ...figures.map((figure) => ({ key: figure, label: words.figures[figure], right: true })),
        ]}
      >
        {stored !== null && <StandingRow label={words.stored} standing={stored} beside={rebuilt} />}
        <StandingRow label={words.rebuilt} standing={rebuilt} beside={stored ?? rebuilt} />
      </DataTable>
      {stored === null && <p className={classes.padded}>{words.gone}</p>}
    </div>
  );
}

interface StandingRowProps {
  readonly label: string;
  readonly standing: Standing;
  readonly beside: Standing;
}

function StandingRow({ label, standing, beside }: StandingRowProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      {figures.map((figure) => (
        <Table.Td
          key={figure}
          ta="right"
          className={standing[figure] === beside[figure] ? '' : (classes.differs ?? '')}
        >
          <Figure value={standing[figure]} />
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Figure({ value }: { readonly value: string | number | null }): ReactNode {
  const { states } = useReading().messages.frame;
  if (value === null) return states.unknown;
  return typeof value === 'number' ? <Points micropoints={value} /> : wordsOfId(value);
}
