'use client';
import type { RebuildLine } from '@house-rules/contracts';
import { Anchor, Table } from '@mantine/core';
import { formatDay } from '../../formats/format-instant.ts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';

interface RebuildTableProps {
  readonly lines: readonly RebuildLine[];
  /** Below each line, what it put into a lot or took from one. */
  readonly withLots: boolean;
}

/** Oldest first, stored beside rebuilt; a line that differs says in a sentence how. */
export function RebuildTable({ lines, withLots }: RebuildTableProps) {
  const words = useReading().messages.ledgerAudit.rebuild;
  const { columns } = words;
  return (
    <DataTable
      label={words.title}
      columns={[
        { key: 'row', label: columns.row, right: true },
        { key: 'when', label: columns.when },
        { key: 'what', label: columns.what },
        { key: 'stored', label: columns.stored, right: true, wide: true },
        { key: 'rebuilt', label: columns.rebuilt, right: true, wide: true },
        { key: 'storedAfter', label: columns.storedAfter, right: true },
        { key: 'rebuiltAfter', label: columns.rebuiltAfter, right: true },
      ]}
    >
      {lines.map((line) => (
        <Line key={line.playerSequence} line={line} withLots={withLots} />
      ))}
    </DataTable>
  );
}

interface LineProps {
  readonly line: RebuildLine;
  readonly withLots: boolean;
}

function Line({ line, withLots }: LineProps) {
  const { messages } = useReading();
  const { clockface } = useOperator();
  const url = useUrlState();
  const { playerSequence, kind, at, stored, rebuilt, differences } = line;
  const differs = differences.length > 0;
  const toRow = { tab: null, at: null, only: null, lots: null, row: String(playerSequence) };
  return (
    <>
      <Table.Tr data-differs={differs || undefined}>
        <Table.Td ta="right" className="figures">
          <Anchor
            href={url.href(toRow)}
            inherit
            aria-label={`${messages.ledgerAudit.rebuild.toRow} ${playerSequence}`}
            onClick={(event) => {
              event.preventDefault();
              url.set(toRow, 'push');
            }}
          >
            {playerSequence}
          </Anchor>
        </Table.Td>
        <Table.Td>
          <Instant at={at} clockface={clockface} as="moment" />
        </Table.Td>
        <Table.Td>{messages.player.kinds[kind]}</Table.Td>
        <Amount of={stored?.spendable} wide />
        <Amount of={rebuilt?.spendable} wide />
        <Amount of={stored?.spendableAfter} />
        <Amount of={rebuilt?.spendableAfter} />
      </Table.Tr>
      {withLots && line.lots.map((lot) => <LineLot key={lot.expiresAt ?? 'never'} lot={lot} />)}
      {differs && (
        <Table.Tr data-differs>
          <Table.Td />
          <Table.Td colSpan={6} className={classes.sentences ?? ''}>
            {differences.map(({ table, field, row, sentence }) => (
              <div key={`${table} ${row} ${field}`}>{sentence}</div>
            ))}
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** What a line put into a lot, or took from it, stored beside rebuilt. */
function LineLot({ lot }: { readonly lot: RebuildLine['lots'][number] }) {
  const words = useReading().messages.ledgerAudit.rebuild.lots;
  const { clockface } = useOperator();
  const { expiresAt, stored, rebuilt } = lot;
  const marked = stored === rebuilt ? '' : (classes.differs ?? '');
  return (
    <Table.Tr className={classes.lot ?? ''}>
      <Table.Td />
      <Table.Td colSpan={2}>
        {expiresAt === null ? words.unending : words.ofLine(formatDay(expiresAt, clockface))}
      </Table.Td>
      <Table.Td ta="right" className={marked}>
        {stored === null ? '–' : <Points micropoints={stored} change />}
      </Table.Td>
      <Table.Td ta="right" className={marked}>
        {rebuilt === null ? '–' : <Points micropoints={rebuilt} change />}
      </Table.Td>
      <Table.Td data-wide colSpan={2} />
    </Table.Tr>
  );
}

interface AmountProps {
  /** Micropoints; undefined: there is nothing on that side, or the row moves nothing. */
  readonly of: number | undefined;
  readonly wide?: boolean;
}

function Amount({ of, wide = false }: AmountProps) {
  return (
    <Table.Td ta="right" data-wide={wide || undefined}>
      {of === undefined ? '–' : <Points micropoints={of} change={wide} />}
    </Table.Td>
  );
}
