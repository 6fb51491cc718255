'use client';
import type { PlayerRebuild } from '@house-rules/contracts';
import { Table } from '@mantine/core';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { useReading } from '../../messages/language.tsx';
import classes from './ledger-audit.module.css';

/** Every lot as the ledger has it beside the lot as it comes out again. */
export function RebuildLots({ rebuild }: { readonly rebuild: PlayerRebuild }) {
  const words = useReading().messages.ledgerAudit.rebuild.lots;
  const past = rebuild.asOf !== null;
  return (
    <Panel title={words.title} flush>
      {past && <p className={classes.padded}>{words.past}</p>}
      {rebuild.lots.length === 0 ? (
        <p className={classes.padded}>{words.none}</p>
      ) : (
        <DataTable
          label={words.title}
          columns={[
            { key: 'expires', label: words.expires },
            { key: 'storedEarned', label: words.storedEarned, right: true, wide: true },
            { key: 'rebuiltEarned', label: words.rebuiltEarned, right: true, wide: true },
            { key: 'storedLeft', label: words.storedLeft, right: true },
            { key: 'rebuiltLeft', label: words.rebuiltLeft, right: true },
          ]}
        >
          {rebuild.lots.map((lot) => (
            <LotRow key={lot.expiresAt ?? 'never'} lot={lot} past={past} />
          ))}
        </DataTable>
      )}
    </Panel>
  );
}

interface LotRowProps {
  readonly lot: PlayerRebuild['lots'][number];
  /** The stored side is unknown, which is no difference. */
  readonly past: boolean;
}

function LotRow({ lot: { expiresAt, stored, rebuilt }, past }: LotRowProps) {
  const { messages } = useReading();
  const { clockface } = useOperator();
  const marked = (figure: 'earned' | 'remaining') =>
    past || stored?.[figure] === rebuilt?.[figure] ? '' : (classes.differs ?? '');
  const unknown = past ? messages.frame.states.unknown : '–';
  return (
    <Table.Tr data-differs={(!past && (marked('earned') || marked('remaining'))) || undefined}>
      <Table.Td>
        {expiresAt === null ? (
          messages.ledgerAudit.rebuild.lots.never
        ) : (
          <Instant at={expiresAt} clockface={clockface} />
        )}
      </Table.Td>
      <Table.Td ta="right" data-wide className={marked('earned')}>
        {stored === null ? unknown : <Points micropoints={stored.earned} />}
      </Table.Td>
      <Table.Td ta="right" data-wide className={marked('earned')}>
        {rebuilt === null ? '–' : <Points micropoints={rebuilt.earned} />}
      </Table.Td>
      <Table.Td ta="right" className={marked('remaining')}>
        {stored === null ? unknown : <Points micropoints={stored.remaining} />}
      </Table.Td>
      <Table.Td ta="right" className={marked('remaining')}>
        {rebuilt === null ? '–' : <Points micropoints={rebuilt.remaining} />}
      </Table.Td>
    </Table.Tr>
  );
}
